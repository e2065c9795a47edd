import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { DeskError, documentCache } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { buildSchema, GraphQLError, GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { createEngine, ENGINES, type EngineOptions } from './engine.ts';
import { bothEngines, type Question } from './testing/both-engines.ts';

const TYPE_DEFS = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Moment
  scalar Odd
  enum Colour { RED GREEN }
  input Range { from: Int = 1, to: Int, tags: [String!] }
  interface Named { name: String!, called(by: String = "name"): String }
  interface Judged { id: ID! }
  type Mine implements Judged { id: ID! }
  type Yours implements Judged { id: ID! }
  type Person implements Named @key(fields: "id") {
    id: ID!
    name: String!
    called(by: String = "name"): String
    colour: Colour
    born: Moment
    constructor: String
    length: Int
    friends: [Person]
    strict: Person!
    odd: Odd
    failing: String
    strictlyFailing: String!
    both: String
  }
  type Dog implements Named { name: String!, called(by: String = "name"): String, owner: Person }
  union Being = Person | Dog
  type Ab { c: String }
  type A { bc: String }
  type Query {
    person(id: ID): Person
    persons: [Person]
    beings: [Being!]
    named: [Named]
    judged: Judged
    echo(range: Range, moment: Moment, colour: Colour, list: [Int] = [1, 2], text: String): String
    raw(range: Range): Odd
    a: A
    ab: Ab
    strings: [String]
    strictStrings: [String!]
    matrix: [[Int!]]
    value: String
    number: Int
    odd: Odd
    selected: String
    later: String
  }
  type Mutation { add(by: Int!): Int, fail: Int }
`);

const ADA = {
  __typename: 'Person',
  id: 'a',
  name: 'Ada',
  colour: 'r',
  born: new Date(0),
  length: 3,
};
const REX = { __typename: 'Dog', name: 'Rex', owner: ADA };

/** What the resolvers of a question give. */
type World = Readonly<Record<string, unknown>>;

function schemaOf(): GraphQLSchema {
  const given = (name: string) => (_: unknown, __: unknown, world: World) => act(world[name]);
  const resolvers = {
    Moment: new GraphQLScalarType<Date, string>({
      name: 'Moment',
      serialize: (value) => (value as Date).toISOString(),
      parseValue: (value) => momentOf(String(value)),
      parseLiteral: (node) => momentOf('value' in node ? String(node.value) : ''),
    }),
    Odd: new GraphQLScalarType({
      name: 'Odd',
      serialize: (value) => (value === 'null' ? null : value),
    }),
    Colour: { RED: 'r', GREEN: 'g' },
    Being: { __resolveType: (value: { __typename: string }) => value.__typename },
    Named: { __resolveType: async (value: { __typename: string }) => value.__typename },
    Mine: { __isTypeOf: async (_: unknown, world: World) => act(world.isMine) },
    Yours: { __isTypeOf: (_: unknown, world: World) => world.isMine === undefined },
    Person: {
      __resolveReference: ({ id }: { id: string }, world: World) => act(world[id]),
      called: (person: Record<string, unknown>, { by }: { by: string }) => person[by],
      friends: given('friends'),
      strict: given('strict'),
      failing: given('failing'),
      strictlyFailing: given('strictlyFailing'),
    },
    A: { bc: () => 'of A' },
    Ab: { c: () => 'of Ab' },
    Query: {
      person: given('person'),
      persons: given('persons'),
      beings: given('beings'),
      named: given('named'),
      judged: given('judged'),
      echo: (_: unknown, args: object) => JSON.stringify(args),
      raw: (_: unknown, { range }: { range: unknown }) => range,
      a: () => ({}),
      ab: () => ({}),
      strings: given('strings'),
      strictStrings: given('strictStrings'),
      matrix: given('matrix'),
      value: given('value'),
      number: given('number'),
      odd: given('odd'),
      selected: (_: unknown, __: unknown, ___: World, info: { fieldNodes: unknown[] }) =>
        String(info.fieldNodes.length),
      later: async () => 'later',
    },
    Mutation: {
      add: async (_: unknown, { by }: { by: number }, world: World) => {
        const sums = world.sums as number[];
        sums.push((sums.at(-1) ?? 0) + by);
        return sums.at(-1);
      },
      fail: () => {
        throw new DeskError('NOT_FOUND', 'No sum.');
      },
    },
  };
  return buildSubgraphSchema({
    typeDefs: TYPE_DEFS,
    resolvers: resolvers as unknown as GraphQLResolverMap<unknown>,
  });
}

function momentOf(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Error('no moment');
  return moment;
}

/** A value of a world: functions make it anew each time. */
function act(value: unknown): unknown {
  return typeof value === 'function' ? value() : value;
}

const rejects = (error: unknown) => () => Promise.reject(error);
const throws = (error: unknown) => () => {
  throw error;
};
const denied = new DeskError('FORBIDDEN', 'Not yours.', { requires: ['record:read'] });
const located = new GraphQLError('elsewhere', { path: ['far', 'away'] });

interface Case extends Question {
  readonly is: string;
  /** Missing: it runs compiled. */
  readonly by?: 'graphql-js';
}

const PERSON = '{ id name colour born }';

const CASES: readonly Case[] = [
  { is: 'a record', query: `{ person ${PERSON} }`, contextValue: { person: ADA } },
  {
    is: 'a record that comes later',
    query: `{ person ${PERSON} }`,
    contextValue: { person: async () => ADA },
  },
  { is: 'no record', query: `{ person ${PERSON} }`, contextValue: { person: null } },
  {
    is: 'aliases and merged selections',
    query:
      '{ p: person { n: name } p: person { i: id ...F } } fragment F on Person { n: name colour }',
    contextValue: { person: ADA },
  },
  {
    is: 'names that objects bear by themselves',
    query: '{ constructor: person { constructor toString: name valueOf: id } }',
    contextValue: { person: { ...ADA, constructor: 'own' } },
  },
  {
    is: 'a name that objects inherit',
    query: '{ person { constructor } }',
    contextValue: { person: ADA },
    by: 'graphql-js',
  },
  {
    is: 'an alias that would be a prototype',
    query: '{ person { __proto__: name } }',
    contextValue: { person: ADA },
    by: 'graphql-js',
  },
  {
    is: 'introspection',
    query: '{ __typename __schema { queryType { name } } }',
    by: 'graphql-js',
  },
  {
    is: '__typename everywhere',
    query: '{ __typename person { t: __typename } beings { __typename } }',
    contextValue: { person: ADA, beings: [ADA, REX] },
  },
  { is: 'the SDL', query: '{ _service { sdl } }' },
  {
    is: 'entities',
    query:
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id name } __typename } }',
    variables: {
      r: [
        { __typename: 'Person', id: 'a' },
        { __typename: 'Person', id: 'b' },
      ],
    },
    contextValue: { a: () => ({ ...ADA }), b: async () => null },
  },
  {
    is: 'entities that fail, each for itself',
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { id name } } }',
    variables: {
      r: [
        { __typename: 'Person', id: 'a' },
        { __typename: 'Person', id: 'b' },
        { __typename: 'Person', id: 'c' },
      ],
    },
    contextValue: {
      a: rejects(denied),
      b: async () => ({ ...ADA }),
      c: rejects(new Error('down')),
    },
  },
  {
    is: 'an entity of no known type',
    query: 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    variables: { r: [{ __typename: 'Ghost' }] },
    by: 'graphql-js',
  },
  {
    is: 'directives with variables',
    query:
      'query ($s: Boolean!, $i: Boolean = false) { person { id @skip(if: $s) name @include(if: $i) ...F @include(if: $s) ... @skip(if: $i) { born } } } fragment F on Person { colour }',
    variables: { s: true },
    contextValue: { person: ADA },
  },
  {
    is: 'a fragment that is taken once and left once',
    query:
      'query ($s: Boolean!) { a: person { ...F @skip(if: $s) } b: person { ...F } person { ...F @skip(if: $s) ...F } } fragment F on Person { name colour }',
    variables: { s: true },
    contextValue: { person: ADA },
  },
  {
    is: 'a field that is taken by one of two',
    query:
      'query ($s: Boolean!) { person { name @skip(if: $s) } ... @include(if: $s) { person { id name } } }',
    variables: { s: true },
    contextValue: { person: ADA },
  },
  {
    is: 'nothing left of a selection',
    query: '{ person { id @skip(if: true) } }',
    contextValue: { person: ADA },
  },
  {
    is: 'arguments written out',
    query:
      '{ echo(range: { to: 3, tags: "a" }, moment: "1970-01-01", colour: GREEN, text: "\\u2028\\"`$x") }',
  },
  {
    is: 'arguments with variables inside',
    query:
      'query ($t: Int, $g: String!) { echo(range: { to: $t, tags: [$g, "b"] }) raw(range: { to: $t }) }',
    variables: { g: 'x' },
  },
  {
    is: 'arguments left to their defaults',
    query: 'query ($l: [Int], $c: Colour = RED) { echo(list: $l, colour: $c) b: echo }',
    variables: {},
  },
  {
    is: 'arguments that are null',
    query: 'query ($l: [Int]) { echo(list: $l) b: echo(list: null) }',
    variables: { l: null },
  },
  {
    is: 'a variable that hides a prototype',
    query: 'query ($r: Range) { raw(range: $r) }',
    variables: { r: { from: 2 } },
  },
  {
    is: 'a nullable variable where null is refused',
    query: 'query ($g: String = "d") { echo(range: { tags: [$g] }) }',
    variables: { g: null },
    by: 'graphql-js',
  },
  {
    is: 'a resolver that throws',
    query: '{ value later }',
    contextValue: { value: throws(denied) },
  },
  {
    is: 'a resolver that rejects',
    query: '{ value later }',
    contextValue: { value: rejects(denied) },
  },
  {
    is: 'a resolver that returns an error',
    query: '{ value later }',
    contextValue: { value: new Error('as a value') },
  },
  {
    is: 'several that fail',
    query: '{ value number persons { failing } }',
    contextValue: {
      value: rejects(denied),
      number: throws(new Error('n')),
      persons: [ADA, ADA],
      failing: rejects(new Error('f')),
    },
  },
  {
    is: 'what is thrown and is no error',
    query: '{ value number }',
    contextValue: { value: throws('text'), number: rejects(undefined) },
    by: 'graphql-js',
  },
  {
    is: 'an error that knows its place already',
    query: '{ value }',
    contextValue: { value: rejects(located) },
    by: 'graphql-js',
  },
  {
    is: 'an error with odd extensions',
    query: '{ value }',
    contextValue: { value: throws(Object.assign(new Error('odd'), { extensions: 'text' })) },
    by: 'graphql-js',
  },
  {
    is: 'null where it may not be',
    query: '{ person { id name } later }',
    contextValue: { person: { id: 'a', name: null } },
    by: 'graphql-js',
  },
  {
    is: 'a failure where null may not be',
    query: '{ persons { id strictlyFailing } }',
    contextValue: { persons: [ADA, ADA], strictlyFailing: rejects(denied) },
    by: 'graphql-js',
  },
  {
    is: 'a failure deep below what may be null',
    query: '{ person { strict { strict { strictlyFailing } } } }',
    contextValue: { person: ADA, strict: ADA, strictlyFailing: throws(denied) },
    by: 'graphql-js',
  },
  {
    is: 'null and failures in lists',
    query: '{ persons { id friends { id } } }',
    contextValue: {
      persons: [ADA, null, new Error('in the list')],
      friends: () => [null, Promise.resolve(ADA), Promise.reject(denied)],
    },
  },
  {
    is: 'promises of a list, the last first',
    query: '{ strings }',
    contextValue: { strings: () => [delayed('a', 3), delayed('b', 1), Promise.resolve(null)] },
  },
  {
    is: 'promises of a list, of which the last fails first',
    query: '{ strings }',
    contextValue: { strings: () => [delayed('a', 3), Promise.reject(denied), 'c'] },
  },
  {
    is: 'null in a list that has none',
    query: '{ strictStrings later }',
    contextValue: { strictStrings: ['a', null] },
    by: 'graphql-js',
  },
  {
    is: 'lists of lists',
    query: '{ matrix }',
    contextValue: { matrix: () => [[1, 2], null, Promise.resolve([3]), []] },
  },
  {
    is: 'failures in lists of lists',
    query: '{ matrix }',
    contextValue: { matrix: () => [[1, Promise.reject(denied)], [2]] },
    by: 'graphql-js',
  },
  {
    is: 'a list that is a set',
    query: '{ strings persons { id } }',
    contextValue: { strings: new Set(['a', 'b']), persons: new Set([ADA]) },
  },
  {
    is: 'a list that is none',
    query: '{ strings persons { id } }',
    contextValue: { strings: 'text', persons: 7 },
    by: 'graphql-js',
  },
  {
    is: 'a list that breaks off',
    query: '{ strings }',
    contextValue: { strings: () => broken() },
  },
  {
    is: 'a record that is a text',
    query: '{ person { length } }',
    contextValue: { person: 'four' },
    by: 'graphql-js',
  },
  {
    is: 'properties that are functions',
    query: '{ person { id name odd friends { id } } }',
    contextValue: {
      person: { id: () => 'f', name: async () => 'g', odd: () => 'h' },
      friends: null,
    },
    by: 'graphql-js',
  },
  {
    is: 'properties that come later',
    query: '{ person { odd } }',
    contextValue: { person: { odd: Promise.resolve('late') } },
    by: 'graphql-js',
  },
  {
    is: 'a property that throws, after a promise',
    query: '{ person { id both } }',
    contextValue: {
      person: async () => ({
        id: 'a',
        get both() {
          throw new Error('getter');
        },
      }),
    },
    by: 'graphql-js',
  },
  {
    is: 'a value of no such enum',
    query: '{ person { colour } }',
    contextValue: { person: { colour: 'blue' } },
    by: 'graphql-js',
  },
  {
    is: 'a value that its scalar refuses',
    query: '{ number person { born } }',
    contextValue: { number: 'seven', person: { born: 'never' } },
    by: 'graphql-js',
  },
  {
    is: 'a value that its scalar writes as null',
    query: '{ odd }',
    contextValue: { odd: 'null' },
    by: 'graphql-js',
  },
  {
    is: 'a value that is no number',
    query: '{ odd }',
    contextValue: { odd: Number.NaN },
    by: 'graphql-js',
  },
  {
    is: 'an object for a scalar',
    query: '{ odd }',
    contextValue: { odd: { any: [1, { thing: null }] } },
  },
  {
    is: 'unions',
    query:
      '{ beings { ... on Person { id } ... on Dog { name owner { id } } ... on Named { n: name } } }',
    contextValue: { beings: [REX, ADA, Promise.resolve(REX)] },
  },
  {
    is: 'a union of no such type',
    query: '{ beings { __typename } }',
    contextValue: { beings: [{ __typename: 'Cat' }] },
    by: 'graphql-js',
  },
  {
    is: 'a union without a type',
    query: '{ beings { __typename } }',
    contextValue: { beings: [{}] },
    by: 'graphql-js',
  },
  {
    is: 'an interface whose type comes later',
    query: '{ named { name } }',
    contextValue: { named: [REX, ADA] },
    by: 'graphql-js',
  },
  {
    is: 'an interface with arguments',
    query: '{ named { called(by: "id") } }',
    contextValue: { named: [ADA] },
    by: 'graphql-js',
  },
  {
    is: 'types that judge by themselves',
    query: '{ judged { id __typename } }',
    contextValue: { judged: { id: 1 }, isMine: true },
    by: 'graphql-js',
  },
  {
    is: 'types whose names run into their fields',
    query: '{ a { bc } ab { c } }',
    by: 'graphql-js',
  },
  {
    is: 'a resolver that reads of info what was asked',
    query: '{ selected selected }',
    by: 'graphql-js',
  },
  {
    is: 'mutations, in their order',
    query: 'mutation { a: add(by: 1) fail b: add(by: 2) c: add(by: 0) }',
    contextValue: () => ({ sums: [] }),
    by: 'graphql-js',
  },
  {
    is: 'one of several operations',
    query: 'query A { later } query B { value }',
    operationName: 'B',
    contextValue: { value: 'b' },
  },
  {
    is: 'a very large selection',
    query: `{ person { ${Array.from({ length: 1_500 }, (_, i) => `f${i}: name`).join(' ')} } }`,
    contextValue: { person: ADA },
  },
  {
    is: 'a selection beyond what is compiled',
    query: `{ person { ${Array.from({ length: 2_100 }, (_, i) => `f${i}: name`).join(' ')} } }`,
    contextValue: { person: ADA },
    by: 'graphql-js',
  },
];

function delayed<T>(value: T, ms: number): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value));
}

function* broken(): Iterable<string> {
  yield 'a';
  throw new Error('broken off');
}

describe('the engine of a subgraph', () => {
  const schema = schemaOf();

  describe('answers as graphql-js does', () => {
    for (const { is, by, ...question } of CASES) {
      it(is, async () => {
        const engines = bothEngines(schema);
        await engines.ask(question);
        const { compiled } = engines.counts;
        expect(compiled, 'answered by what was compiled').to.equal(by === undefined ? 1 : 0);
      });
    }
  });

  const keepingTwo = (options: EngineOptions = { keptAtMost: 2 }) => {
    const documents = documentCache(schema, { max: 10 });
    const engine = createEngine(schema, 'jit', options);
    const ask = async (query: string) => {
      const prepared = documents.prepare(query);
      if ('errors' in prepared) throw new Error(JSON.stringify(prepared.errors));
      const call = { variables: {}, coerced: {}, contextValue: { value: 'v' } };
      return engine.execute(prepared.operation, call);
    };
    return { engine, ask };
  };

  it('compiles what comes again, and keeps the latest of it', async () => {
    const { engine, ask } = keepingTwo();
    await ask('{ value }');
    expect(engine.counts).to.deep.equal({ kept: 0, made: 0, compiled: 0, givenUp: 0 });
    await ask('{ value }');
    expect(engine.counts).to.deep.equal({ kept: 1, made: 1, compiled: 1, givenUp: 0 });
    for (const alias of ['a', 'b', 'c']) {
      await ask(`{ ${alias}: value }`);
      await ask(`{ ${alias}: value }`);
    }
    expect(engine.counts).to.deep.equal({ kept: 2, made: 4, compiled: 4, givenUp: 0 });
  });

  it('keeps few of what is large', async () => {
    const { engine, ask } = keepingTwo({ fieldsKept: 10 });
    for (const alias of ['a', 'b', 'c', 'd']) {
      const query = `{ ${alias}1: value ${alias}2: value ${alias}3: value }`;
      await ask(query);
      await ask(query);
    }
    expect(engine.counts).to.include({ kept: 3, made: 4, compiled: 4 });
  });

  it('does not compile again and again what comes in turn, where not all is kept', async () => {
    const { engine, ask } = keepingTwo();
    for (let turn = 0; turn < 200; turn += 1) {
      for (const alias of ['a', 'b', 'c']) await ask(`{ ${alias}: value }`);
    }
    const { kept, made, compiled } = engine.counts;
    expect(kept).to.equal(2);
    expect(made, 'of 600').to.be.within(3, 30);
    expect(compiled).to.be.above(100);
  });

  for (const name of ENGINES) {
    it(`hears of each failure of a list that fails at once and later (${name})`, async () => {
      const failing = buildSchema('type Query { items: [[Item!]!] } type Item { name: String! }');
      const failed = async () => {
        await delayed(null, 5);
        throw new Error('later');
      };
      const rootOf = { items: [[{ name: failed }, { name: null }], [{ name: 'never told' }]] };
      const query = failing.getQueryType()?.getFields().items;
      if (query !== undefined) query.resolve = () => rootOf.items;
      const engine = createEngine(failing, name, { compileAt: 1 });
      const prepared = documentCache(failing, { max: 1 }).prepare('{ items { name } }');
      if ('errors' in prepared) throw new Error(JSON.stringify(prepared.errors));
      const unheard: unknown[] = [];
      const hear = (error: unknown) => unheard.push(error);
      const listeners = process.rawListeners('unhandledRejection');
      process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear);
      try {
        const call = { variables: {}, coerced: {}, contextValue: {} };
        const { data, errors = [] } = await engine.execute(prepared.operation, call);
        expect(data).to.deep.equal({ items: null });
        expect(errors[0]?.path).to.deep.equal(['items', 0, 1, 'name']);
        await delayed(null, 40);
        expect(unheard).to.deep.equal([]);
      } finally {
        process.off('unhandledRejection', hear);
        for (const listener of listeners) process.on('unhandledRejection', listener as () => void);
      }
    });
  }

  it('leaves to graphql-js what it gave up time and again', async () => {
    const engines = bothEngines(schema);
    const question = { query: '{ number }', contextValue: { number: 'seven' } };
    for (let time = 0; time < 8; time += 1) await engines.ask(question);
    expect(engines.counts).to.deep.equal({ kept: 1, made: 1, compiled: 0, givenUp: 5 });
  });

  it('reads nothing for a run that it gave up, once the answer is there', async () => {
    let reads = 0;
    const late = async () => {
      await delayed(null, 20);
      reads += 1;
      return [ADA, ADA];
    };
    const engines = bothEngines(schema);
    const friends = async () => {
      reads += 1;
      return null;
    };
    const contextValue = { person: { id: null }, persons: late, friends };
    await engines.ask({ query: '{ person { id } persons { friends { id } } }', contextValue });
    expect(engines.counts.givenUp).to.equal(1);
    const before = reads;
    await delayed(null, 60);
    expect(reads).to.equal(before);
  });
});
