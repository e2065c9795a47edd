import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeJoining } from '@globalcrimedesk/schema/join';
import { verifyCall } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { createLocalJWKSet } from 'jose';
import { JOIN_GUIDE, NATIONAL_README } from './pages.ts';

const EXAMPLE = new URL('./', NATIONAL_README);

describe('the guide to joining', () => {
  let guide: string;
  let folder: string;
  after(() => rm(folder, { recursive: true, force: true }));
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'join-guide-'));
    guide = await readFile(JOIN_GUIDE, 'utf8');
  });

  const judge = (sdl: string, policy?: string) =>
    judgeJoining({ name: 'national-xwk', url: 'http://127.0.0.1:4200/graphql', sdl }, policy);

  it('shows SDL that may join, and composes', async () => {
    const { findings, composition } = await judge(block(guide, 'gql'));
    expect(findings).to.deep.equal([]);
    expect(composition).to.deep.include({ errors: [], hints: [] });
  });

  it('shows a policy that can be used, and that permits what it says', async () => {
    const requiring = block(guide, 'gql')
      .replace('"@key"', '"@key", "@external", "@requires"')
      .replace('id: ID!\n', 'id: ID! nationalities: [String!]! @external\n')
      .replace(/(type Person[\s\S]*?XwkResidencePermit)/, '$1 @requires(fields: "nationalities")');
    const codes = (await judge(requiring)).findings.map(({ code, at }) => `${code} ${at}`);
    expect(codes).to.deep.equal(['FIELD_REQUIRED Person.nationalities']);
    const policy = join(folder, 'policy.json');
    await writeFile(policy, block(guide, 'json'));
    const granted = await judge(requiring, policy);
    expect(granted.findings).to.deep.equal([]);
    expect(granted.composition?.errors).to.deep.equal([]);
  });

  it("has an example whose SDL may join with the desk's own policy", async () => {
    const sdl = await readFile(new URL('westerkade.graphql', EXAMPLE), 'utf8');
    const { findings, composition } = await judge(sdl);
    expect(findings).to.deep.equal([]);
    expect(composition).to.deep.include({ errors: [], hints: [] });
  });

  it('leads to a signed call that is one', async () => {
    const file = new URL('signed-call.example.json', EXAMPLE);
    const { now, subgraph, keys, body, claims, ...call } = JSON.parse(await readFile(file, 'utf8'));
    const expected = { subgraph, body, keys: createLocalJWKSet(keys) };
    const verified = await verifyCall(call['x-desk-call'], expected, new Date(now));
    expect(verified).to.deep.include({ requestId: claims.rid, callId: claims.jti });
    expect(verified.caller).to.include({ subject: claims.sub, ncb: claims.ncb });
    // The guide's table names each claim that there is, and no other.
    const table = guide.slice(guide.indexOf('Its claims'), guide.indexOf('**Keys.**'));
    const named = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(named).to.have.members(Object.keys(claims));
  });
});

function block(text: string, language: string): string {
  const [, found] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text) ?? [];
  if (found === undefined) throw new Error(`The guide has no block of ${language}.`);
  return found;
}
