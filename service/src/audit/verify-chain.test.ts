import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { type AuditEntry, BEGINNING, hashOfEntry, sealEntry } from './audit-entry.ts';
import { openAuditKey } from './audit-key.ts';
import { type Checkpoint, makeCheckpoint } from './checkpoint.ts';
import { type Scratch, scratchSpool } from './testing/scratch-spool.ts';
import { type ChainBreak, type PlacedEntry, verifyChain } from './verify-chain.ts';

const COUNT = 40;

/** What an intruder did, and what must be said of it. */
interface Deed {
  readonly entries: AuditEntry[];
  readonly checkpoints: Checkpoint[];
  readonly expected: Partial<ChainBreak>;
}

describe('verifying a chain', () => {
  let scratch: Scratch;
  let entries: AuditEntry[];
  let checkpoints: Checkpoint[];
  let keys: ReadonlyMap<string, Awaited<ReturnType<typeof openAuditKey>>['publicKey']>;
  let key: Awaited<ReturnType<typeof openAuditKey>>;
  let stranger: typeof key;

  before(async () => {
    scratch = await scratchSpool();
    key = await openAuditKey(join(scratch.dir, 'audit-own.json'));
    stranger = await openAuditKey(join(scratch.dir, 'audit-stranger.json'));
    keys = new Map([[key.kid, key.publicKey]]);
    entries = chainOf(COUNT, (index) => ({ index, text: `entry ${index}` }));
    checkpoints = [10, 20, 30, COUNT].map((seq) => checkpointAt(entries, seq, key));
  });
  after(() => scratch.remove());

  const verify = async (source: readonly AuditEntry[], signed: readonly Checkpoint[], db = true) =>
    (
      await verifyChain({
        writer: 'test',
        keys,
        checkpoints: listed(signed),
        sources: [
          {
            name: db ? 'the database' : 'the spool',
            isFromBeginning: db,
            atLeast: 0,
            // A database answers in the order of the places.
            entries: () => placed(db ? [...source].sort((a, b) => a.seq - b.seq) : source),
          },
        ],
      })
    ).firstBreak;

  it('finds nothing in one that is whole', async () => {
    expect(await verify(entries, checkpoints)).to.equal(null);
    expect(await verify([], [])).to.equal(null);
  });

  const deeds: Readonly<Record<string, (at: number, other: number) => Deed>> = {
    'an entry that was edited': (at) => ({
      entries: entries.with(at, { ...entryAt(at), body: { index: at, text: 'nothing to see' } }),
      checkpoints,
      expected: { seq: at + 1, kind: 'EDITED' },
    }),
    'an entry that was edited, with its hash': (at) => {
      const edited = { ...entryAt(at), body: { index: at, text: 'nothing to see' } };
      return {
        entries: entries.with(at, { ...edited, hash: hashOfEntry(edited) }),
        checkpoints,
        // The next one does not follow it, unless a checkpoint knows it better.
        expected: { kind: 'EDITED' },
      };
    },
    'a chain that was written anew from an entry on': (at) => ({
      entries: [
        ...entries.slice(0, at),
        ...chainOf(COUNT - at, (index) => ({ rewritten: index }), entries[at - 1]),
      ],
      checkpoints,
      expected: { kind: 'EDITED', seq: Math.ceil((at + 1) / 10) * 10 },
    }),
    'an entry that was deleted': (at) => ({
      entries: entries.toSpliced(Math.min(at, COUNT - 2), 1),
      checkpoints,
      expected: { seq: Math.min(at, COUNT - 2) + 1, kind: 'DELETED' },
    }),
    'an end that was cut off': (at) => ({
      entries: entries.slice(0, at),
      checkpoints,
      expected: { seq: at + 1, kind: 'CUT_TAIL' },
    }),
    'places that were exchanged': (at, other) => {
      const second = at === other ? (at + 1) % COUNT : other;
      const exchanged = entries
        .with(at, { ...entryAt(second), seq: at + 1 })
        .with(second, { ...entryAt(at), seq: second + 1 });
      return {
        entries: exchanged,
        checkpoints,
        expected: { seq: Math.min(at, second) + 1, kind: 'REORDERED' },
      };
    },
    'a checkpoint that was forged': (at) => {
      const index = at % checkpoints.length;
      const forged = { ...checkpointOf(index), hash: entryAt(0).hash };
      return {
        entries,
        checkpoints: checkpoints.with(index, forged),
        expected: { seq: forged.seq, kind: 'FORGED_CHECKPOINT' },
      };
    },
    'a checkpoint of a key that nobody knows': (at) => {
      const index = at % checkpoints.length;
      const { seq } = checkpointOf(index);
      return {
        entries,
        checkpoints: checkpoints.with(index, checkpointAt(entries, seq, stranger)),
        expected: { seq, kind: 'UNKNOWN_KEY' },
      };
    },
  };

  for (const [name, deed] of Object.entries(deeds)) {
    it(`finds and names ${name}`, async () => {
      const place = fc.integer({ min: 0, max: COUNT - 1 });
      await fc.assert(
        fc.asyncProperty(place, place, async (at, other) => {
          const { expected, ...done } = deed(at, other);
          expect(await verify(done.entries, done.checkpoints)).to.include(expected);
        }),
        { seed: 4, numRuns: 40 },
      );
    });
  }

  it('finds lines of a spool that were exchanged, doubled, or are none', async () => {
    const [first, second] = [entryAt(4), entryAt(9)];
    const exchanged = entries.with(4, second).with(9, first);
    expect(await verify(exchanged, [], false)).to.include({ seq: 5, kind: 'REORDERED' });
    const doubled = entries.toSpliced(6, 0, first);
    expect(await verify(doubled, [], false)).to.include({ seq: 7, kind: 'REORDERED' });
  });

  it('takes a spool that let go of what the database holds, and finds what neither does', async () => {
    const spool = (from: number) => ({
      name: 'the spool',
      isFromBeginning: false,
      atLeast: 0,
      entries: () => placed(entries.slice(from)),
    });
    const database = (below: number, atLeast = 0) => ({
      name: 'the database',
      isFromBeginning: true,
      atLeast,
      entries: () => placed(entries.slice(0, below)),
    });
    const both = async (sources: ReturnType<typeof spool>[]) =>
      (await verifyChain({ writer: 'test', keys, checkpoints: listed(checkpoints), sources }))
        .firstBreak;
    expect(await both([database(20), spool(15)])).to.equal(null);
    expect(await both([database(20), spool(20)])).to.equal(null);
    expect(await both([database(20), spool(22)])).to.include({ seq: 21, kind: 'DELETED' });
    expect(await both([database(20, 25), spool(0)])).to.include({ seq: 21, kind: 'CUT_TAIL' });
  });

  it('finds in a real spool whatever is done to one of its lines', async () => {
    const spool = await scratch.open();
    for (let index = 0; index < 10; index += 1) await spool.append({ index });
    await spool.close();
    const path = join(scratch.dir, '0000000000000001.jsonl');
    const whole = await readFile(path, 'utf8');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 2),
        fc.integer({ min: 33, max: 126 }),
        async (at, code) => {
          const changed = `${whole.slice(0, at)}${String.fromCharCode(code)}${whole.slice(at + 1)}`;
          await writeFile(path, changed);
          const found: PlacedEntry[] = [];
          const { spoolLines } = await import('./spool-reader.ts');
          for await (const { entry } of spoolLines(scratch.dir)) {
            found.push({ seq: entry?.seq ?? null, entry });
          }
          const source = {
            name: 'the spool',
            isFromBeginning: true,
            atLeast: 10,
            entries: () => listed(found),
          };
          const { firstBreak } = await verifyChain({
            writer: 'test',
            keys,
            checkpoints: listed([]),
            sources: [source],
          });
          expect(firstBreak === null, `${at} ${code}`).to.equal(changed === whole);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  function entryAt(index: number): AuditEntry {
    const entry = entries[index];
    if (entry === undefined) throw new Error(`There is no entry at ${index}.`);
    return entry;
  }

  function checkpointOf(index: number): Checkpoint {
    const checkpoint = checkpoints[index];
    if (checkpoint === undefined) throw new Error(`There is no checkpoint ${index}.`);
    return checkpoint;
  }
});

function chainOf(
  count: number,
  bodyOf: (index: number) => object,
  after: { readonly seq: number; readonly hash: string } = BEGINNING,
): AuditEntry[] {
  let tip = { seq: after.seq, hash: after.hash };
  return Array.from({ length: count }, (_, index) => {
    const body = JSON.stringify(bodyOf(index));
    const sealed = sealEntry('test', tip, '2026-01-01T00:00:00.000Z', body);
    tip = sealed.tip;
    return JSON.parse(sealed.line) as AuditEntry;
  });
}

function checkpointAt(
  entries: readonly AuditEntry[],
  seq: number,
  key: Awaited<ReturnType<typeof openAuditKey>>,
): Checkpoint {
  const { hash = '' } = entries[seq - 1] ?? {};
  return makeCheckpoint(key, 'test', { seq, hash }, '2026-01-01T00:00:00.000Z');
}

async function* listed<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function placed(entries: readonly AuditEntry[]): AsyncGenerator<PlacedEntry> {
  return listed(entries.map((entry) => ({ seq: entry.seq, entry })));
}
