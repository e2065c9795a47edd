import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { bareEnvironment } from '../helpers/config.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLE = join('examples', 'partner-client');
const CODEGEN = ['graphql-codegen', '--config', 'codegen.ts'];
const TSC = ['tsc', '-p', '.'];

/** On a copy of the example and of the one file that it reads, so that a test may spoil it. */
describe("the types of the partner's application", function () {
  this.timeout(60_000);
  let root: string;
  let example: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'desk-partner-'));
    example = join(root, EXAMPLE);
    await mkdir(join(root, 'schema'));
    const contract = join('schema', 'released.graphql');
    await cp(join(ROOT, contract), join(root, contract));
    await cp(join(ROOT, EXAMPLE), example, { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('are committed as the generator writes them from the released contract', async () => {
    const generated = join(example, 'src', 'gql');
    await rm(generated, { recursive: true });
    expect(await run(CODEGEN)).to.include({ code: 0 });
    expect(
      await contentsOf(generated),
      'run `npm run generate -w examples/partner-client`',
    ).to.deep.equal(await contentsOf(join(ROOT, EXAMPLE, 'src', 'gql')));
    expect(await run(TSC)).to.deep.equal({ code: 0, output: '' });
  });

  it('are not generated for an operation that asks for what is not there', async () => {
    await edit('operations.ts', 'verdict\n', 'verdict\n      shoeSize\n');
    const { code, output } = await run(CODEGEN);
    expect(output).to.contain('Cannot query field "shoeSize" on type "DocumentCheck"');
    expect(code).to.not.equal(0);
  });

  it('refuse an operation that was changed and not generated anew', async () => {
    await edit('operations.ts', 'reference\n', '');
    const { code, output } = await run(TSC);
    expect(output).to.match(/src\/operations\.ts.*error TS2345/);
    expect(code).to.not.equal(0);
  });

  it('refuse code that reads a field that was not asked for', async () => {
    await edit('verdict.ts', 'fault.message', 'fault.dataOwner');
    const { code, output } = await run(TSC);
    expect(output).to.match(/src\/verdict\.ts.*'dataOwner' does not exist/);
    expect(code).to.not.equal(0);
  });

  async function edit(file: string, from: string, to: string): Promise<void> {
    const path = join(example, 'src', file);
    const source = await readFile(path, 'utf8');
    expect(source).to.contain(from);
    await writeFile(path, source.replace(from, to));
  }

  function run([tool = '', ...args]: readonly string[]): Promise<{
    code: unknown;
    output: string;
  }> {
    const bin = join(ROOT, 'node_modules', '.bin', tool);
    return new Promise((resolve) => {
      execFile(bin, args, { cwd: example, env: bareEnvironment() }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      );
    });
  }
});

async function contentsOf(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder)).sort();
  const contents = files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')]);
  return Object.fromEntries(await Promise.all(contents));
}
