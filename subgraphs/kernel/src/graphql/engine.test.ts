import { DeskError, documentCache } from '@globalcrimedesk/service';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  buildSchema,
  type ExecutionResult,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
} from 'graphql';
import { createEngine } from './engine.ts';

const SDL = `
  scalar Day
  enum Colour { RED BLUE }
  union Any = Box | Bag
  interface Thing { id: ID! near(n: Int = 2): [Thing] must: String! }
  type Query { thing(id: ID): Thing all(first: Int! = 3): [Thing!]! any: [Any] deep: Box }
  type Mutation { add(n: Int!): Int fail: Int }
  type Box implements Thing {
    id: ID! near(n: Int = 2): [Thing] must: String! colour: Colour day: Day lid: Lid! lids: [Lid!]! broken: Int! maybe: Int
  }
  type Bag implements Thing { id: ID! near(n: Int = 2): [Thing] must: String! weight: Float constructor: String }
  type Lid { name: String! loose: Boolean of: Box }
`;

/** Values by their place alone: the same each time, some null, some wrong, some thrown, some late. */
function graph(fails: boolean): GraphQLSchema {
  const schema = buildSchema(SDL);
  let added = 0;
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && type.name === 'Day') {
      type.serialize = (value) => {
        if (value === 'never') throw new DeskError('INVALID_INPUT', 'There is no such day.');
        return `day ${String(value)}`;
      };
    }
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = (source: { seed?: number } = {}, args) => {
        const seed = hash(
          `${type.name}.${field.name}.${source?.seed ?? 0}.${JSON.stringify(args)}`,
        );
        if (type.name === 'Mutation') {
          if (field.name === 'fail') throw new DeskError('NOT_OWNER', 'Not yours.');
          added += Number(args.n);
          return added;
        }
        if (fails && seed % 23 === 0) throw new DeskError('NOT_FOUND', `no ${field.name}`);
        if (fails && seed % 29 === 0) return Promise.reject(new Error('late and wrong'));
        if (fails && seed % 31 === 0) throw new TypeError('a fault');
        const value = invented(String(field.type), seed, fails ? (n) => n : harmless);
        return seed % 3 === 0 ? Promise.resolve(value) : value;
      };
    }
  }
  return schema;
}

function invented(type: string, given: number, tame: (seed: number) => number): unknown {
  const seed = tame(given);
  if (!type.endsWith('!') && seed % 7 === 0) return null;
  if (seed % 37 === 0) return null;
  if (type.startsWith('[')) {
    return Array.from({ length: seed % 4 }, (_, n) =>
      invented(type.replace(/^\[|\]!?$/g, ''), hash(`${seed}.${n}`), tame),
    );
  }
  switch (type.replace('!', '')) {
    case 'ID':
      return `id-${seed % 100}`;
    case 'String':
      return seed % 41 === 0 ? { no: 'text' } : `text "${seed}"`;
    case 'Int':
      return seed % 11 === 0 ? 'NaN' : seed % 1000;
    case 'Float':
      return seed / 7;
    case 'Boolean':
      return seed % 2 === 0;
    case 'Colour':
      return ['RED', 'BLUE', 'GREY'][seed % 3];
    case 'Day':
      return seed % 5 === 0 ? 'never' : seed;
    case 'Thing':
    case 'Any':
      return { __typename: seed % 13 === 0 ? 'Lid' : seed % 2 === 0 ? 'Box' : 'Bag', seed };
    default:
      return { seed };
  }
}

/** A number of which `invented` makes nothing that is wrong, but still some nulls. */
function harmless(seed: number): number {
  return [37, 41, 11, 3, 5, 13].some((n) => seed % n === 0) ? harmless(seed + 1) : seed;
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) % 1_000_003;
  return value;
}

const CORPUS = [
  '{ thing(id: "a") { id must } }',
  '{ all { __typename id near { id ... on Box { colour lid { name } } } } }',
  '{ any { __typename ... on Box { id day maybe } ... on Bag { id weight near(n: 5) { must } } } }',
  'query ($first: Int!, $id: ID) { all(first: $first) { id } thing(id: $id) { ...F } } fragment F on Thing { id ... on Bag { weight } ...G } fragment G on Box { lids { name of { maybe } } }',
  'query ($first: Int! = 5) { all(first: $first) { a: near(n: 1) { id } b: near { id } } }',
  '{ deep { broken lid { name loose } } again: deep { lids { name } } }',
  'query ($no: Boolean!) { deep @skip(if: $no) { colour } thing { id ...F @include(if: $no) } } fragment F on Thing { must }',
  '{ all { ... on Bag { constructor } } __proto__: deep { maybe } }',
  '{ __schema { queryType { name } } __typename }',
  'mutation { a: add(n: 1) fail b: add(n: 2) }',
  'query A { deep { maybe } } query B { thing { id } }',
];

describe('the engine of a subgraph', () => {
  const answers = async (
    query: string,
    variables: Record<string, unknown>,
    { name, fails = true }: { name?: string; fails?: boolean } = {},
  ) => {
    const told: ExecutionResult[] = [];
    for (const engine of ['graphql-js', 'jit'] as const) {
      const schema = graph(fails);
      const prepared = documentCache(schema, { max: 10 }).prepare(query, name);
      if ('errors' in prepared) throw new Error(JSON.stringify(prepared.errors));
      const run = createEngine(schema, engine);
      for (let times = 0; times < 3; times++) {
        told.push(await run(prepared.operation, { variables, contextValue: {} }));
      }
    }
    return told.map(({ data, errors }) =>
      JSON.parse(
        JSON.stringify({
          data,
          errors: errors?.map((error) => ({ ...error.toJSON(), is: error.originalError?.name })),
        }),
      ),
    );
  };

  for (const query of CORPUS) {
    it(`answers as graphql-js does: ${query.slice(0, 50)}`, async () => {
      const [once, twice, thrice, ...compiled] = await answers(
        query,
        { first: 4, id: 'x', no: true },
        query.startsWith('query A') ? { name: 'B' } : {},
      );
      expect(compiled).to.deep.equal([once, twice, thrice]);
    });
  }

  it('answers as graphql-js does, whatever is asked and whatever fails', async () => {
    const leaf = fc.constantFrom('id', 'must', '__typename', 'x: id');
    const box = fc.constantFrom(
      'colour',
      'day',
      'broken',
      'maybe',
      'lid { name }',
      'lids { name loose }',
    );
    const bag = fc.constantFrom('weight', 'w: weight', 'must');
    const thing: fc.Memo<string> = fc.memo((depth) => {
      const parts = [
        leaf,
        box.map((field) => `... on Box { ${field} }`),
        bag.map((field) => `... on Bag { ${field} }`),
      ];
      if (depth > 1) {
        parts.push(
          fc
            .tuple(
              fc.constantFrom('near', 'near(n: 7)', 'near(n: $n)'),
              fc.nat(9),
              thing(depth - 1),
            )
            .map(([field, key, below]) => `n${key}_${field.length}: ${field} { ${below} }`),
        );
      }
      return fc
        .array(fc.oneof(...parts), { minLength: 1, maxLength: 4 })
        .map((all) => all.join(' '));
    });
    let clean = 0;
    await fc.assert(
      fc.asyncProperty(
        thing(3),
        thing(2),
        fc.nat(8),
        fc.boolean(),
        async (one, other, n, fails) => {
          const query = `query ($n: Int = 1) { all(first: 5) { ${one} } thing { ${other} } any { ... on Thing { ${other} } } uses: thing { near(n: $n) { id } } }`;
          const [once, , , ...compiled] = await answers(query, { n }, { fails });
          if (once.errors === undefined) clean += 1;
          for (const answer of compiled) expect(answer).to.deep.equal(once);
        },
      ),
      { numRuns: 150 },
    );
    expect(clean, 'answers without an error, which were compiled').to.be.above(30);
  });
});
