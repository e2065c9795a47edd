import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { DOMAINS } from '../domains.ts';
import { JOIN_POLICY_FILE, readContract } from '../files.ts';
import { checkJoin, SubgraphSdlError } from './check-join.ts';
import { composeWith } from './compose-with.ts';
import type { JoinCode } from './join-rules.ts';
import { type LiveContract, readLiveContract } from './live-contract.ts';
import { checkOwners, readJoinPolicy } from './policy.ts';
import { linking } from './testing/national-sdl.ts';

const GUARD = '@requiresScopes(scopes: [["record:read"]])';
const PERSON = (fields: string, directives = '') =>
  `type Person @key(fields: "id") ${directives} { id: ID! ${fields} }`;
const HARMLESS = `
  type Query { xwkOffices(town: String): [XwkOffice!] ${GUARD} }
  ${PERSON(`xwkPermit: XwkPermit ${GUARD}`)}
  type TravelDocument @key(fields: "id") { id: ID! @external xwkVisas(first: Int): [XwkVisa!] @policy(policies: [["xwk"]]) }
  type XwkPermit @key(fields: "number") { number: ID! until: LocalDate state: XwkState }
  type XwkVisa { grantedOn: LocalDate! refused: Boolean @deprecated(reason: "gone") }
  type XwkOffice @shareable { name: String! phone: String @tag(name: "internal") @cost(weight: 2) }
  enum XwkState { OPEN CLOSED @inaccessible }
  input XwkFilter { town: String = "Wadhaven" }
  interface XwkThing { name: String }
  union XwkAny = XwkVisa | XwkOffice
  scalar XwkCode @specifiedBy(url: "https://example.org/code")
  scalar LocalDate`;

/** Everything that is forbidden, each with the finding that it must bring. */
const FORBIDDEN: readonly (readonly [what: string, sdl: string, code: JoinCode, at: string])[] = [
  [
    'takes over a field by @override',
    `${PERSON(`names: [XwkName!] ${GUARD} @override(from: "persons")`)} type XwkName { x: Int }`,
    'FIELD_OVERRIDDEN',
    'Person.names',
  ],
  [
    'takes over a field bit by bit, by @override with a label',
    PERSON('sex: String @override(from: "persons", label: "percent(1)")'),
    'FIELD_OVERRIDDEN',
    'Person.sex',
  ],
  [
    'takes over a root field',
    `type Query { person(id: ID!): Int ${GUARD} @override(from: "persons") }`,
    'FIELD_OVERRIDDEN',
    'Query.person',
  ],
  [
    'answers for a field too, by @shareable',
    PERSON('nationalities: [String!]! @shareable'),
    'FIELD_SHARED',
    'Person.nationalities',
  ],
  [
    'answers for a field too, by @shareable on the whole type',
    PERSON('nationalities: [String!]!', '@shareable'),
    'FIELD_SHARED',
    'Person.nationalities',
  ],
  [
    'declares a field once more',
    PERSON('nationalities: [String!]!'),
    'FIELD_REDECLARED',
    'Person.nationalities',
  ],
  [
    'declares a field once more, with another type',
    PERSON('placeOfBirth: Int'),
    'FIELD_REDECLARED',
    'Person.placeOfBirth',
  ],
  [
    'declares a key field as another type',
    'type Person @key(fields: "id") { id: String! }',
    'FIELD_REDECLARED',
    'Person.id',
  ],
  [
    'gives a key field arguments',
    'type Person @key(fields: "id") { id(of: Int): ID! }',
    'FIELD_REDECLARED',
    'Person.id',
  ],
  [
    'declares a root field once more',
    `type Query { persons: Int ${GUARD} }`,
    'FIELD_REDECLARED',
    'Query.persons',
  ],
  [
    'adds fields to all that implements an interface, by @interfaceObject',
    `type XwkThing @key(fields: "id") @interfaceObject { id: ID! xwkNote: String ${GUARD} }`,
    'INTERFACE_OBJECT',
    'XwkThing',
  ],
  [
    'makes an entity of others an @interfaceObject',
    PERSON(`xwkNote: String ${GUARD}`, '@interfaceObject'),
    'INTERFACE_OBJECT',
    'Person',
  ],
  [
    'requires a field beyond the key',
    PERSON(`dataOwner: String! @external xwkNote: String ${GUARD} @requires(fields: "dataOwner")`),
    'FIELD_REQUIRED',
    'Person.dataOwner',
  ],
  [
    'requires what no client sees',
    PERSON(`recordRefs: [ID!]! @external xwkNote: String ${GUARD} @requires(fields: "recordRefs")`),
    'FIELD_REQUIRED',
    'Person.recordRefs',
  ],
  [
    'requires what is nested in an inline fragment',
    PERSON(`xwkNote: String ${GUARD} @requires(fields: "... on Person { names { familyName } }")`),
    'FIELD_REQUIRED',
    'Person.names',
  ],
  [
    'provides fields of others',
    `type Query { xwkPerson: Person ${GUARD} @provides(fields: "dataOwner") } ${PERSON('dataOwner: String! @external')}`,
    'FIELD_REQUIRED',
    'Query.xwkPerson',
  ],
  [
    'refers by a key that nobody publishes',
    `type Person @key(fields: "nationalReference") { nationalReference: String @external xwkNote: String ${GUARD} }`,
    'KEY_NOT_PUBLISHED',
    'Person',
  ],
  [
    'adds a key of its own beside a published one',
    `type Person @key(fields: "id") @key(fields: "xwkNumber") { id: ID! xwkNumber: ID ${GUARD} }`,
    'KEY_NOT_PUBLISHED',
    'Person',
  ],
  ['refers by no key', `type Person { xwkNote: String ${GUARD} }`, 'KEY_NOT_PUBLISHED', 'Person'],
  [
    'refers by a key in an alias',
    `type Person @key(fields: "id: nationalReference") { id: ID! xwkNote: String ${GUARD} }`,
    'KEY_NOT_PUBLISHED',
    'Person',
  ],
  [
    'adds a root field without its prefix',
    `type Query { offices: Int ${GUARD} }`,
    'NAME_OUTSIDE_PREFIX',
    'Query.offices',
  ],
  [
    'adds a mutation without its prefix',
    `type Mutation { forget: Int ${GUARD} }`,
    'NAME_OUTSIDE_PREFIX',
    'Mutation.forget',
  ],
  [
    'adds a field without its prefix',
    PERSON(`permit: Int ${GUARD}`),
    'NAME_OUTSIDE_PREFIX',
    'Person.permit',
  ],
  [
    'adds a type without its prefix',
    'type Office { name: String }',
    'NAME_OUTSIDE_PREFIX',
    'Office',
  ],
  [
    'begins with its prefix in the middle of a word',
    'type Xwkoffice { name: String }',
    'NAME_OUTSIDE_PREFIX',
    'Xwkoffice',
  ],
  [
    'names a type in the namespace of Federation',
    'scalar federation__FieldSet',
    'NAME_OUTSIDE_PREFIX',
    'federation__FieldSet',
  ],
  [
    "names a field as another's in other letters",
    PERSON(`data_owner: String ${GUARD}`),
    'NAME_COLLIDES',
    'Person.data_owner',
  ],
  [
    "names a type as another's in other letters",
    'type PERSON { name: String }',
    'NAME_COLLIDES',
    'PERSON',
  ],
  ['adds a value to an enum', 'enum Sex { M F X U N }', 'TYPE_CHANGED', 'Sex'],
  [
    'takes values from an enum',
    'enum PersonSort { RECORDED_AT_DESC }',
    'TYPE_CHANGED',
    'PersonSort',
  ],
  ['adds a value to an enum by an extension', 'extend enum Sex { N }', 'TYPE_CHANGED', 'Sex'],
  ['declares an enum once more', 'enum Sex { M F X U }', 'TYPE_SHARED', 'Sex'],
  [
    'adds a field to an input',
    'input PersonNameInput { xwkNote: String }',
    'TYPE_CHANGED',
    'PersonNameInput',
  ],
  [
    'adds a field to a type that is no entity',
    'type PersonName { xwkNote: String }',
    'TYPE_CHANGED',
    'PersonName.xwkNote',
  ],
  [
    'answers for a shared type too',
    'type Tombstone @shareable { id: ID! }',
    'TYPE_SHARED',
    'Tombstone',
  ],
  ['makes a type one of another kind', 'scalar Person', 'TYPE_CHANGED', 'Person'],
  ['makes a scalar a type', 'type DateTime { at: Int }', 'TYPE_CHANGED', 'DateTime'],
  [
    'says where a scalar of others is specified',
    'scalar LocalDate @specifiedBy(url: "https://example.org/")',
    'ELEMENT_ALTERED',
    'LocalDate',
  ],
  [
    'has an entity of others implement an interface',
    `type Person implements XwkThing @key(fields: "id") { id: ID! xwkNote: String ${GUARD} } interface XwkThing { id: ID! }`,
    'INTERFACE_IMPLEMENTED',
    'Person',
  ],
  [
    'has the query type implement an interface',
    `type Query implements XwkThing { xwkNote: String ${GUARD} } interface XwkThing { xwkNote: String }`,
    'INTERFACE_IMPLEMENTED',
    'Query',
  ],
  ['hides a type', PERSON(`xwkNote: Int ${GUARD}`, '@inaccessible'), 'ELEMENT_ALTERED', 'Person'],
  [
    'hides the query type',
    `type Query @inaccessible { xwkNote: Int ${GUARD} }`,
    'ELEMENT_ALTERED',
    'Query',
  ],
  [
    'hides a key field',
    'type Person @key(fields: "id") { id: ID! @inaccessible }',
    'ELEMENT_ALTERED',
    'Person.id',
  ],
  ['tags a type', PERSON('', '@tag(name: "partner")'), 'ELEMENT_ALTERED', 'Person'],
  ['makes a type cost nothing', PERSON('', '@cost(weight: 0)'), 'ELEMENT_ALTERED', 'Person'],
  [
    'makes a key field cost nothing',
    'type Person @key(fields: "id") { id: ID! @cost(weight: 0) }',
    'ELEMENT_ALTERED',
    'Person.id',
  ],
  ["describes another's type", `"A suspect." ${PERSON('')}`, 'ELEMENT_ALTERED', 'Person'],
  [
    "describes another's field",
    'type Person @key(fields: "id") { "Mine." id: ID! }',
    'ELEMENT_ALTERED',
    'Person.id',
  ],
  [
    'changes who may read a type, by @authenticated',
    PERSON('', '@authenticated'),
    'GUARD_CHANGED',
    'Person',
  ],
  [
    'changes who may read a type, by @requiresScopes',
    PERSON('', '@requiresScopes(scopes: [["xwk"]])'),
    'GUARD_CHANGED',
    'Person',
  ],
  [
    'changes who may read a type, by @policy',
    PERSON('', '@policy(policies: [["xwk"]])'),
    'GUARD_CHANGED',
    'Person',
  ],
  [
    'changes who may read a key field',
    `type Person @key(fields: "id") { id: ID! ${GUARD} }`,
    'GUARD_CHANGED',
    'Person.id',
  ],
  [
    'changes who may read a scalar',
    `scalar LocalDate @authenticated`,
    'GUARD_CHANGED',
    'LocalDate',
  ],
  [
    'adds a root field that is open to all',
    'type Query { xwkNote: Int }',
    'FIELD_UNGUARDED',
    'Query.xwkNote',
  ],
  ['adds a field that is open to all', PERSON('xwkNote: Int'), 'FIELD_UNGUARDED', 'Person.xwkNote'],
  [
    'guards a field by an empty list',
    PERSON('xwkNote: Int @requiresScopes(scopes: [])'),
    'FIELD_UNGUARDED',
    'Person.xwkNote',
  ],
  [
    'guards a field by a list that lets everybody in',
    PERSON('xwkNote: Int @requiresScopes(scopes: [["record:read"], []])'),
    'FIELD_UNGUARDED',
    'Person.xwkNote',
  ],
  [
    'guards a field by an empty policy',
    PERSON('xwkNote: Int @policy(policies: [[""]])'),
    'FIELD_UNGUARDED',
    'Person.xwkNote',
  ],
  [
    'adds a field whose silence takes the record away',
    PERSON(`xwkNote: Int! ${GUARD}`),
    'FIELD_NOT_NULLABLE',
    'Person.xwkNote',
  ],
  [
    'adds a root field whose silence takes all away',
    `type Query { xwkNotes: [Int]! ${GUARD} }`,
    'FIELD_NOT_NULLABLE',
    'Query.xwkNotes',
  ],
  [
    'leads to an entity of others',
    `type XwkPermit { holder: Person } ${PERSON('')}`,
    'ENTITY_REFERRED',
    'XwkPermit.holder',
  ],
  [
    'leads to entities of others from a list',
    `type Query { xwkSuspects: [Person!] ${GUARD} } ${PERSON('')}`,
    'ENTITY_REFERRED',
    'Query.xwkSuspects',
  ],
  [
    'leads to an entity of others by a union',
    `union XwkAny = XwkVisa | Person type XwkVisa { x: Int } ${PERSON('')}`,
    'ENTITY_REFERRED',
    'XwkAny',
  ],
  [
    'takes cost from what stands beside it',
    PERSON(`xwkNote: Int ${GUARD} @cost(weight: -1000)`),
    'COST_LOWERED',
    'Person.xwkNote',
  ],
  ['defines a directive', 'directive @xwk on FIELD_DEFINITION', 'DIRECTIVE_NOT_UNDERSTOOD', '@xwk'],
  [
    'uses a directive that is not imported',
    PERSON(`xwkNote: Int ${GUARD} @listing`),
    'DIRECTIVE_NOT_UNDERSTOOD',
    'Person.xwkNote',
  ],
  [
    'uses @extends of Federation 1',
    'type Person @extends @key(fields: "id") { id: ID! @external }',
    'DIRECTIVE_NOT_UNDERSTOOD',
    'Person',
  ],
  [
    'calls its query type otherwise',
    'schema { query: XwkQuery } type XwkQuery { a: Int }',
    'ROOT_NOT_ALLOWED',
    'schema',
  ],
  [
    'makes a type of others its query type',
    `extend schema { query: Person } ${PERSON('')}`,
    'ROOT_NOT_ALLOWED',
    'schema',
  ],
  [
    'adds a subscription',
    `type Subscription { xwkNote: Int ${GUARD} }`,
    'ROOT_NOT_ALLOWED',
    'Subscription',
  ],
];

const SPEC = 'https://specs.apollo.dev/federation/v2.9';
const TAKEN = (directive: string) =>
  `type Person @key(fields: "id") { id: ID! sex: String ${directive}(from: "persons") }`;

/** Attempts to pass under another name; whole SDL, with its own link. */
const DISGUISED: readonly (readonly [what: string, sdl: string, code: JoinCode, at: string])[] = [
  [
    'an import that renames @override',
    `extend schema @link(url: "${SPEC}", import: ["@key", {name: "@override", as: "@note"}]) ${TAKEN('@note')}`,
    'FIELD_OVERRIDDEN',
    'Person.sex',
  ],
  [
    'an import that calls @override by the name of a harmless directive',
    `extend schema @link(url: "${SPEC}", import: ["@key", {name: "@override", as: "@tag"}]) ${TAKEN('@tag')}`,
    'FIELD_OVERRIDDEN',
    'Person.sex',
  ],
  [
    'an import that calls @override @deprecated',
    `extend schema @link(url: "${SPEC}", import: ["@key", {name: "@override", as: "@deprecated"}]) ${TAKEN('@deprecated')}`,
    'FIELD_OVERRIDDEN',
    'Person.sex',
  ],
  [
    'the namespace of Federation',
    `extend schema @link(url: "${SPEC}", import: ["@key"]) ${TAKEN('@federation__override')}`,
    'FIELD_OVERRIDDEN',
    'Person.sex',
  ],
  [
    'another namespace',
    `extend schema @link(url: "${SPEC}", as: "tag", import: ["@key"]) ${TAKEN('@tag__override')}`,
    'FIELD_OVERRIDDEN',
    'Person.sex',
  ],
  [
    'an import that renames @external',
    `extend schema @link(url: "${SPEC}", import: ["@key", {name: "@external", as: "@shareable"}])
      type Person @key(fields: "id") { id: ID! dataOwner: String! @shareable }`,
    'FIELD_REQUIRED',
    'Person.dataOwner',
  ],
  [
    'a guard that is none',
    `extend schema @link(url: "${SPEC}", import: ["@key", {name: "@tag", as: "@authenticated"}])
      type Person @key(fields: "id") { id: ID! xwkNote: Int @authenticated(name: "x") }`,
    'FIELD_UNGUARDED',
    'Person.xwkNote',
  ],
  [
    'a link under another name',
    `extend schema @link(url: "https://specs.apollo.dev/link/v1.0", as: "use") @use(url: "${SPEC}", import: [{name: "@override", as: "@tag"}]) ${TAKEN('@tag')}`,
    'LINK_NOT_UNDERSTOOD',
    '@use',
  ],
  [
    'a link that is imported under another name',
    `extend schema @link(url: "https://specs.apollo.dev/link/v1.0", import: [{name: "@link", as: "@use"}]) @link(url: "${SPEC}") { query: Query }`,
    'LINK_NOT_UNDERSTOOD',
    '@link',
  ],
  [
    'a second link to Federation',
    `extend schema @link(url: "${SPEC}", import: ["@key"]) extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", as: "old") ${TAKEN('@old__override')}`,
    'LINK_NOT_UNDERSTOOD',
    '@link',
  ],
  [
    'a directive of its own that is composed into the graph',
    `extend schema @link(url: "${SPEC}", import: ["@composeDirective"]) @link(url: "https://example.org/xwk/v1.0", import: ["@xwk"]) @composeDirective(name: "@xwk")`,
    'LINK_NOT_UNDERSTOOD',
    '@composeDirective',
  ],
  [
    'a link to what nobody knows',
    `extend schema @link(url: "${SPEC}") @link(url: "https://specs.apollo.dev/connect/v0.1", import: ["@source"])`,
    'LINK_NOT_UNDERSTOOD',
    '@link',
  ],
  [
    'an address that only looks like Federation',
    'extend schema @link(url: "https://specs.apollo.dev.example.org/federation/v2.9")',
    'LINK_NOT_UNDERSTOOD',
    '@link',
  ],
  [
    'an import of what nobody knows',
    `extend schema @link(url: "${SPEC}", import: ["@takeAll"])`,
    'LINK_NOT_UNDERSTOOD',
    '@link',
  ],
  [
    'a Federation that the contract does not know yet',
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.99")',
    'NOT_FEDERATION_2',
    '@link',
  ],
  [
    'Federation 1',
    'extend type Person @key(fields: "id") { id: ID! @external names: Int }',
    'NOT_FEDERATION_2',
    '@link',
  ],
  [
    '@core of Federation 1',
    `schema @core(feature: "${SPEC}") { query: Query }`,
    'LINK_NOT_UNDERSTOOD',
    '@core',
  ],
];

describe('a national subgraph', () => {
  const live = new Map<string, string>();
  let contract: LiveContract;
  let policy: string;

  before(async () => {
    for (const { name } of DOMAINS) live.set(name, await readContract(name));
    contract = readLiveContract(live);
    policy = await readFile(JOIN_POLICY_FILE, 'utf8');
  });

  const judge = (sdl: string, name = 'national-xwk', rules = policy) =>
    checkJoin({ name, sdl }, contract, checkOwners(readJoinPolicy(rules), contract));
  const codes = (sdl: string, name?: string) =>
    judge(sdl, name).findings.map(({ code, at }) => `${code} ${at}`);

  it('may add fields, types and root fields of its own, and composes then', () => {
    const sdl = linking(HARMLESS);
    const { findings, notes } = judge(sdl);
    expect(findings).to.deep.equal([]);
    // What it does by leave is told: it adds to what others own.
    expect(notes.map(({ code, at, permittedBy }) => [code, at, permittedBy])).to.deep.equal([
      ['TYPE_EXTENDED', 'Person', 'owners.persons.extend'],
      ['TYPE_EXTENDED', 'TravelDocument', 'owners.documents.extend'],
      ['TYPE_SHARED', 'LocalDate', 'owners.persons.share'],
    ]);
    const there = DOMAINS.map(({ name, url }) => ({ name, url, sdl: live.get(name) ?? '' }));
    const composition = composeWith(there, {
      name: 'national-xwk',
      url: 'http://127.0.0.1:4200',
      sdl,
    });
    expect(composition.errors).to.deep.equal([]);
    expect(composition.supergraph).to.contain(
      'xwkPermit: XwkPermit @join__field(graph: NATIONAL_XWK)',
    );
  });

  it('may call directives of Federation otherwise, if what they do is allowed', () => {
    expect(
      codes(`extend schema @link(url: "${SPEC}", as: "fed", import: [{name: "@key", as: "@by"}])
        type Person @by(fields: "id") { id: ID! @fed__external xwkNote: Int @fed__authenticated }`),
    ).to.deep.equal([]);
  });

  for (const [what, sdl, code, at] of FORBIDDEN) {
    it(`is refused when it ${what}`, () => {
      expect(codes(linking(sdl))).to.include(`${code} ${at}`);
    });
  }

  for (const [what, sdl, code, at] of DISGUISED) {
    it(`passes nothing under ${what}`, () => {
      expect(codes(sdl)).to.include(`${code} ${at}`);
    });
  }

  it('cannot have the name, or the prefix, of what is there', () => {
    const sdl = linking('type Query');
    expect(codes(sdl, 'persons')).to.include('NAME_NOT_ALLOWED --name');
    expect(codes(sdl, 'Persons')).to.include('NAME_NOT_ALLOWED --name');
    expect(codes(sdl, 'national xwk')).to.include('NAME_NOT_ALLOWED --name');
    expect(codes(sdl, 'national-4')).to.include('NAME_NOT_ALLOWED --name');
    expect(codes(sdl, 'national-person')).to.include('PREFIX_TAKEN --name');
  });

  it('is told where, what and what to do instead', () => {
    const [finding] = judge(
      linking(`\n${PERSON(`sex: Sex! ${GUARD} @override(from: "persons")`)}`),
    ).findings.filter(({ code }) => code === 'FIELD_OVERRIDDEN');
    expect(finding).to.deep.include({
      at: 'Person.sex',
      line: 3,
      what: '@override takes Person.sex away from the subgraph that answers for it.',
      instead: 'Add a field of your own, with your prefix, that says what you know.',
    });
  });

  it('is no subgraph when it is no SDL', () => {
    expect(() => judge('type Query {')).to.throw(SubgraphSdlError, /line 1, column 13/);
    expect(() => judge('query { persons { totalCount } }')).to.throw(SubgraphSdlError);
  });

  describe('with a grant', () => {
    const granted = (permits: object) =>
      JSON.stringify({ ...JSON.parse(policy), joining: { 'national-xwk': permits } });
    const REQUIRING = linking(
      PERSON(
        `dataOwner: String! @external xwkNote: String ${GUARD} @requires(fields: "dataOwner")`,
      ),
    );

    it('may do what is granted, and the report still says so', () => {
      const { findings, notes } = judge(
        REQUIRING,
        'national-xwk',
        granted({ require: ['Person.dataOwner'] }),
      );
      expect(findings).to.deep.equal([]);
      expect(notes.find(({ code }) => code === 'FIELD_REQUIRED')).to.include({
        at: 'Person.dataOwner',
        permittedBy: 'joining.national-xwk.require',
      });
    });

    it('may do it for the fields of the grant alone, and nobody else may', () => {
      const rules = granted({ require: ['Person.nationalReference', 'TravelDocument.*'] });
      expect(judge(REQUIRING, 'national-xwk', rules).findings).to.have.length(1);
      const other = REQUIRING.replace('xwkNote', 'xrdNote');
      expect(
        judge(other, 'national-xrd', granted({ require: ['Person.*'] })).findings,
      ).to.have.length(1);
    });

    it('may not do what is never understood', () => {
      const all = ['Person', 'Person.*', 'Query.*', '@link', '@xwk'];
      const rules = granted({
        extend: all,
        share: all,
        override: all,
        require: all,
        alter: all,
        name: all,
      });
      const found = judge('directive @xwk on OBJECT', 'national-xwk', rules).findings;
      expect(found.map(({ code }) => code)).to.have.members([
        'NOT_FEDERATION_2',
        'DIRECTIVE_NOT_UNDERSTOOD',
      ]);
    });

    it('may have another prefix than its name says', () => {
      const sdl = linking(`type Query { wkNote: Int ${GUARD} }`);
      expect(judge(sdl, 'national-xwk', granted({ prefix: 'wk' })).findings).to.deep.equal([]);
      expect(codes(sdl)).to.deep.equal(['NAME_OUTSIDE_PREFIX Query.wkNote']);
    });

    it('may not add to an entity that is not open any more', () => {
      const rules = JSON.stringify({ owners: {}, joining: {} });
      const found = judge(linking(PERSON(`xwkNote: Int ${GUARD}`)), 'national-xwk', rules).findings;
      expect(found.map(({ code, at }) => `${code} ${at}`)).to.deep.equal(['TYPE_EXTENDED Person']);
    });
  });
});

describe('a policy of joining', () => {
  let contract: LiveContract;
  before(async () => {
    const live = new Map<string, string>();
    for (const { name } of DOMAINS) live.set(name, await readContract(name));
    contract = readLiveContract(live);
  });

  for (const [what, policy, message] of [
    ['is no JSON', '{', /no JSON/],
    [
      'opens what its owner does not have',
      { owners: { persons: { require: ['Person.shoeSize'] } } },
      /persons has no Person\.shoeSize/,
    ],
    ['opens what another owns', { owners: { persons: { extend: ['Ncb'] } } }, /persons has no Ncb/],
    [
      'names a subgraph that is not there',
      { owners: { police: {} } },
      /there is no subgraph police/,
    ],
    [
      'misspells a permission',
      { joining: { a: { overide: [] } } },
      /there is no permission overide; there are extend,/,
    ],
    [
      'permits no list',
      { joining: { a: { require: 'Person.names' } } },
      /is a list of coordinates/,
    ],
    ['permits what is no coordinate', { joining: { a: { require: ['*'] } } }, /"\*" is no Type/],
    ['says something else', { allow: true }, /there is no allow; there are owners, joining/],
    [
      'gives a prefix twice',
      { joining: { a: { prefix: 'xwk' }, b: { prefix: 'xwk' } } },
      /two subgraphs have the prefix xwk/,
    ],
    ['gives no prefix', { joining: { a: { prefix: 'X1' } } }, /2 to 16 small letters/],
  ] as const) {
    it(`cannot be used when it ${what}`, () => {
      const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
      expect(() => checkOwners(readJoinPolicy(text), contract)).to.throw(message);
    });
  }
});
