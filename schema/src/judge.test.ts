import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { judgeContract } from './judge.ts';
import { type Contract, printReleased } from './released.ts';

const SDL = `
  type Query {
    person(id: ID!): Person
    persons(filter: PersonFilter, first: Int = 20): [Person!]!
    record: Record
  }
  type Mutation { forget(id: ID!): Boolean! }
  type Person { id: ID! sex: Sex placeOfBirth: String nationalities: [String!]! }
  type Notice { id: ID! number: String }
  union Record = Person | Notice
  enum Sex { M F X U }
  input PersonFilter { name: String sex: Sex }
  scalar LocalDate
`;
const KEYS = ['Person @key(fields: "id")', 'Notice @key(fields: "id")'];

/** An edit of the contract: the text that goes, and what comes in its place. */
type Edit = readonly [from: string, to: string];

const BREAKING: readonly (readonly [what: string, edit: Edit, coordinates: readonly string[]])[] = [
  ['a field that goes', ['placeOfBirth: String', ''], ['Person.placeOfBirth']],
  ['a field of another type', ['sex: Sex placeOf', 'sex: String placeOf'], ['Person.sex']],
  ['a field that may now be null', ['[String!]!', '[String!]'], ['Person.nationalities']],
  ['a list whose items may now be null', ['[String!]!', '[String]!'], ['Person.nationalities']],
  ['a root field that goes', ['record: Record', ''], ['Query.record']],
  ['an argument that goes', ['filter: PersonFilter, ', ''], ['Query.persons(filter:)']],
  ['an argument of another type', ['first: Int = 20', 'first: ID'], ['Query.persons(first:)']],
  [
    'a required argument',
    ['(id: ID!): Person', '(id: ID!, why: ID!): Person'],
    ['Query.person(why:)'],
  ],
  ['an enum value that goes', ['F X U', 'F U'], ['Sex.X']],
  ['an input field that goes', ['name: String', ''], ['PersonFilter.name']],
  ['a required input field', ['name: String', 'name: String why: ID!'], ['PersonFilter.why']],
  ['an input field that is now required', ['name: String', 'name: String!'], ['PersonFilter.name']],
  ['a member of a union that goes', ['Person | Notice', 'Person'], ['Record']],
  ['a type that goes', ['scalar LocalDate', ''], ['LocalDate']],
  ['a type of another kind', ['scalar LocalDate', 'type LocalDate { at: ID }'], ['LocalDate']],
  [
    'all mutations that go',
    ['type Mutation { forget(id: ID!): Boolean! }', ''],
    ['schema', 'Mutation'],
  ],
];

const HARMLESS: readonly (readonly [what: string, edit: Edit])[] = [
  ['nothing', ['', '']],
  ['a new field', ['sex: Sex placeOf', 'sex: Sex weight: Int placeOf']],
  ['a new type', ['scalar LocalDate', 'scalar LocalDate scalar DateTime']],
  ['a new input field that nobody must give', ['name: String', 'name: String weight: Int']],
  ['a field that is never null any more', ['number: String', 'number: String!']],
  ['an argument that need not be given any more', ['forget(id: ID!)', 'forget(id: ID)']],
  ['a description', ['type Person', '"A person." type Person']],
  [
    'a deprecation',
    [
      'placeOfBirth: String',
      'placeOfBirth: String @deprecated(reason: "Use `Person.sex`. Goes in 2.0")',
    ],
  ],
];

describe('the contract against the released one', () => {
  for (const [what, edit, coordinates] of BREAKING) {
    it(`is broken by ${what}, until ${coordinates.join(' and ')} is announced`, async () => {
      const { faults, breaking } = await judge({ edit });
      expect(breaking.map(({ coordinate }) => coordinate)).to.have.members(coordinates);
      expect(faults).to.have.length(1);
      for (const coordinate of coordinates) expect(faults[0]).to.contain(`- \`${coordinate}\`: `);

      const announced = await judge({ edit, announced: coordinates });
      expect(announced.faults).to.deep.equal([]);
      expect(announced.breaking).to.deep.equal(breaking);
    });
  }

  for (const [what, edit] of HARMLESS) {
    it(`is not broken by ${what}`, async () => {
      const { faults, breaking, dangerous } = await judge({ edit });
      expect({ faults, breaking, dangerous }).to.deep.equal({
        faults: [],
        breaking: [],
        dangerous: [],
      });
    });
  }

  it('tells of changes that a client may stumble over, and does not fail for them', async () => {
    for (const [edit, coordinate] of [
      [['M F X U', 'M F X U N'], 'Sex.N'],
      [['first: Int = 20', 'first: Int = 10'], 'Query.persons(first:)'],
      [['first: Int = 20', 'first: Int = 20, after: ID'], 'Query.persons(after:)'],
    ] as const) {
      const { faults, dangerous } = await judge({ edit });
      expect(faults).to.deep.equal([]);
      expect(dangerous.map((change) => change.coordinate)).to.deep.equal([coordinate]);
    }
  });

  it('is broken by a key that goes, which no client sees', async () => {
    const [lost = '', ...keys] = KEYS;
    expect((await judge({ keys })).faults[0]).to.contain(`- \`${lost}\`: `);
    expect((await judge({ keys, announced: [lost] })).faults).to.deep.equal([]);
    expect((await judge({ keys: [...KEYS, 'Person @key(fields: "x")'] })).faults).to.deep.equal([]);
  });

  it('names each change that is not announced, and none that is', async () => {
    const edit: Edit = ['id: ID! sex: Sex placeOfBirth: String', 'id: ID!'];
    const [fault, ...others] = (await judge({ edit, announced: ['Person.sex'] })).faults;
    expect(others).to.deep.equal([]);
    expect(fault).to.contain('Person.placeOfBirth').and.not.contain('Person.sex');
  });

  it('takes the announcements of no version that is released', async () => {
    const edit: Edit = ['placeOfBirth: String', ''];
    const announced = ['Person.placeOfBirth'];
    const past = await judge({ edit, announced, version: '1.0.0', released: '2026-01-31' });
    expect(past.isPast).to.equal(true);
    expect(past.faults[0]).to.contain('1.0.0 is released: begin a new version');
    const below = await judge({ edit, below: '### Breaking\n\n- `Person.placeOfBirth`: gone.\n' });
    expect(below.faults).to.have.length(1);
  });

  it('is not judged against a file that names no version', async () => {
    const today: Contract = { api: buildSchema(SDL), keys: [] };
    for (const file of ['', SDL]) {
      const outcome = await judgeContract(today, file, '## [1.0.0] - unreleased\n').catch(String);
      expect(outcome).to.match(/released\.graphql does not begin with its version/);
    }
  });
});

interface Case {
  readonly edit?: Edit;
  readonly keys?: readonly string[];
  readonly announced?: readonly string[];
  /** The topmost version of the changelog; the released one is 1.0.0. */
  readonly version?: string;
  readonly released?: string;
  /** What the section of the version before says. */
  readonly below?: string;
}

function judge({ edit = ['', ''], keys = KEYS, ...log }: Case) {
  const [from, to] = edit;
  expect(SDL).to.contain(from);
  const { version = '2.0.0', released = 'unreleased', announced = [], below = '' } = log;
  const items = announced.map((coordinate) => `- \`${coordinate}\`: gone.\n`).join('');
  const changelog = `# Changelog\n\n## [${version}] - ${released}\n\n### Added\n\n- \`Person.sex\`.\n\n### Breaking\n\n${items}\n## [0.9.0] - 2025-01-01\n\n${below}`;
  return judgeContract(
    { api: buildSchema(SDL.replace(from, to)), keys },
    printReleased(
      { api: buildSchema(SDL), keys: KEYS },
      { version: '1.0.0', released: '2026-01-31' },
    ),
    changelog,
  );
}
