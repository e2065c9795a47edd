import { DEFAULT_LIMITS } from '@globalcrimedesk/gateway';
import { expect } from 'chai';
import {
  buildClientSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import {
  type Answer,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

/** What one request may take of the whole process: the client and the subgraphs run in it, too. */
const CPU_MS = 600;

/** Whoever asks here is bounded as an NCB is, but for the rate: attacks come quickly. */
const BUREAU = { ...DEFAULT_LIMITS.bureau, requests: null };
const LIMITS = {
  table: { classes: { ...DEFAULT_LIMITS, open: BUREAU }, totalConcurrency: 500 },
};

interface Attack {
  readonly name: string;
  readonly body: string;
  readonly code: string;
}

const attack = (name: string, query: string, code: string, variables: object = {}): Attack => ({
  name,
  body: JSON.stringify({ query, variables }),
  code,
});
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');

/** Fragments on Person, each of which holds `body` with the next; the last holds an id. */
const fragments = (count: number, body: (next: string) => string) =>
  `${many(count, (n) => `fragment F${n} on Person { ${body(`...F${n + 1}`)} }`)} fragment F${count} on Person { id }`;
const nested = (times: number): string =>
  times === 0 ? 'number' : `subjects { notices { ${nested(times - 1)} } }`;
const page = (args: string) =>
  `{ persons(${args}) { edges { node { documents { id } notices { subjects { id } } } } } }`;

const ATTACKS: readonly Attack[] = [
  attack(
    'an alias bomb',
    `{ person(id: "x") { ${many(60, (n) => `a${n}: id`)} } }`,
    'TOO_MANY_ALIASES',
  ),
  attack(
    'an alias bomb at the root',
    `{ ${many(800, (n) => `a${n}: ncb(code: "FRA") { name }`)} }`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'too many root fields',
    `{ ${many(25, (n) => `a${n}: __typename`)} }`,
    'TOO_MANY_ROOT_FIELDS',
  ),
  attack(
    'a deep query',
    `{ person(id: "x") { ${'mergedInto { '.repeat(20)} id ${'}'.repeat(20)} } }`,
    'OPERATION_TOO_DEEP',
  ),
  attack(
    'fragments that double each time, at one place',
    `{ person(id: "x") { ...F0 } } ${fragments(60, (next) => `${next} ${next}`)}`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'fragments that double each time, one below the other',
    `{ person(id: "x") { ...F0 } } ${fragments(60, (next) => `a: mergedInto { ${next} } b: mergedInto { ${next} }`)}`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'fragments in a circle',
    '{ person(id: "x") { ...A } } fragment A on Person { ...B } fragment B on Person { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ),
  attack(
    'many fragments, each spread once',
    `{ person(id: "x") { ${many(900, (n) => `...F${n}`)} } } ${many(900, (n) => `fragment F${n} on Person { id }`)}`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'a field repeated',
    `{ person(id: "x") { ${'id '.repeat(1_600)} } }`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'a nested field repeated',
    `{ ${'ncb(code: "FRA") { name } '.repeat(700)} }`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'a field repeated on every level',
    `{ person(id: "x") { ${repeatedDown(10)} } }`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'a directive bomb',
    `{ person(id: "x") { ${many(60, () => 'id @include(if: true) @skip(if: false)')} } }`,
    'OPERATION_TOO_LARGE',
  ),
  attack(
    'one directive repeated',
    `{ ncbs { code ${'@skip(if: false) '.repeat(900)} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  attack(
    'unknown directives',
    `{ ncbs { code ${'@x '.repeat(4_000)} } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  attack('a document of a million fields', `{${' a'.repeat(300_000)} }`, 'BODY_TOO_LARGE'),
  attack('more tokens than are read', `{${' a'.repeat(100_000)} }`, 'GRAPHQL_PARSE_FAILED'),
  attack(
    'links six times there and back',
    `{ notices { edges { node { ${nested(6)} } } } }`,
    'OPERATION_TOO_DEEP',
  ),
  attack(
    'links three times there and back',
    `{ notices { edges { node { ${nested(3)} } } } }`,
    'OPERATION_TOO_COSTLY',
  ),
  attack(
    'a page whose length is a variable',
    `query($n: Int) ${page('first: $n')}`,
    'OPERATION_TOO_COSTLY',
    { n: 2_000_000_000 },
  ),
  attack(
    'a page whose length is the default of a variable',
    `query($n: Int = 100000) ${page('first: $n')}`,
    'OPERATION_TOO_COSTLY',
  ),
  attack(
    'a negative page beside a huge one',
    page('first: -1, last: 100000'),
    'OPERATION_TOO_COSTLY',
  ),
  attack('a negative page', `{ persons(first: -1) { edges { node { id } } } }`, 'PAGE_TOO_LARGE'),
  attack(
    'a page of null, a hundred links wide',
    `query($n: Int) { persons(first: $n) { edges { node { ${many(45, (n) => `a${n}: notices { subjects { id } }`)} } } } }`,
    'OPERATION_TOO_COSTLY',
    { n: null },
  ),
  attack(
    'a list of ids with every link of each',
    'query($ids: [ID!]!) { personsByIds(ids: $ids) { notices { subjects { id } documents { id } } } }',
    'OPERATION_TOO_COSTLY',
    { ids: Array.from({ length: 300 }, (_, n) => `FRA.${n}`) },
  ),
  attack(
    'the schema, forty times over',
    `{ __schema { ${many(40, (n) => `a${n}: types { fields { name type { ...T } args { name type { ...T } } } inputFields { name type { ...T } } }`)} } }
      fragment T on __Type { kind name ofType { kind name ofType { kind name } } }`,
    'OPERATION_TOO_COSTLY',
  ),
  attack(
    'the schema in the depth',
    `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    'GRAPHQL_VALIDATION_FAILED',
  ),
  attack(
    'a thousand operations',
    `${many(800, (n) => `query A${n} { __typename }`)}`,
    'OPERATION_RESOLUTION_FAILED',
  ),
  {
    name: 'a batch',
    body: `[${Array.from({ length: 100 }, () => '{"query":"{ __typename }"}').join(',')}]`,
    code: 'BATCHING_DISABLED',
  },
  {
    name: 'variables that are nested deeply',
    body: `{"query":"{ __typename }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    code: 'BAD_REQUEST',
  },
  attack(
    'a variable with a hundred thousand values',
    'query($ids: [ID!]!) { personsByIds(ids: $ids) { id } }',
    'TOO_MANY_IDS',
    { ids: Array.from({ length: 100_000 }, () => 'x') },
  ),
  attack(
    'a variable with thousands of faults, looked at by twenty fields',
    `query($n: [String!]) { ${many(20, (n) => `a${n}: persons(filter: {nationalities: $n}) { totalCount }`)} }`,
    'INVALID_INPUT',
    { n: Array.from({ length: 50_000 }, () => 'x') },
  ),
  attack(
    'a variable with ten thousand keys',
    'query($f: PersonFilter) { persons(filter: $f) { totalCount } }',
    'BAD_USER_INPUT',
    { f: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, 1])) },
  ),
  {
    name: 'a variable whose prototype is set',
    body: '{"query":"query($f: PersonFilter) { persons(filter: $f) { totalCount } }","variables":{"f":{"__proto__":{"name":"a"}}}}',
    code: 'BAD_USER_INPUT',
  },
];

function repeatedDown(levels: number): string {
  if (levels === 0) return 'id';
  const inner = repeatedDown(levels - 1);
  return `mergedInto { ${inner} } mergedInto { ${inner} }`;
}

const OPERATORS: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $regex: '.*' },
  { $where: 'while(true){}' },
  [{ $ne: null }],
  { $expr: { $function: { body: 'x', args: [], lang: 'js' } } },
];

describe('attacks by query', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport, limits: LIMITS });
        await stillAnswers(desk);
      });
      after(() => desk.stop());

      for (const { name, body, code } of ATTACKS) {
        it(`${name} is refused: ${code}`, async () => {
          const before = process.cpuUsage();
          const answer = await post(desk, body);
          const { user, system } = process.cpuUsage(before);
          expect(codeOf(answer), JSON.stringify(answer).slice(0, 300)).to.equal(code);
          expect((user + system) / 1000, 'milliseconds of CPU').to.be.below(CPU_MS);
          await stillAnswers(desk);
        });
      }

      it('operators of a database are no values, in any argument and any field of a filter', async () => {
        const schema = await schemaOf(desk);
        let sent = 0;
        for (const { path, field, variable, type } of inputPlaces(schema)) {
          for (const operator of OPERATORS) {
            const value = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), operator);
            const query = `query($v: ${type}) { ${field}(${variable}: $v) { __typename } }`;
            const answer = await post(desk, JSON.stringify({ query, variables: { v: value } }));
            const where = `${field}(${variable}: ${JSON.stringify(value)})`;
            expect(codeOf(answer), where).to.be.oneOf(REFUSALS);
            sent += 1;
          }
        }
        expect(sent).to.be.above(200);
      });

      it('operators in a text are searched for as they stand', async () => {
        for (const name of ['.*', '$ne', '{"$gt": ""}', "'; return true; //"]) {
          const query = 'query($n: String) { persons(filter: {name: $n}) { totalCount } }';
          const answer = await post(desk, JSON.stringify({ query, variables: { n: name } }));
          const found = answer.data?.persons as { totalCount: number } | null | undefined;
          expect([found?.totalCount ?? 0, codeOf(answer) ?? 'INVALID_INPUT']).to.deep.equal([
            0,
            'INVALID_INPUT',
          ]);
        }
      });
    });
  }
});

/** Other required arguments are missing in most of the questions: that is refused before values are looked at. */
const REFUSALS = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'];

interface Place {
  readonly field: string;
  readonly variable: string;
  readonly type: string;
  /** Steps into the argument's value. */
  readonly path: readonly string[];
}

/** Every argument of a root field, and every field of the objects that arguments take. */
function inputPlaces(schema: GraphQLSchema): readonly Place[] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  return roots.flatMap(({ name: field, args }) =>
    args.flatMap((argument: GraphQLArgument) =>
      pathsInto(argument.type).map((path) => ({
        field,
        variable: argument.name,
        type: String(argument.type),
        path,
      })),
    ),
  );
}

function pathsInto(type: GraphQLInputType): readonly (readonly string[])[] {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [[]];
  const fields: GraphQLInputField[] = Object.values(named.getFields());
  return [[], ...fields.map(({ name }) => [name])];
}

async function schemaOf(desk: LiveDesk): Promise<GraphQLSchema> {
  const { data } = await desk.ask(getIntrospectionQuery());
  return buildClientSchema(data as unknown as Parameters<typeof buildClientSchema>[0]);
}

async function post(desk: LiveDesk, body: string): Promise<Answer> {
  const response = await fetch(`${desk.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return (await response.json()) as Answer;
}

async function stillAnswers(desk: LiveDesk): Promise<void> {
  const { data } = await desk.ask('{ ncb(code: "FRA") { code } persons(first: 1) { totalCount } }');
  expect(data).to.deep.equal({ ncb: { code: 'FRA' }, persons: { totalCount: 0 } });
}

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}
