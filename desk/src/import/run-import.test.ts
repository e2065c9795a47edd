import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { ImportOptions } from './import-options.ts';
import type { ImportSummary } from './summary.ts';
import { runsOf } from './testing/config.ts';
import { ImportFolder, type TestFile } from './testing/import-files.ts';
import { Killing } from './testing/killing.ts';
import { idOf, type LinePiece, lineFormat } from './testing/line-format.ts';
import { type MemoryStores, memoryImportStores } from './testing/memory-stores.ts';

const later = new Date('2027-02-01T12:00:00.000Z');

function lines(...pieces: readonly (LinePiece | string)[]): TestFile {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : JSON.stringify(piece)));
  return { name: 'lines', bytes: `${text.join('\n')}\n` };
}

/** So many lines of a key each; `change` is in their values. */
function many(count: number, change = '', from = 0): LinePiece[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `k${from + index}`,
    value: `V${from + index}${change}`,
  }));
}

describe('an import', function () {
  this.timeout(runsOf({ sample: 30_000, long: 600_000 }));
  let folder: ImportFolder;
  beforeEach(async () => {
    folder = await ImportFolder.make();
  });
  afterEach(() => folder.remove());

  function bringIn(
    stores: MemoryStores,
    files: readonly TestFile[],
    options: Partial<ImportOptions> = {},
  ) {
    return folder.run(lineFormat(), files, { stores, ...options });
  }

  it('says of each row whether it is new, changed or the same, and leaves no folder behind', async () => {
    const stores = memoryImportStores();
    const first = await bringIn(stores, [lines(...many(10))]);
    expect(first.summary).to.include({ read: 10, new: 10, changed: 0, same: 0, resumed: false });
    const second = await bringIn(stores, [
      lines(...many(4, '!'), ...many(8, '', 4), 'skip a ship'),
    ]);
    expect(second.summary).to.deep.include({ read: 12, new: 2, changed: 4, same: 6 });
    expect(second.summary.skipped).to.deep.equal({ 'a ship': 1 });
    expect(readdirSync(folder.jobs)).to.deep.equal([]);
  });

  it('gathers the pieces of a unit in the order of reading, however small the parts', async () => {
    const piece = fc.record({
      key: fc.constantFrom('a', 'b', '\t', '"', 'ü\n', '__proto__'),
      value: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const format = lineFormat();
        const limits = { partition: 100, batch: 2 };
        await folder.run(format, [lines(...pieces)], { stores: memoryImportStores(), limits });
        const expected = new Map<string, string[]>();
        for (const { key, value } of pieces)
          expected.set(key, [...(expected.get(key) ?? []), value]);
        expect(new Map(format.planned)).to.deep.equal(expected);
      }),
      { numRuns: runsOf({ sample: 15, long: 500 }), seed: 5 },
    );
  });

  it('brings pieces together that share a key before they go to their units', async () => {
    const format = lineFormat({
      keysOf: ({ meets }) => meets ?? [],
      meet: function* (key, pieces) {
        const values = pieces.map(({ piece }) => piece.value).join('+');
        for (const { place, piece } of pieces) {
          yield { place, piece: { key: piece.key, value: `${key}:${values}` } };
        }
      },
    });
    const pieces = [
      { key: 'a', value: '1', meets: ['x'] },
      { key: '', value: '2', meets: ['x', 'y'] },
      { key: 'b', value: '3' },
      { key: 'a', value: '4', meets: ['y'] },
    ];
    await folder.run(format, [lines(...pieces)], { stores: memoryImportStores() });
    expect(Object.fromEntries(format.planned)).to.deep.equal({ a: ['x:1+2', 'y:2+4'], b: ['3'] });
  });

  it('bounds what one key may hold, and rejects the rest by line', async () => {
    const stores = memoryImportStores();
    const pieces = Array.from({ length: 50 }, (_, index) => ({ key: 'one', value: `${index}` }));
    const { summary, lines: told } = await bringIn(stores, [lines(...pieces, ...many(3))], {
      limits: { pieces: 10 },
    });
    expect(summary).to.include({ read: 44, new: 4, rejected: 40, merged: 9 });
    expect(told[0]).to.contain('line 11: is one piece more');
    expect(told).to.have.length(20);
    expect(
      readFileSync(summary.rejects ?? '', 'utf8')
        .trimEnd()
        .split('\n'),
    ).to.have.length(40);
  });

  it('rejects the rows that need a record which the store refuses', async () => {
    const stores = memoryImportStores();
    stores.persons.deleted.add(idOf('XPO', 'k1'));
    const { summary, lines: told } = await bringIn(stores, [lines(...many(3))]);
    expect(summary).to.include({ read: 3, new: 2, rejected: 1 });
    expect(told[0]).to.match(/line 2: is refused: .* deleted or corrected by order/);
  });

  it('names each fault of what was rejected in a file', async () => {
    const rejects = join(folder.path, 'rejects.jsonl');
    const bad = { key: 'k', value: '', bad: true };
    const options = { rejects };
    const { summary } = await bringIn(memoryImportStores(), [lines('{', bad)], options);
    expect(summary).to.deep.include({ rejected: 2, rejects });
    const [torn, fault] = readFileSync(rejects, 'utf8').split('\n');
    const file = join(folder.path, 'lines');
    expect(JSON.parse(torn ?? '')).to.deep.equal({
      ...{ file, at: 'line 1', key: null },
      ...{ field: null, reason: 'is no JSON' },
    });
    expect(JSON.parse(fault ?? '')).to.include({ field: 'value', reason: 'is bad' });
  });

  it('writes nothing in a dry run, and says what the real one does', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [lines(...many(10))]);
    const before = stores.persons.state();
    const changed = [lines(...many(3, '!'), ...many(6, '', 6), '{ torn')];
    for (const files of [changed, [lines(...many(3, '!'), ...many(6, '', 6))]]) {
      const dry = (await bringIn(stores, files, { dryRun: true })).summary;
      expect(stores.persons.state()).to.deep.equal(before);
      const copy = copyOf(stores);
      const real = (await bringIn(copy, files)).summary;
      expect({ ...dry, dryRun: false, rejects: null }).to.deep.equal({ ...real, rejects: null });
    }
  });

  describe('of a source that lost records', () => {
    let stores: MemoryStores;
    beforeEach(async () => {
      stores = memoryImportStores();
      await bringIn(stores, [lines(...many(300))]);
      await bringIn(stores, [lines(...many(300))], { owner: 'FRA' });
    });

    function vanishedKeys(): string[] {
      return Object.values(stores.persons.state()).flatMap(({ source }) =>
        source?.vanishedAt === null ? [] : (source?.key ?? []),
      );
    }

    it('marks its own, deletes none, and takes the mark away when they are back', async () => {
      const some = [lines(...many(298))];
      const { summary } = await bringIn(stores, some, { clock: () => later });
      expect(summary).to.deep.include({ same: 298, vanished: 2, notes: [] });
      expect(vanishedKeys()).to.have.members(['k298', 'k299']);
      expect(stores.persons.records.get(idOf('XPO', 'k299'))?.source?.vanishedAt).to.deep.equal(
        later,
      );
      expect((await bringIn(stores, some)).summary).to.include({ same: 298, vanished: 0 });
      const back = await bringIn(stores, [lines(...many(299))]);
      expect(back.summary).to.include({ same: 298, changed: 1, vanished: 0 });
      expect(vanishedKeys()).to.deep.equal(['k299']);
    });

    it('marks none when it would be more than half, unless the files are said to be complete', async () => {
      const few = [lines(...many(100), ...many(5, '', 1_000))];
      const unsure = (await bringIn(stores, few)).summary;
      expect(unsure).to.include({ vanished: 0, new: 5 });
      expect(unsure.notes[0]).to.match(/^200 of the 300 records .* more than half.* --complete/);
      expect((await bringIn(stores, few, { completeness: 'partial' })).summary).to.deep.include({
        ...{ vanished: 0, notes: [] },
      });
      const sure = (await bringIn(stores, few, { completeness: 'complete' })).summary;
      expect(sure).to.include({ vanished: 200 });
      expect(vanishedKeys()).to.have.length(200);
    });

    it('marks none when something could not be read, however complete the files are', async () => {
      const torn = [lines(...many(298), '{ torn')];
      const { summary } = await bringIn(stores, torn, { completeness: 'complete' });
      expect(summary).to.include({ rejected: 1, vanished: 0 });
      expect(summary.notes[0]).to.contain('1 pieces could not be read');
      const bad = [lines(...many(298), { key: 'k299', value: '', bad: true })];
      expect((await bringIn(stores, bad)).summary).to.include({ rejected: 1, vanished: 1 });
    });
  });

  it('is refused while the same import runs, and takes over the lock of a process that is gone', async () => {
    const stores = memoryImportStores();
    const file = lines(...many(3));
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = { ...stores, persons: slowed(stores.persons, waiting) };
    const first = bringIn(slow, [file]);
    while (!existsSync(folder.jobs) || readdirSync(folder.jobs).length === 0) await moment();
    while (!existsSync(join(folder.jobs, readdirSync(folder.jobs)[0] ?? '', 'lock')))
      await moment();
    const refused = await bringIn(stores, [file]).catch((error: Error) => error.message);
    expect(refused).to.match(/same import runs already, as process \d+/);
    const [job] = readdirSync(folder.jobs);
    goOn();
    expect((await first).summary.new).to.equal(3);
    await mkdir(join(folder.jobs, job ?? ''));
    await writeFile(join(folder.jobs, job ?? '', 'lock'), '999999999');
    expect((await bringIn(stores, [file])).summary.same).to.equal(3);
  });

  it('says that the disk is full, keeps what it has, and goes on when there is room', async () => {
    const stores = memoryImportStores();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    let room = 3;
    const { disk } = new Killing();
    const small: typeof disk = {
      ...disk,
      replace: async (path, text) => {
        room -= 1;
        if (room < 0) throw full;
        await disk.replace(path, text);
      },
    };
    const file = lines(...many(30));
    const failure = await bringIn(stores, [file], { disk: small }).catch((error: unknown) => error);
    expect(failure).to.equal(full);
    const { summary } = await bringIn(stores, [file]);
    expect(summary).to.include({ new: 30, same: 0, resumed: true });
  });

  it('plans a batch anew when somebody changed a record of it meanwhile, and keeps that change', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [lines(...many(3))]);
    const persons = overtaking(stores.persons, 'k1');
    const { summary } = await bringIn({ ...stores, persons }, [lines(...many(3, '!'))]);
    expect(summary).to.include({ read: 3, changed: 3 });
    const changed = stores.persons.records.get(idOf('XPO', 'k1'));
    expect([changed?.version, changed?.nationalReference]).to.deep.equal([3, 'changed meanwhile']);
  });

  it('marks what vanished without undoing what somebody changed meanwhile', async () => {
    const stores = memoryImportStores();
    await bringIn(stores, [lines(...many(3))]);
    const persons = overtaking(stores.persons, 'k1');
    const { summary } = await bringIn({ ...stores, persons }, [lines(...many(1))]);
    expect(summary).to.include({ same: 1, vanished: 2 });
    const marked = stores.persons.records.get(idOf('XPO', 'k1'));
    expect([marked?.version, marked?.nationalReference]).to.deep.equal([3, 'changed meanwhile']);
    expect(marked?.source?.vanishedAt).to.be.instanceOf(Date);
  });

  it('is not made of a file that changes while it is read', async () => {
    const stores = memoryImportStores();
    const format = lineFormat();
    const changing: typeof format = {
      ...format,
      async *read(file) {
        yield* format.read(file);
        await appendFile(file.path, '\n');
      },
    };
    const failure = await folder
      .run(changing, [lines(...many(3))], { stores })
      .catch((error: Error) => error.message);
    expect(failure).to.match(/was changed while it was read/);
    expect(stores.persons.records.size).to.equal(0);
  });

  it('reads standard input, and goes on with it when the same comes again', async () => {
    const stores = memoryImportStores();
    stores.persons.failAfter = 2;
    const text = Buffer.from(lines(...many(30)).bytes);
    const run = () =>
      folder.runNames(lineFormat(), ['-'], { stores, standardInput: streamOf(text) });
    const failure = await run().catch((error: Error) => error.message);
    expect(failure).to.equal('killed');
    stores.persons.failAfter = Number.POSITIVE_INFINITY;
    const { summary } = await run();
    expect(summary).to.include({ files: 1, new: 30, same: 0, resumed: true });
    expect(readdirSync(folder.jobs)).to.deep.equal([]);
  });

  it('begins anew when told to, or when its journal is broken', async () => {
    const stores = memoryImportStores();
    const file = lines(...many(30));
    for (const restart of [true, false]) {
      stores.persons.failAfter = 2;
      await bringIn(stores, [file]).catch(() => null);
      stores.persons.failAfter = Number.POSITIVE_INFINITY;
      const [job] = readdirSync(folder.jobs);
      if (!restart) await writeFile(join(folder.jobs, job ?? '', 'journal.json'), '{');
      const { summary } = await bringIn(stores, [file], { restart });
      expect(summary).to.include({ read: 30, resumed: false });
    }
  });

  it('that is killed at any point and run again comes to what an undisturbed one comes to', async () => {
    const before = memoryImportStores();
    await bringIn(before, [lines(...many(40))]);
    before.persons.deleted.add(idOf('XPO', 'k41'));
    const file = lines(
      ...many(10, '!'),
      ...many(20, '', 10),
      { key: 'k30', value: '', bad: true },
      ...many(20, '', 40),
      ...Array.from({ length: 6 }, () => ({ key: 'k70', value: 'x' })),
    );
    const limits = { partition: 500, batch: 2, pieces: 4 };
    const rejects = join(folder.path, 'rejects');
    const run = (stores: MemoryStores, killing: Killing) =>
      folder.run(lineFormat(), [file], {
        ...{ stores: killing.stores(stores), disk: killing.disk, limits, rejects },
      });

    const undisturbed = copyOf(before);
    const counting = new Killing();
    const { summary: expected } = await run(undisturbed, counting);
    expect(expected).to.include({ new: 20, changed: 10, same: 20, rejected: 4, vanished: 9 });
    const rejected = readFileSync(rejects, 'utf8');

    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: counting.steps }), { minLength: 1, maxLength: 3 }),
        async (kills) => {
          const stores = copyOf(before);
          let done: ImportSummary | null = null;
          // The last run is not killed; one of the others may come to its end before it would be.
          for (const last of [...kills, Number.POSITIVE_INFINITY]) {
            done ??= await run(stores, new Killing(last)).then(({ summary }) => summary, killed);
          }
          const summary = done;
          expect({ ...summary, resumed: false }).to.deep.equal(expected);
          expect(stores.persons.state()).to.deep.equal(undisturbed.persons.state());
          expect(readFileSync(rejects, 'utf8')).to.equal(rejected);
          expect(existsSync(folder.jobs) && readdirSync(folder.jobs)).to.deep.equal([]);
        },
      ),
      { numRuns: runsOf({ sample: 15, long: 2_000 }), seed: 13 },
    );
  });
});

function moment(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

function killed(error: Error): null {
  if (error.message !== 'killed') throw error;
  return null;
}

function copyOf({ persons }: MemoryStores): MemoryStores {
  const copy = memoryImportStores();
  for (const [id, record] of persons.records) copy.persons.records.set(id, record);
  for (const id of persons.deleted) copy.persons.deleted.add(id);
  return copy;
}

function slowed<S extends MemoryStores['persons']>(store: S, until: Promise<void>): S {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        await until;
        return value.apply(target, given) as unknown;
      };
    },
  });
}

/** Persons of which somebody changes one just before records are brought in for the first time. */
function overtaking<S extends MemoryStores['persons']>(store: S, key: string): S {
  let isChanged = false;
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        const record = target.records.get(idOf('XPO', key));
        if (name === 'bringIn' && !isChanged && record !== undefined) {
          isChanged = true;
          const nationalReference = 'changed meanwhile';
          target.records.set(record.id, { ...record, nationalReference, version: 2 });
        }
        return value.apply(target, given) as unknown;
      };
    },
  });
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}
