import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runDesk } from '../helpers/process.ts';

const NOTICE = 'test/fixtures/interpol-notices/red-page-1.json';

interface Verified {
  readonly whole: boolean;
  readonly chains: readonly {
    readonly writer: string;
    readonly entries: number;
    readonly firstBreak: { readonly seq: number; readonly kind: string } | null;
  }[];
}

describe('what an operator does by a command', function () {
  this.timeout(120_000);
  let dataDir: string;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'desk-operator-'));
  });
  after(() => rm(dataDir, { recursive: true }));

  const desk = async (...args: string[]) => {
    const run = runDesk(args, { DATA_DIR: dataDir });
    const code = await run.end();
    return { code, stdout: run.stdout(), output: run.output() };
  };
  const verify = async (...more: string[]) => {
    const { code, stdout } = await desk('audit', 'verify', '--json', ...more);
    return { code, ...(JSON.parse(stdout) as Verified) };
  };

  it('is written down before it is done, and proven whole', async () => {
    const imported = await desk('import', 'interpol-notices', NOTICE);
    expect(imported.code, imported.output).to.be.oneOf([0, 2]);
    const exported = await desk('export', 'interpol-notices', '--output', '-');
    expect(exported.code, exported.output).to.equal(0);
    const names = (await spooled()).map(({ body }) => body.operation.name);
    expect(names).to.deep.equal(['desk import interpol-notices', 'desk export interpol-notices']);
    const { code, whole, chains } = await verify();
    expect(code).to.equal(0);
    expect(whole).to.equal(true);
    expect(chains).to.have.length(1);
    expect(chains[0]?.entries).to.equal(2);
  });

  it('is found out when its traces are changed, by the exit code too', async () => {
    const kept = join(dataDir, 'kept.jsonl');
    const { stdout } = await desk('audit', 'checkpoint');
    await writeFile(kept, stdout);
    const [segment = ''] = await segments();
    const text = await readFile(segment, 'utf8');
    await writeFile(segment, text.replace('desk export', 'desk report'));
    const { code, whole, chains } = await verify('--against', kept);
    expect(code).to.equal(1);
    expect(whole).to.equal(false);
    expect(chains.find(({ firstBreak }) => firstBreak !== null)?.firstBreak?.seq).to.equal(2);
    const told = await desk('audit', 'verify');
    expect(told.code).to.equal(1);
    expect(told.stdout).to.match(/BROKEN {2}desk-\w+ at 2/);
  });

  async function segments(): Promise<string[]> {
    const folder = join(dataDir, 'audit', 'desk');
    const names = (await readdir(folder)).filter((name) => /^\d+\.jsonl$/.test(name));
    return names.sort().map((name) => join(folder, name));
  }

  async function spooled(): Promise<{ body: { operation: { name: string } } }[]> {
    const texts = await Promise.all((await segments()).map((path) => readFile(path, 'utf8')));
    return texts.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line));
  }
});
