import { documentCache } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { clientSchema } from '../../composition/client-schema.ts';
import { compose } from '../../testing/domains.ts';
import { costEstimator, type EstimateCost } from './estimate.ts';

const IMPORTS = '"@key", "@shareable"';
const link = (cost: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${IMPORTS}, ${cost}, "@listSize"])\n`;
const TYPES = (cost: string) => `
  type Query {
    people(first: Int, last: Int, after: String): People
      @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges"], requireOneSlicingArgument: false)
    byIds(ids: [ID!]!): [Person!] @listSize(assumedSize: 100)
    sliced(first: Int = 7): [Person!] @listSize(slicingArguments: ["first"])
    person(id: ID!, where: Where, fast: Boolean @${cost}(weight: 4)): Person
  }
  type Mutation { rename: Person }
  type People { edges: [Edge!]! pageInfo: Info! totalCount: Int! @${cost}(weight: 10) }
  type Edge { node: Person! cursor: String! }
  type Info { next: Boolean! }
  input Where { deep: String @${cost}(weight: 9) and: [Where!] }
  type Person @key(fields: "id") {
    id: ID! name: String names: [Name!]! langs: [String!]!
    friends: [Person!] @listSize(assumedSize: 3)
    photo: Photo lean: Lean
  }
  type Name { text: String }
  type Photo @${cost}(weight: 50) { url: String }
  scalar Lean @${cost}(weight: 2)
`;

describe('what an operation costs', () => {
  for (const [what, imported, name] of [
    ['under its own name', '"@cost"', 'cost'],
    ['under a name that a link gives it', '{name: "@cost", as: "@price"}', 'price'],
  ] as const) {
    describe(`with @cost ${what}`, () => {
      let estimate: EstimateCost;
      let costOf: (query: string, variables?: Record<string, unknown>) => number;
      before(async () => {
        const supergraphSdl = compose([
          { name: 'people', url: 'http://127.0.0.1:1', sdl: TYPES(name), link: link(imported) },
        ]);
        const schema = await clientSchema(supergraphSdl);
        const documents = documentCache(schema, { max: 100 });
        estimate = costEstimator(supergraphSdl, schema);
        costOf = (query, variables = {}) => {
          const prepared = documents.prepare(query);
          if ('errors' in prepared) throw new Error(prepared.errors[0]?.message);
          return estimate(prepared.operation, variables);
        };
      });

      const cases: [what: string, query: string, cost: number, variables?: object][] = [
        ['1 for what has fields, 0 for a value', '{ person(id: 1) { id name langs } }', 1],
        ['5 for each list that says nothing', '{ person(id: 1) { names { text } } }', 6],
        ['the weight of a type', '{ person(id: 1) { photo { url } } }', 51],
        ['the weight of a scalar', '{ person(id: 1) { lean } }', 3],
        ['the weight of a field', '{ people(first: 1) { totalCount } }', 11],
        ['the weight of an argument', '{ person(id: 1, fast: true) { id } }', 5],
        ['a page by its slice', '{ people(first: 2) { edges { node { id } } } }', 5],
        ['a page of unknown length', '{ people { edges { node { id } } } }', 41],
        ['a page of null', '{ people(first: null) { edges { node { id } } } }', 41],
        ['the longer of two slices', '{ people(first: -5, last: 3) { edges { cursor } } }', 4],
        ['nothing below zero', '{ people(first: -5) { edges { cursor } } }', 1],
        ['a list by its ids', '{ byIds(ids: [1, 2]) { id } }', 2],
        ['a single id', '{ byIds(ids: 1) { id } }', 1],
        ['a slice by the default of its argument', '{ sliced { id } }', 7],
        ['lists in lists', '{ sliced(first: 2) { friends { friends { id } } } }', 26],
        [
          'a fragment as what it holds',
          '{ sliced { ...F } } fragment F on Person { friends { id } }',
          28,
        ],
        [
          'a page whose edges stand in a fragment',
          '{ people(first: 2) { ...F } } fragment F on People { edges { node { id } } }',
          5,
        ],
        ['twice what is asked twice', '{ a: person(id: 1) { id } b: person(id: 1) { id } }', 2],
        ['not what is skipped', '{ person(id: 1) { photo @skip(if: true) { url } } }', 1],
        ['10 more for a mutation', 'mutation { rename { id } }', 11],
        ['0 for the name of the type', '{ __typename }', 0],
        [
          'a slice by a variable',
          'query($n: Int) { people(first: $n) { edges { cursor } } }',
          9,
          { n: 8 },
        ],
        [
          'a variable that is not given',
          'query($n: Int) { people(first: $n) { edges { cursor } } }',
          21,
        ],
        [
          'the default of a variable',
          'query($n: Int = 4) { people(first: $n) { edges { cursor } } }',
          5,
        ],
        [
          'ids by a variable',
          'query($ids: [ID!]!) { byIds(ids: $ids) { id } }',
          3,
          { ids: ['a', 'b', 'c'] },
        ],
        [
          'ids above the most that the list takes',
          'query($ids: [ID!]!) { byIds(ids: $ids) { id } }',
          100,
          { ids: Array.from({ length: 5_000 }, String) },
        ],
        [
          'a condition by a variable',
          'query($b: Boolean!) { person(id: 1) { photo @include(if: $b) { url } } }',
          1,
          { b: false },
        ],
        [
          'fields of an input, also in lists and variables',
          'query($w: Where!) { person(id: 1, where: {and: [{deep: "x"}, $w]}) { id } }',
          28,
          { w: { deep: 'y', and: [{ deep: 'z' }] } },
        ],
        [
          'variables of odd names as any other',
          'query($__proto__: Int, $constructor: Int) { people(first: $constructor, last: $__proto__) { edges { cursor } } }',
          21,
        ],
      ];
      for (const [what, query, cost, variables] of cases) {
        it(`counts ${what}`, () => {
          expect(costOf(query, { ...variables })).to.equal(cost);
        });
      }

      it('has an end, however large the lists', () => {
        const deep = `${'friends { '.repeat(60)} id ${'}'.repeat(60)}`;
        expect(costOf(`{ sliced(first: 2000000000) { ${deep} } }`)).to.equal(1e15);
      });

      it('counts introspection by the size of the schema', () => {
        const once = costOf('{ __schema { types { fields { name } } } }');
        expect(once).to.be.within(1, 20);
        expect(costOf(`{ __schema { ${'types { fields { name } } '.repeat(10)} } }`)).to.be.above(
          once * 5,
        );
      });
    });
  }
});
