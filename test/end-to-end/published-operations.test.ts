import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import { ask, liveDesk, testStores } from '../helpers/live-desk.ts';
import { runProcess } from '../helpers/process.ts';

const CODES = 'query Codes { ncbs(filter: {codes: ["FRA"]}) { code } }';
const GONE = 'query Gone { ncbs { nothingLikeIt } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('desk operations', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'published-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const manifest = async (operations: Readonly<Record<string, string>>) => {
    const file = join(folder, 'manifest.json');
    await writeFile(file, JSON.stringify(operations));
    return file;
  };
  const operations = async (...args: string[]) => {
    const env = { DATA_DIR: join(folder, 'data') };
    const run = runProcess('desk/src/main.ts', ['operations', ...args], env);
    return { code: await run.end(), out: run.output() };
  };

  it('publishes what fits the schema, once, and nothing of a file with something that does not', async () => {
    const good = await manifest({ [hashOf(CODES)]: CODES });
    const dry = await operations('publish', good, '--dry-run');
    expect(dry.out).to.include('new     query Codes').and.include('1 would be published');
    expect(await readdir(folder)).to.deep.equal(['manifest.json']);
    expect((await operations('publish', good)).out).to.include('1 published, 0 were before');
    expect((await operations('publish', good)).out).to.include('same    query Codes');

    const mixed = await manifest({ [hashOf(GONE)]: GONE, other: CODES });
    const refused = await operations('publish', mixed);
    expect(refused.code).to.equal(1);
    expect(refused.out).to.include('refused query Gone').and.include('nothingLikeIt');
    expect(refused.out).to.include('Nothing was published.');
    const listed = await operations('list');
    expect(listed.out)
      .to.include(`query Codes ${hashOf(CODES)}`)
      .and.include('1 published in');
  });

  it('reach a desk that runs', async () => {
    const world = await testStores();
    const file = join(folder, 'data', 'trusted-operations.json');
    const partner = { ...DEFAULT_LIMITS.open, trustedOnly: true };
    const desk = await liveDesk(world.databases, {
      transport: 'in-process',
      limits: {
        trustedOperationsFile: file,
        table: { classes: { ...DEFAULT_LIMITS, open: partner }, totalConcurrency: 500 },
      },
    });
    try {
      const before = await desk.ask(CODES);
      expect(before.errors?.[0]?.extensions?.code).to.equal('OPERATION_NOT_TRUSTED');
      await operations('publish', await manifest({ [hashOf(CODES)]: CODES }));
      expect(JSON.parse(await readFile(file, 'utf8'))).to.have.property('version', 1);
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      expect((await desk.ask(CODES)).data).to.deep.equal({ ncbs: [{ code: 'FRA' }] });
      const other = await ask(`${desk.url}/graphql`, '{ ncbs { code } }');
      expect(other.errors?.[0]?.extensions?.code).to.equal('OPERATION_NOT_TRUSTED');
    } finally {
      await desk.stop();
      await world.stop();
    }
  });
});
