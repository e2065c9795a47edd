import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runDesk } from '../helpers/process.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@requiresScopes"])';
const GUARD = '@requiresScopes(scopes: [["record:read"]])';
const HARMLESS = `${LINK}
type Query { xwkNote: String ${GUARD} }
type Person @key(fields: "id") { id: ID! xwkPermit: String ${GUARD} }
`;
const TAKING = `${LINK}
type Person @key(fields: "id") {
  id: ID!
  sex: String @override(from: "persons")
}
`;

describe('desk subgraph check', function () {
  this.timeout(60_000);
  let folder: string;
  let runs = 0;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-check-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function check(sdl: string, ...args: string[]) {
    runs += 1;
    const [file, out] = [join(folder, `${runs}.graphql`), join(folder, `${runs}.out.graphql`)];
    await writeFile(file, sdl);
    const run = runDesk([
      'subgraph',
      'check',
      file,
      '--name',
      'national-xwk',
      '--out',
      out,
      ...args,
    ]);
    const code = await run.end();
    return { code, file, out, text: run.output(), stdout: run.stdout() };
  }

  it('says what a subgraph adds, and writes the supergraph with its address', async () => {
    const { code, out, text } = await check(HARMLESS, '--url', 'https://xwk.example.org/graphql');
    expect(code, text).to.equal(0);
    expect(text).to.contain('Query.xwkNote: String');
    expect(text).to.contain('Person.xwkPermit: String');
    expect(text).to.contain('Person @key(fields: "id")');
    expect(text).to.contain('national-xwk may join, and composes with the graph.');
    expect(await readFile(out, 'utf8')).to.contain(
      'NATIONAL_XWK @join__graph(name: "national-xwk", url: "https://xwk.example.org/graphql")',
    );
  });

  it('says what is forbidden, where, and what to do instead; and writes nothing', async () => {
    const { code, file, out, text } = await check(TAKING);
    expect(code).to.equal(1);
    expect(text).to.contain(`FIELD_OVERRIDDEN Person.sex (${file}:4)`);
    expect(text).to.contain('Instead: Add a field of your own');
    expect(text).to.contain('It was not composed.');
    expect(existsSync(out)).to.equal(false);
  });

  it('prints the same as JSON, and takes grants from a policy file', async () => {
    const policy = join(folder, 'policy.json');
    const permits = { override: ['Person.sex'], share: ['Person.sex'] };
    await writeFile(policy, JSON.stringify({ joining: { 'national-xwk': permits } }));
    const { code, stdout } = await check(TAKING, '--json', '--policy', policy);
    const report = JSON.parse(stdout);
    expect(report.findings).to.deep.equal([]);
    expect(report.notes.map((note: { permittedBy: string }) => note.permittedBy)).to.include(
      'joining.national-xwk.override',
    );
    // What the policy permits may still not fit: here the type is another.
    expect(report.composed).to.equal(false);
    expect(report.errors[0]).to.match(/^FIELD_TYPE_MISMATCH: Type of field "Person.sex"/);
    expect(code).to.equal(1);
  });

  it('says what it cannot read', async () => {
    const [torn, missing, policy] = await Promise.all([
      check('type Query {'),
      check(HARMLESS, '--policy', join(folder, 'nowhere.json')),
      check(HARMLESS, '--url', 'ftp://xwk.example.org'),
    ]);
    expect(torn.text).to.match(/This is not SDL \(line 1, column 13\)/);
    expect(missing.text).to.contain('The policy cannot be read');
    expect(policy.text).to.contain('It is an address such as http://127.0.0.1:4200/graphql.');
    expect([torn, missing, policy].map(({ code }) => code)).to.deep.equal([1, 1, 1]);
  });
});
