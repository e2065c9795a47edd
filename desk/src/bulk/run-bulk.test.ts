import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Disk, realDisk } from '../job/disk.ts';
import { checkWork } from './check/check-work.ts';
import { type BulkOptions, runBulk } from './run-bulk.ts';
import {
  type AskedDocument,
  checksOf,
  errorOf,
  type FakeDesk,
  type FakeReply,
  type FakeRequest,
  fakeDesk,
  truthOf,
} from './testing/fake-desk.ts';
import { patientFake } from './testing/patient-fake.ts';

const COUNT = 1_050;

describe('a bulk check', () => {
  let folder: string;
  let file: string;
  let desk: FakeDesk;
  let answer: (request: FakeRequest, index: number) => FakeReply;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-bulk-'));
    file = join(folder, 'numbers.csv');
    await writeFile(file, numbers(COUNT));
    answer = checksOf;
    desk = await fakeDesk((request, index) => answer(request, index));
  });
  afterEach(async () => {
    await desk.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const told: string[] = [];
  const out = () => join(folder, 'result.csv');
  function run(options: Partial<BulkOptions> = {}, ms = 1_000) {
    told.length = 0;
    const work = checkWork(patientFake(desk.url, { ms }), { format: 'csv', onlyHits: false });
    return runBulk(work, file, {
      out: out(),
      url: desk.url,
      parallel: 4,
      restart: false,
      newRun: () => 'run',
      clock: () => new Date('2026-02-01T00:00:00Z'),
      onProgress: () => undefined,
      onLine: (line) => told.push(line),
      ...options,
    });
  }
  const result = async () => (await readFile(out(), 'utf8')).trimEnd().split('\r\n').slice(1);
  const asked = () =>
    desk.requests.flatMap(({ variables }) => variables.documents as readonly AskedDocument[]);

  it('has one line for each line of the file, in its order, with the answer to that line', async () => {
    const summary = await run();
    expect(summary.counts).to.deep.equal({ HIT: 105, NO_HIT: 944, UNKNOWN: 0, FAULT: 1 });
    const lines = await result();
    expect(lines).to.have.length(COUNT);
    lines.forEach((line, index) => {
      const [number, verdict, documentNumber = ''] = line.split(',');
      expect(number).to.equal(String(index + 2));
      const truth = documentNumber === '?' ? 'FAULT' : truthOf({ documentNumber });
      expect(verdict).to.equal(truth);
    });
    expect(Math.max(...desk.requests.map(({ variables }) => sizeOf(variables)))).to.equal(100);
    expect(told.filter((line) => line.startsWith('fault'))).to.deep.equal([
      'fault: line 500: documentNumber is no document number: letters A to Z and digits',
    ]);
    expect((await readdir(folder)).sort()).to.deep.equal(['numbers.csv', 'result.csv']);
  });

  it('comes to the same wherever it is killed, and asks what it repeats under the same check id', async () => {
    await run();
    const undisturbed = await readFile(out(), 'utf8');
    const steps = new DyingDisk();
    await rm(out());
    await run({ disk: steps });
    for (let last = 1; last < steps.steps; last += 3) {
      await rm(out());
      desk.requests.length = 0;
      await run({ disk: new DyingDisk(last) }).then(
        () => expect.fail(`was not killed at step ${last}`),
        (error: Error) => expect(error.message).to.equal('killed'),
      );
      await run({ newRun: () => 'another' });
      const runs = new Set(asked().map(({ checkId }) => checkId.split('.')[0]));
      // Cut off before its name was on the disk, nothing had been asked under it.
      expect(runs.size, `step ${last}`).to.equal(1);
      const found = (await readFile(out(), 'utf8')).replaceAll('another.', 'run.');
      expect(found, `step ${last}`).to.equal(undisturbed);
      for (const { checkId, documentNumber } of asked()) {
        const line = Number(checkId.split('.')[1]);
        expect(numberOn(line)).to.equal(documentNumber);
      }
    }
  });

  it('goes on after what was torn in the midst of a line', async () => {
    answer = (request, index) => (index < 3 ? checksOf(request) : errorOf('UNAUTHENTICATED'));
    const failure = await run().then(
      () => null,
      (error: Error) => error.message,
    );
    expect(failure).to.match(/does not answer: said UNAUTHENTICATED .*Get another token\./);
    const [job = ''] = await readdir(`${out()}.job`);
    const log = join(`${out()}.job`, job, 'answers-1.jsonl');
    await appendFile(log, '{"line":302,"verdict":"NO_HIT","rea');
    answer = checksOf;
    const { resumed, counts } = await run();
    expect(resumed).to.equal(true);
    expect(told.join('\n')).to.match(/goes on where it was: 300 of 1050 lines were done/);
    expect(counts).to.deep.equal({ HIT: 105, NO_HIT: 944, UNKNOWN: 0, FAULT: 1 });
    expect((await result()).map((line) => line.split(',')[0])).to.have.length(COUNT);
  });

  it('leaves unknown what nobody answered, never a no hit, and asks that again alone', async () => {
    answer = (request) =>
      asksFor(request, 'X205') ? errorOf('SUBGRAPH_UNAVAILABLE') : checksOf(request);
    const first = await run();
    expect(first.open).to.equal(100);
    expect(first.counts).to.include({ UNKNOWN: 100, FAULT: 1 });
    const unknown = (await result()).filter((line) => line.includes(',UNKNOWN,'));
    expect(unknown).to.have.length(100);
    expect(unknown[0]).to.match(/,said SUBGRAPH_UNAVAILABLE \(SUBGRAPH_UNAVAILABLE\)$/);
    const repeated = new Set(unknown.map((line) => line.split(',')[2]));
    desk.requests.length = 0;
    answer = checksOf;
    const second = await run({ newRun: () => 'another' });
    expect(told.join('\n')).to.contain('left lines open');
    expect(second.counts).to.deep.equal({ HIT: 105, NO_HIT: 944, UNKNOWN: 0, FAULT: 1 });
    expect(new Set(asked().map(({ documentNumber }) => documentNumber))).to.deep.equal(repeated);
    expect(asked().every(({ checkId }) => checkId.startsWith('run.'))).to.equal(true);
    expect(await readdir(folder)).to.not.include('result.csv.job');
  });

  it('lets one line that the desk stumbles over cost no other its answer', async () => {
    answer = (request) => (asksFor(request, 'X333') ? errorOf('INTERNAL') : checksOf(request));
    const { counts, open } = await run();
    expect(open).to.equal(1);
    expect(counts).to.deep.equal({ HIT: 105, NO_HIT: 943, UNKNOWN: 1, FAULT: 1 });
    const [line] = (await result()).filter((one) => one.includes(',UNKNOWN,'));
    expect(line).to.match(/^335,UNKNOWN,X333,/);
  });

  it('takes no word for a no hit but the word itself', async () => {
    answer = (request) => {
      const { body } = checksOf(request) as { body: { data: { checkDocuments: object[] } } };
      const { checkDocuments } = body.data;
      checkDocuments[0] = { verdict: 'MAYBE', reference: 'r', fault: null };
      checkDocuments[1] = { verdict: null, reference: 'r', fault: null };
      checkDocuments[2] = {
        ...{ verdict: null, reference: 'r' },
        fault: { code: 'INVALID_INPUT', message: 'is no number' },
      };
      return { body };
    };
    await writeFile(file, numbers(5));
    await run();
    expect((await result()).map((line) => line.split(',')[1])).to.deep.equal([
      ...['UNKNOWN', 'UNKNOWN', 'FAULT', 'NO_HIT', 'NO_HIT'],
    ]);
  });

  it('is refused as a whole where nobody can tell what the columns mean, and asks nothing', async () => {
    await writeFile(file, 'number;owner\nX1;FRA\n');
    const failure = await run().then(
      () => null,
      (error: Error) => error.message,
    );
    expect(failure).to.match(/cannot be read.*header lacks columns: issuing_state/);
    expect(desk.requests).to.have.length(0);
    expect(await readdir(folder)).to.deep.equal(['numbers.csv']);
  });
});

/** With one line that cannot be asked about. */
function numbers(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => `${numberOn(index + 2)},FRA,P`);
  return ['number,state,type', ...lines, ''].join('\n');
}

function numberOn(line: number): string {
  return line === 500 ? '?' : `X${line - 2}`;
}

function sizeOf(variables: FakeRequest['variables']): number {
  return (variables.documents as readonly unknown[]).length;
}

function asksFor({ variables }: FakeRequest, number: string): boolean {
  return (variables.documents as readonly AskedDocument[]).some(
    ({ documentNumber }) => documentNumber === number,
  );
}

/** A disk that works until a chosen step: then nothing is written any more, as in a process that was killed. */
class DyingDisk implements Disk {
  steps = 0;
  readonly #last: number;

  constructor(last = Number.POSITIVE_INFINITY) {
    this.#last = last;
  }

  async append(path: string, data: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(data);
    const half = bytes.subarray(0, bytes.length / 2);
    this.#live();
    await realDisk.append(path, half);
    this.#live();
    await realDisk.append(path, bytes.subarray(half.length));
    this.#live();
  }

  replace = realDisk.replace;
  copy = realDisk.copy;

  #live(): void {
    this.steps += 1;
    if (this.steps > this.#last) throw new Error('killed');
  }
}
