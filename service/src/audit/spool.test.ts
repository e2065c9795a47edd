import { appendFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { BEGINNING, hashOfEntry } from './audit-entry.ts';
import { segmentsOf } from './spool-files.ts';
import { type Scratch, SmallDisk, scratchSpool } from './testing/scratch-spool.ts';

describe('the audit spool', () => {
  let scratch: Scratch;

  beforeEach(async () => {
    scratch = await scratchSpool();
  });
  afterEach(() => scratch.remove());

  async function expectOneChain(count: number): Promise<void> {
    const entries = await scratch.entries();
    let prev = BEGINNING.hash;
    expect(entries.map(({ seq }) => seq)).to.deep.equal(
      Array.from({ length: count }, (_, index) => index + 1),
    );
    for (const entry of entries) {
      expect(entry.prev).to.equal(prev);
      expect(hashOfEntry(entry)).to.equal(entry.hash);
      prev = entry.hash;
    }
  }

  async function expectRefused(attempt: Promise<unknown>): Promise<void> {
    const error = await attempt.then(
      () => null,
      (refused: unknown) => refused,
    );
    expect(error).to.have.property('code', 'AUDIT_UNAVAILABLE');
  }

  it('chains each entry to the one before, over starts and stops', async () => {
    for (let run = 0; run < 3; run += 1) {
      const spool = await scratch.open();
      await spool.append({ run, text: 'naïve \ud800 "quoted"', nothing: null, list: [1, 0.1] });
      await spool.append({ run });
      await spool.close();
    }
    await expectOneChain(6);
  });

  it('acknowledges entries that wait together with one sync', async () => {
    const disk = new SmallDisk(1e9);
    const spool = await scratch.open({ files: disk });
    const before = disk.syncs;
    await Promise.all(Array.from({ length: 500 }, (_, index) => spool.append({ index })));
    expect(disk.syncs - before).to.be.at.most(2);
    await spool.close();
    await expectOneChain(500);
  });

  it('cuts a torn end off, and goes on', async () => {
    const spool = await scratch.open();
    await spool.append({ kept: true });
    await spool.close();
    const [segment] = await segmentsOf(scratch.dir);
    for (const torn of ['{"at":"2026-', `${'\0'.repeat(600)}{"seq":9}\n`, '\n', 'x\n']) {
      await appendFile(segment?.path ?? '', torn);
      const again = await scratch.open();
      await again.append({ after: torn.length });
      await again.close();
    }
    await expectOneChain(5);
  });

  it('sets whole lines aside that somebody made unreadable, instead of cutting them off', async () => {
    const spool = await scratch.open();
    for (let index = 0; index < 4; index += 1) await spool.append({ index });
    await spool.close();
    const [segment] = await segmentsOf(scratch.dir);
    const path = segment?.path ?? '';
    const lines = (await readFile(path, 'utf8')).split('\n');
    lines[1] = `\0${lines[1]?.slice(1)}`;
    await writeFile(path, lines.join('\n'));
    const again = await scratch.open();
    await again.close();
    const kept = await readFile(`${path}.cut`, 'utf8');
    expect(kept).to.contain('"index":2').and.contain('"index":3');
    expect((await segmentsOf(scratch.dir)).map((one) => one.path)).to.deep.equal([path]);
  });

  it('begins a new file when one is full', async () => {
    const spool = await scratch.open({ segmentBytes: 1_000 });
    for (let index = 0; index < 20; index += 1) await spool.append({ index });
    await spool.close();
    const segments = await segmentsOf(scratch.dir);
    expect(segments.length).to.be.greaterThan(3);
    const again = await scratch.open({ segmentBytes: 1_000 });
    await again.append({ index: 20 });
    await again.close();
    await expectOneChain(21);
  });

  it('refuses while the disk is full, leaves no half entry, and recovers with the disk', async () => {
    for (const segmentBytes of [1_000, 1e6]) {
      const disk = new SmallDisk(1_500);
      const spool = await scratch.open({ files: disk, segmentBytes });
      const outcomes = { kept: spool.tip().seq, refused: 0 };
      for (let index = 0; index < 10; index += 1) {
        try {
          await spool.append({ index });
          outcomes.kept += 1;
        } catch (error) {
          expect(error).to.have.property('code', 'AUDIT_UNAVAILABLE');
          outcomes.refused += 1;
        }
      }
      expect(outcomes.refused).to.be.greaterThan(3);
      await expectOneChain(outcomes.kept);
      disk.room = 1e9;
      await spool.assertWritable();
      await spool.append({ again: true });
      await spool.close();
      await expectOneChain(outcomes.kept + 1);
    }
  });

  for (const [what, take] of [
    ['its folder is removed', (dir: string) => rm(dir, { recursive: true })],
    ['its folder is moved', (dir: string) => rename(dir, `${dir}-elsewhere`)],
    ['its file is removed', (dir: string) => rm(join(dir, '0000000000000001.jsonl'))],
  ] as const) {
    it(`refuses when ${what}, and leaves what comes into its place alone`, async () => {
      const spool = await scratch.open();
      await spool.append({ kept: true });
      await take(scratch.dir);
      await expectRefused(spool.append({ lost: true }));
      await rm(scratch.dir, { recursive: true, force: true });
      const other = await scratch.open();
      await other.append({ other: true });
      await expectRefused(spool.append({ lost: true }));
      await expectRefused(spool.assertWritable());
      await spool.close();
      await other.close();
      await expectOneChain(1);
    });
  }

  it('refuses where another process writes into its file, and leaves those entries whole', async () => {
    const spool = await scratch.open();
    await spool.append({ kept: true });
    const path = join(scratch.dir, '0000000000000001.jsonl');
    await appendFile(path, 'of another machine, which sees no process of this one\n');
    const before = await readFile(path, 'utf8');
    await expectRefused(spool.append({ lost: true }));
    await expectRefused(spool.assertWritable());
    await spool.close();
    expect(await readFile(path, 'utf8')).to.equal(before);
  });

  it('signs a checkpoint at its start, its stop, and every so many entries', async () => {
    const spool = await scratch.open({ checkpointEntries: 10 });
    for (let index = 0; index < 25; index += 1) await spool.append({ index });
    await spool.close();
    const lines = await readFile(join(scratch.dir, 'checkpoints.jsonl'), 'utf8');
    const seqs = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).seq);
    expect(seqs).to.deep.equal([0, 10, 20, 25]);
  });

  it('is written by one process at a time', async () => {
    const spool = await scratch.open();
    let error: unknown;
    await scratch.open().catch((refused: unknown) => {
      error = refused;
    });
    expect(String(error)).to.contain('DATA_DIR of its own');
    await spool.close();
    await (await scratch.open()).close();
  });

  it('is for the eyes of its owner alone', async () => {
    const spool = await scratch.open();
    await spool.append({});
    await spool.close();
    for (const name of await readdir(scratch.dir)) {
      expect((await stat(join(scratch.dir, name))).mode & 0o077, name).to.equal(0);
    }
  });

  it('takes nothing once it is closed', async () => {
    const spool = await scratch.open();
    await spool.close();
    let code: unknown;
    await spool.append({}).catch((error: { code: string }) => {
      code = error.code;
    });
    expect(code).to.equal('AUDIT_UNAVAILABLE');
  });
});
