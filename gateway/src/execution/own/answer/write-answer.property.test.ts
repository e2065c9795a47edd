import { expect } from 'chai';
import fc from 'fast-check';
import { buildSchema, execute, type FieldNode, getOperationAST, parse, validate } from 'graphql';
import { runsOf } from '../../../testing/config.ts';
import { conditionVariables, readConditions } from '../conditions.ts';
import type { Data } from '../data.ts';
import { fragmentsOf } from './collect-fields.ts';
import { answerWriter } from './write-answer.ts';

const schema = buildSchema(`
  type Query { one: Thing must: Thing! all: [Thing!] grid: [[Thing]!]! any: Any text: String self: Query }
  union Any = Box | Bag
  interface Thing { id: ID! inner: Thing tags: [String!] near: Thing! }
  type Box implements Thing { id: ID! inner: Thing tags: [String!] near: Thing! lid: Lid! size: Int colour: Colour }
  type Bag implements Thing { id: ID! inner: Bag tags: [String!] near: Thing! weight: Float! open: Boolean any: Any toString: String }
  type Lid { name: String! of: Box loose: Boolean! raw: Raw }
  enum Colour { RED BLUE }
  scalar Raw
`);

const QUERIES = [
  '{ one { id inner { id near { id } } } text }',
  '{ must { ... on Box { lid { name loose } size } ... on Bag { weight } } }',
  '{ all { __typename id ... on Box { lid { of { lid { name } } } colour } near { tags } } }',
  '{ grid { id tags ...F } } fragment F on Thing { inner { id ...G } } fragment G on Bag { weight any { ... on Box { id } } }',
  '{ any { __typename ... on Box { hue: colour } ... on Bag { isOpen: open toString constructor: id } } }',
  '{ a: one { id } one { tags } a: one { inner { id } } self { self { text must { id } } } __typename }',
  'query ($a: Boolean!, $b: Boolean = true) { one @include(if: $a) { id inner @skip(if: $b) { id } ...F @include(if: $b) } all { ... @skip(if: $a) { near { id } } id } } fragment F on Box { lid { raw } }',
  '{ one { __proto__: id valueOf: tags ... on Bag { hasOwnProperty: weight } } }',
];

const leaves = {
  text: fc.option(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a "b" \\', '\ud800', 'é\n')),
    { freq: 8 },
  ),
  number: fc.option(fc.oneof(fc.integer(), fc.constantFrom(0, -0)), { freq: 8 }),
  float: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { freq: 8 }),
  flag: fc.option(fc.boolean(), { freq: 8 }),
};

/** Objects with any key of the queries, missing and null ones among them, of each type. */
const things = fc.letrec<{ thing: Data; box: Data; bag: Data; lid: Data }>((tie) => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 5 });
  const thing = maybe(tie('thing'));
  const tags = maybe(fc.array(leaves.text, { maxLength: 3 }));
  const shared = {
    id: leaves.text,
    inner: thing,
    near: thing,
    tags,
    valueOf: tags,
    constructor: leaves.text,
    __proto__$: leaves.text,
  };
  const named = (name: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(fields, { requiredKeys: [] }).map(({ __proto__$: proto, ...rest }): Data => {
      const data = { ...rest, __typename: name };
      if (proto !== undefined) {
        Object.defineProperty(data, '__proto__', { value: proto, enumerable: true });
      }
      return data;
    });
  const any = fc.constantFrom('RED', 'BLUE', 'GREY', null);
  return {
    thing: fc.oneof({ depthSize: 'small', maxDepth: 4 }, tie('bag'), tie('box')),
    lid: named('Lid', {
      name: leaves.text,
      of: maybe(tie('box')),
      loose: leaves.flag,
      raw: leaves.float,
    }),
    box: named('Box', { ...shared, lid: maybe(tie('lid')), size: any, colour: any }),
    bag: named('Bag', {
      ...shared,
      inner: maybe(tie('bag')),
      weight: leaves.float,
      hasOwnProperty: leaves.float,
      size: leaves.flag,
      any: thing,
      toString: leaves.text,
    }),
  };
});

const roots = fc
  .record(
    {
      one: fc.option(things.thing),
      must: fc.option(things.thing),
      a: fc.option(things.thing),
      all: fc.option(fc.array(fc.option(things.thing, { freq: 9 }), { maxLength: 4 })),
      grid: fc.option(
        fc.array(fc.option(fc.array(fc.option(things.thing), { maxLength: 2 })), { maxLength: 3 }),
      ),
      any: fc.option(things.thing),
      text: leaves.text,
    },
    { requiredKeys: [] },
  )
  .map((data): Data => ({ ...data, self: { ...data, self: data } }));

describe('writing an answer', () => {
  it('asks only what the schema has', () => {
    for (const query of QUERIES) {
      expect(validate(schema, parse(query)).map(String)).to.deep.equal([]);
    }
  });

  it('completes data as graphql-js does: the same values in the same order, nulls, and places of faults', () => {
    const property = fc.property(
      fc.constantFrom(...QUERIES),
      roots,
      fc.record({ a: fc.boolean(), b: fc.boolean() }, { requiredKeys: ['a'] }),
      (query, data, variables) => {
        const expected = byReference(query, data, variables);
        const written = byWriter(query, data, variables);
        expect(written.json).to.equal(expected.json);
        expect(written.paths).to.deep.equal(expected.paths);
      },
    );
    fc.assert(property, { numRuns: runsOf({ sample: 400, long: 5_000 }) });
  });

  it('writes long lists and lists of long texts the same way, to the last item', () => {
    const query = '{ all { id near { tags } } grid { id tags } }';
    for (const [items, characters] of [
      [3_000, 4],
      [3, 9_000],
      [1, 8_191],
    ] as const) {
      const thing = (n: number) => ({
        __typename: 'Bag',
        id: `é${n}`.padEnd(characters),
        tags: ['"'],
      });
      const row = (from: number) =>
        Array.from({ length: items }, (_, n) => ({ ...thing(from + n), near: thing(n) }));
      const data = { all: row(0), grid: [row(1), [], row(2)] };
      for (const last of [thing(0), null, { __typename: 'Bag', id: null }]) {
        const ending = { ...data, all: [...data.all, last] };
        const { json } = byWriter(query, ending, { a: true });
        expect(json === byReference(query, ending, { a: true }).json).to.equal(true);
      }
    }
  });
});

type Variables = { readonly a: boolean; readonly b?: boolean };

function byWriter(query: string, data: Data, variables: Variables) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('no operation');
  const root = schema.getQueryType();
  if (root == null) throw new Error('no root');
  const conditions = readConditions(
    conditionVariables({ document, operation }),
    operation,
    variables,
  );
  const context = {
    schema,
    supergraph: schema,
    fragments: fragmentsOf(document),
    conditions,
    variableDefinitions: [],
    fetchedKey: ({ alias, name }: FieldNode) => (alias ?? name).value,
  };
  const { json, faults } = answerWriter(context, root, operation.selectionSet)(data, variables);
  return { json, paths: places(faults.map(({ error }) => error)) };
}

/** graphql-js reads the same data by the response key, as it came from subgraphs. */
function byReference(query: string, data: Data, variables: Variables) {
  const result = execute({
    schema,
    document: parse(query),
    rootValue: data,
    variableValues: { ...variables },
    fieldResolver: (source, _, __, { path }) =>
      Object.hasOwn(source, path.key) ? source[path.key] : undefined,
  });
  if (result instanceof Promise) throw new Error('nothing here waits');
  return { json: JSON.stringify(result.data), paths: places(result.errors ?? []) };
}

function places(errors: readonly { readonly path?: readonly (string | number)[] | undefined }[]) {
  return [...new Set(errors.map(({ path }) => JSON.stringify(path)))].sort();
}
