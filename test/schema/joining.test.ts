import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeJoining } from '@globalcrimedesk/schema/join';
import { expect } from 'chai';
import fc from 'fast-check';
import { isLongRun } from '../helpers/config.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@override", "@shareable", "@requires", "@requiresScopes", "@policy", "@authenticated", "@inaccessible", "@tag", "@cost", "@interfaceObject"])';
const NAME = 'national-xwk';

/** A subgraph, so that one part of it can be spoilt. */
interface Parts {
  readonly link: string;
  /** Fields on entities of others, by entity. */
  readonly added: Readonly<Record<string, readonly string[]>>;
  readonly root: readonly string[];
  readonly types: readonly string[];
}

const guard = fc.constantFrom(
  '@requiresScopes(scopes: [["record:read"]])',
  '@requiresScopes(scopes: [["record:read", "record:history"], ["handling:read"]])',
  '@policy(policies: [["xwk"]])',
  '@authenticated',
);
const word = fc.stringMatching(/^[A-Z][a-z]{1,8}$/);
const more = fc.constantFrom('', '@tag(name: "internal")', '@cost(weight: 3)', '@inaccessible');

/** Fields of distinct names: own words behind the prefix, nullable and guarded. */
function fields(types: readonly string[]): fc.Arbitrary<string[]> {
  const field = fc.record({
    name: word,
    type: fc.constantFrom('String', '[Int!]', 'ID', 'Boolean', ...types, `[${types[0]}!]`),
    argument: fc.constantFrom('', '(first: Int = 5)', '(of: ID!)'),
    guard,
    more,
  });
  return fc
    .uniqueArray(field, { minLength: 1, maxLength: 4, selector: ({ name }) => name.toLowerCase() })
    .map((all) =>
      all.map(
        ({ name, type, argument, guard: asks, more: also }) =>
          `xwk${name}${argument}: ${type} ${asks} ${also}`,
      ),
    );
}

const harmless: fc.Arbitrary<Parts> = fc
  .uniqueArray(word, { minLength: 1, maxLength: 4, selector: (name) => name.toLowerCase() })
  .map((words) => words.map((name) => `Xwk${name}`))
  .chain((names) =>
    fc.record({
      link: fc.constant(LINK),
      added: fc.dictionary(
        fc.constantFrom('Person', 'TravelDocument', 'Notice', 'DocumentReport'),
        fields(names),
      ),
      root: fields(names),
      types: fc.constant(
        names.map((name) => `type ${name} { label: String! parts: [${names.at(-1)}!] }`),
      ),
    }),
  );

function sdlOf({ link, added, root, types }: Parts): string {
  const entities = Object.entries(added).map(
    ([type, of]) => `type ${type} @key(fields: "id") { id: ID!\n${of.join('\n')} }`,
  );
  return [link, `type Query { ${root.join('\n')} }`, ...entities, ...types].join('\n');
}

/** One forbidden move each, and the code that must tell it. */
const MOVES: readonly (readonly [code: string, move: (parts: Parts) => Parts])[] = [
  ['FIELD_OVERRIDDEN', onPerson('nationalities: [String!]! @override(from: "persons")')],
  ['FIELD_SHARED', onPerson('nationalities: [String!]! @shareable')],
  ['FIELD_REDECLARED', onPerson('nationalities: Int')],
  ['FIELD_REQUIRED', onPerson('dataOwner: String! @external')],
  ['FIELD_UNGUARDED', onPerson('xwkOpen: Int')],
  ['FIELD_NOT_NULLABLE', onPerson('xwkSure: Int! @authenticated')],
  ['NAME_OUTSIDE_PREFIX', onPerson('shoeSize: Int @authenticated')],
  ['ENTITY_REFERRED', onPerson('xwkTwin: Person @authenticated')],
  ['KEY_NOT_PUBLISHED', withType('extend type Person @key(fields: "dataOwner") { a: Int }')],
  ['GUARD_CHANGED', withType('extend type Notice @key(fields: "id") @authenticated { id: ID! }')],
  ['ELEMENT_ALTERED', withType('extend type Ncb @key(fields: "code") @inaccessible { code: ID! }')],
  ['INTERFACE_OBJECT', withType('type XwkAll @key(fields: "id") @interfaceObject { id: ID! }')],
  ['TYPE_CHANGED', withType('extend enum Sex { Z }')],
  ['DIRECTIVE_NOT_UNDERSTOOD', withType('directive @xwk on OBJECT')],
  ['ROOT_NOT_ALLOWED', withType('extend schema { query: XwkRoot }')],
  [
    'FIELD_OVERRIDDEN',
    (parts) =>
      onPerson('sex: Sex! @hint(from: "persons")')({
        ...parts,
        link: parts.link.replace('"@override"', '{name: "@override", as: "@hint"}'),
      }),
  ],
  ['NOT_FEDERATION_2', (parts) => ({ ...parts, link: '' })],
];

describe('any subgraph that wants to join', function () {
  this.timeout(600_000);
  const numRuns = isLongRun ? 300 : 8;

  it('may, and composes, while it adds what is its own', () =>
    fc.assert(
      fc.asyncProperty(harmless, async (parts) => {
        const report = await judge(sdlOf(parts));
        expect(report.findings, sdlOf(parts)).to.deep.equal([]);
        expect(report.composition?.errors, sdlOf(parts)).to.deep.equal([]);
        expect(report.adds.rootFields).to.have.length(parts.root.length);
      }),
      { numRuns },
    ));

  it('may not with one forbidden move in it, wherever it stands', () =>
    fc.assert(
      fc.asyncProperty(harmless, fc.constantFrom(...MOVES), async (parts, [code, move]) => {
        const report = await judge(sdlOf(move(parts)));
        expect(report.findings.map((finding) => finding.code)).to.include(code);
        expect(report.composition).to.equal(null);
      }),
      { numRuns: numRuns * 8 },
    ));
});

describe('a subgraph that joins after another', () => {
  let folder: string;
  let policy: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'joining-'));
    policy = join(folder, 'policy.json');
    const owners = { persons: { extend: ['Person'] } };
    const url = 'https://xrd.example.org/graphql';
    const joining = { 'national-xrd': { sdl: 'xrd.graphql', url } };
    await writeFile(policy, JSON.stringify({ owners, joining }));
    await writeFile(
      join(folder, 'xrd.graphql'),
      `${LINK} type Person @key(fields: "id") { id: ID! xrdNote: String @authenticated }
      type Query { xrdNotes: [XrdNote!] @authenticated } type XrdNote { text: String }`,
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const judgeAs = (name: string, sdl: string) =>
    judgeJoining({ name, url: 'http://127.0.0.1:4200/graphql', sdl: `${LINK} ${sdl}` }, policy);

  it('is composed with it', async () => {
    const sdl = 'type Person @key(fields: "id") { id: ID! xwkNote: String @authenticated }';
    const { findings, composition } = await judgeAs(NAME, sdl);
    expect(findings).to.deep.equal([]);
    for (const there of ['https://xrd.example.org/graphql', 'xrdNote: String', 'xwkNote: String']) {
      expect(composition?.supergraph).to.contain(there);
    }
  });

  it('can take nothing from it, and not its prefix', async () => {
    const sdl =
      'type Person @key(fields: "id") { id: ID! xrdNote: Int @override(from: "national-xrd") }';
    const taken = (await judgeAs(NAME, sdl)).findings.map(({ code }) => code);
    expect(taken).to.include('FIELD_OVERRIDDEN');
    const shared = (await judgeAs('police-xrd', 'type Query { xrdMore: Int @authenticated }'))
      .findings;
    expect(shared.map(({ code }) => code)).to.deep.equal(['PREFIX_TAKEN']);
  });

  it('is itself judged anew when it changes, and not against what it was', async () => {
    const sdl = 'type Query { xrdNotes: [Int!] @authenticated }';
    const { findings, composition } = await judgeAs('national-xrd', sdl);
    expect(findings).to.deep.equal([]);
    expect(composition?.supergraph).not.to.contain('XrdNote');
  });
});

function judge(sdl: string) {
  return judgeJoining({ name: NAME, url: 'http://127.0.0.1:4200/graphql', sdl });
}

function onPerson(field: string): (parts: Parts) => Parts {
  return (parts) => {
    const { Person = [], ...others } = parts.added;
    return { ...parts, added: { ...others, Person: [...Person, field] } };
  };
}

function withType(type: string): (parts: Parts) => Parts {
  return (parts) => ({ ...parts, types: [...parts.types, type] });
}
