import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { isLongRun } from '../helpers/config.ts';
import { ask } from '../helpers/live-desk.ts';
import { type DeskProcess, freePort, headersByToken, runDesk } from '../helpers/process.ts';

const COUNT = isLongRun ? 20_000 : 2_000;

/** Every so many lines there is a document that is reported to all, and one that is reported to its owner alone. */
const REPORTED_EVERY = 40;
const HIDDEN_EVERY = 90;

/** On lines where both would be, the document is reported to all. */
const isReported = (index: number) => index % REPORTED_EVERY === 3;
const isHidden = (index: number) => index % HIDDEN_EVERY === 5 && !isReported(index);
/** Such a line cannot be asked about. */
const isFaulty = (index: number) => index === 777;

const numberOf = (index: number) =>
  `${String(10 + (index % 90))}CK${String(index).padStart(5, '0')}`;

describe('a file of document numbers', function () {
  this.timeout(240_000);
  let dataDir: string;
  let file: string;
  let url: string;
  let desk: DeskProcess;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'desk-check-'));
    file = join(dataDir, 'numbers.csv');
    await writeFile(file, numbers());
    const reports = join(dataDir, 'reports.csv');
    await writeFile(reports, reportsOf());
    const imported = runDesk(['import', 'sltd-csv', '--owner', 'FRA', reports], env());
    expect(await imported.end(), imported.output()).to.equal(0);
    const limits = join(dataDir, 'limits.json');
    // A window is soon used up, and over soon: the file needs several.
    const partner = { requests: isLongRun ? 40 : 8, windowSeconds: 1 };
    await writeFile(limits, JSON.stringify({ classes: { partner } }));
    const port = await freePort();
    desk = runDesk(['start', '--no-demo'], { ...env(), PORT: String(port), LIMITS: limits });
    await desk.printed(/Stop with/, 60_000);
    url = `http://127.0.0.1:${port}/graphql`;
  });
  after(async () => {
    await desk.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  });

  const env = () => ({ DATA_DIR: dataDir });
  const check = (out: string, ...options: readonly string[]) =>
    runDesk(['check', file, '--url', url, '--ncb', 'DEU', '--out', out, ...options], env());

  it('is answered line by line, and comes to the same when it is killed in between', async () => {
    const whole = join(dataDir, 'whole.csv');
    const undisturbed = check(whole, '--json');
    expect(await undisturbed.end(), undisturbed.output()).to.equal(2);
    const { counts } = JSON.parse(undisturbed.stdout()) as { counts: Record<string, number> };
    const hits = indexes().filter(isReported).length;
    expect(counts).to.deep.equal({ HIT: hits, NO_HIT: COUNT - hits - 1, UNKNOWN: 0, FAULT: 1 });

    const cut = join(dataDir, 'cut.csv');
    for (const part of isLongRun ? [0.1, 0.3, 0.5, 0.7, 0.9] : [0.2, 0.6]) {
      const killed = check(cut, '--parallel', '3');
      while ((await linesDone(cut)) < COUNT * part)
        await new Promise((later) => setTimeout(later, 5));
      expect(await killed.end('SIGKILL')).to.equal(null);
      // Nothing that looks like a result is there before it is whole.
      expect(await readdir(dataDir)).to.not.include('cut.csv');
    }
    const last = check(cut, '--json');
    expect(await last.end(), last.output()).to.equal(2);
    expect(last.output()).to.match(/goes on where it was: \d+ of \d+ lines were done/);
    expect(JSON.parse(last.stdout())).to.deep.include({ counts, resumed: true, open: 0 });

    const results = await Promise.all([whole, cut].map(resultOf));
    for (const { lines } of results) {
      expect(lines.map(([, verdict]) => verdict)).to.deep.equal(indexes().map(verdictOf));
    }
    const [one, other] = results.map(({ lines }) => lines.map(withoutCheck));
    expect(other).to.deep.equal(one);
    expect((await readdir(dataDir)).filter((name) => name.endsWith('.job'))).to.deep.equal([]);

    const raised = await hitsByCheck();
    for (const { run, lines } of results) {
      const met = lines.flatMap(([line], index) =>
        isReported(index) || isHidden(index) ? [`${run}.${line}`] : [],
      );
      // Also those of which the partner was told nothing.
      expect(met.map((checkId) => [checkId, raised.get(checkId)])).to.deep.equal(
        met.map((checkId) => [checkId, 1]),
      );
      expect([...raised.keys()].filter((id) => id.startsWith(run))).to.have.length(met.length);
    }
  });

  it('is not asked about in a dry run, which tells what cannot be', async () => {
    const dry = check(join(dataDir, 'dry.csv'), '--dry-run');
    expect(await dry.end()).to.equal(2);
    expect(dry.stdout()).to.contain(`${COUNT} lines: ${COUNT - 1} can be asked about, 1 cannot.`);
    expect(dry.output()).to.match(/fault: line 779: issuingState is no issuing state/);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('dry'))).to.deep.equal([]);
  });

  it('says whom to ask where nobody answers, or not this caller, and goes on afterwards', async () => {
    const few = join(dataDir, 'few.txt');
    await writeFile(few, `${numberOf(3)} FRA P\n${numberOf(4)} FRA\n`);
    const out = join(dataDir, 'few.jsonl');
    const asked = (to: string, ...options: readonly string[]) =>
      runDesk(['check', few, '--out', to, '--patience', '1s', ...options], env());
    const dead = `http://127.0.0.1:${await freePort()}/graphql`;
    const nowhere = asked(join(dataDir, 'other.jsonl'), '--url', dead);
    const stranger = asked(out, '--url', url, '--token', 'no.such.token');
    expect(await nowhere.end()).to.equal(1);
    expect(nowhere.output()).to.match(
      /No desk answers at .*Is it running.*The same command goes on/,
    );
    expect(await stranger.end()).to.equal(1);
    expect(stranger.output()).to.match(/UNAUTHENTICATED.*Give a token that is good/);
    const fine = asked(out, '--url', url);
    expect(await fine.end(), fine.output()).to.equal(4);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).verdict)).to.deep.equal(['HIT', 'NO_HIT']);
  });

  /** How many hits each check has raised, as their owner sees them. */
  async function hitsByCheck(): Promise<Map<string, number>> {
    const editor = await headersByToken(dataDir, '--role', 'NCB_EDITOR', '--ncb', 'FRA');
    const query = `query($after: String) { documentHits(first: 200, after: $after) {
      edges { node { checkId } } pageInfo { hasNextPage endCursor } } }`;
    const raised = new Map<string, number>();
    for (let after: string | null = null, isMore = true; isMore; ) {
      const { data, errors } = await ask(url, query, { after }, editor);
      expect(errors).to.equal(undefined);
      const page = data?.documentHits as {
        edges: { node: { checkId: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
      for (const { node } of page.edges) {
        raised.set(node.checkId, (raised.get(node.checkId) ?? 0) + 1);
      }
      after = page.pageInfo.endCursor;
      isMore = page.pageInfo.hasNextPage;
    }
    return raised;
  }
});

function indexes(): readonly number[] {
  return Array.from({ length: COUNT }, (_, index) => index);
}

function verdictOf(index: number): string {
  if (isFaulty(index)) return 'FAULT';
  return isReported(index) ? 'HIT' : 'NO_HIT';
}

function numbers(): string {
  const lines = indexes().map((index) => {
    const state = isFaulty(index) ? 'ZZZ' : 'FRA';
    return `${numberOf(index)};${state};${index % 3 === 0 ? '' : 'P'};order ${index}`;
  });
  return ['Passport No.;Country of issue;Type;Reference', ...lines, ''].join('\n');
}

function reportsOf(): string {
  const reported = indexes().filter((index) => isReported(index) || isHidden(index));
  const lines = reported.map((index) => {
    const access = isHidden(index) ? 'ALLOW FRA' : 'ALL';
    return `${numberOf(index)},FRA,PASSPORT,STOLEN,${access}`;
  });
  return ['document_number,issuing_state,document_type,fraud_status,access', ...lines, ''].join(
    '\n',
  );
}

/** Lines that have their answer, by the journal of the running check. */
async function linesDone(out: string): Promise<number> {
  try {
    const [job = ''] = await readdir(`${out}.job`);
    const log = await readFile(join(`${out}.job`, job, 'answers-1.jsonl'), 'utf8');
    return log.split('\n').length - 2;
  } catch {
    return 0;
  }
}

async function resultOf(out: string) {
  const [header = '', ...lines] = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
  expect(header).to.equal(
    'line,verdict,document_number,issuing_state,document_type,reference,check,reason',
  );
  const cells = lines.map((line) => line.split(','));
  const run = cells[0]?.[6]?.split('.')[0] ?? 'none';
  return { run, lines: cells };
}

function withoutCheck(cells: readonly string[]): readonly string[] {
  return [...cells.slice(0, 6), ...cells.slice(7)];
}
