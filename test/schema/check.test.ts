import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientSchema } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import { printSchema } from 'graphql';
import { runProcess } from '../helpers/process.ts';

const SCHEMA = fileURLToPath(new URL('../../schema/', import.meta.url));
const UNANNOUNCED = '# Changelog\n\n## [9.0.0] - 2026-05-01\n';
const ANNOUNCED = `${UNANNOUNCED}\n### Breaking\n\n- \`Query.gone\`: nobody asked it.\n`;

/** The command line on a copy of the contract, in which version 8.0.0 had a field that the code has not. */
describe('npm run check, where a released field is gone from the code', function () {
  this.timeout(60_000);
  let root: string;
  let released: string;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'desk-contract-'));
    await mkdir(join(root, 'schema'));
    for (const name of await readdir(SCHEMA)) {
      if (name.endsWith('.graphql')) await cp(join(SCHEMA, name), join(root, 'schema', name));
    }
    const supergraph = await readFile(join(SCHEMA, 'supergraph.graphql'), 'utf8');
    const today = await clientSchema(supergraph);
    const before = printSchema(today).replace('type Query {', 'type Query {\n  gone: String\n');
    released = `# GlobalCrimeDesk 8.0.0 (2026-01-31)\n\n${before}`;
    await writeFile(join(root, 'schema', 'released.graphql'), released);
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('fails, and names what to announce', async () => {
    const { code, output } = await run('check', UNANNOUNCED);
    expect(output).to.contain('since 8.0.0 (2026-01-31) that CHANGELOG.md does not announce');
    expect(output).to.contain('  - `Query.gone`: ');
    expect(code).to.equal(1);
  });

  it('refuses to release it, and leaves what was released as it was', async () => {
    const { code, output } = await run('release', UNANNOUNCED);
    expect(output).to.contain('  - `Query.gone`: ');
    expect(code).to.equal(1);
    expect(await readFile(join(root, 'schema', 'released.graphql'), 'utf8')).to.equal(released);
  });

  it('passes and releases it once it is announced', async () => {
    const first = await run('release', ANNOUNCED);
    expect(first.output).to.contain('1 breaking changes since 8.0.0 (2026-01-31), all announced');
    expect(first.code).to.equal(0);
    const now = await readFile(join(root, 'schema', 'released.graphql'), 'utf8');
    expect(now).to.match(/^# GlobalCrimeDesk 9\.0\.0 \(2026-05-01\)\n/);
    expect(now).to.contain('type Query {').and.not.contain('gone: String');
    expect(now).to.contain('# Person @key(fields: "id")\n');
  });

  async function run(command: string, changelog: string) {
    await writeFile(join(root, 'CHANGELOG.md'), changelog);
    const process = runProcess('schema/src/main.ts', [command, root]);
    return { code: await process.end(), output: process.output() };
  }
});
