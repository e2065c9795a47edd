import { buildSubgraphSchema } from '@apollo/subgraph';
import { expect } from 'chai';
import { graphql, parse } from 'graphql';
import { EXECUTORS } from './execution/executor.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { compose, withLink } from './testing/domains.ts';
import { meta, quietLog } from './testing/graph.ts';
import { readResult } from './testing/read-result.ts';
import { inProcessTransport } from './transport/in-process-transport.ts';

type Fields = Record<string, unknown>;
interface Part {
  readonly sdl: string;
  readonly resolvers: Record<string, Record<string, unknown>>;
}

/** Features of Federation 2 that national subgraphs may bring; what the executor does right, our layers must not spoil. */
const PARTS: Readonly<Record<string, Part>> = {
  goods: {
    sdl: `
      type Query { goods: [Good!]! media: [Media] grid: [[Good]] shared: String @shareable }
      type Good @key(fields: "sku maker { code }") @key(fields: "id") {
        id: ID! sku: String! maker: Maker! weight: Int price: Int @override(from: "ship") shop: Shop @provides(fields: "city")
      }
      type Maker @shareable { code: String! }
      type Shop @key(fields: "id") { id: ID! city: String @external }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
    `,
    resolvers: {
      Query: {
        goods: () => [good('1'), good('2')],
        grid: () => [[good('1'), null], null, []],
        media: () => [
          { __typename: 'Book', id: 'b', title: 'B', pages: 3 },
          null,
          { __typename: 'Film', id: 'f', title: 'F', minutes: 9 },
        ],
        shared: () => 'either',
      },
      Media: {
        __resolveReference: ({ id }: Fields) => ({ __typename: id === 'b' ? 'Book' : 'Film', id }),
      },
    },
  },
  ship: {
    sdl: `
      type Query { shared: String @shareable }
      type Good @key(fields: "sku maker { code }") {
        sku: String! maker: Maker! weight: Int @external price: Int
        fee(zone: Int): Int @requires(fields: "weight")
      }
      type Maker @shareable { code: String! }
      type Shop @key(fields: "id") { id: ID! city: String @shareable staff: Int }
    `,
    resolvers: {
      Query: { shared: () => 'either' },
      Good: {
        fee: ({ weight }: Fields, { zone }: Fields) => Number(weight) * Number(zone ?? 1),
        price: () => -1,
      },
      Shop: { city: () => 'Lyon', staff: () => 4 },
    },
  },
  votes: {
    sdl: `
      type Query { best: Media }
      type Media @key(fields: "id") @interfaceObject { id: ID! votes: Int! }
    `,
    resolvers: { Query: { best: () => ({ id: 'f', votes: 8 }) }, Media: { votes: () => 8 } },
  },
};

const good = (id: string) => ({
  id,
  sku: `s${id}`,
  maker: { code: 'm' },
  weight: Number(id) * 10,
  price: 5,
  shop: { id: 'x', city: 'Paris' },
});

for (const executor of EXECUTORS) {
  describe(`features of Federation 2, executed by ${executor}`, () => {
    let gateway: Gateway;
    before(async () => {
      const parts = Object.entries(PARTS).map(([name, { sdl }]) => ({ name, sdl, url: '' }));
      gateway = await createGateway({
        supergraphSdl: compose(parts),
        executor,
        log: quietLog,
        transports(name) {
          const { sdl, resolvers } = PARTS[name] ?? { sdl: '', resolvers: {} };
          const schema = buildSubgraphSchema({
            typeDefs: parse(withLink(sdl)),
            resolvers: resolvers as never,
          });
          const execute = ({ query, variables }: { query: string; variables?: object }) =>
            graphql({ schema, source: query, variableValues: { ...variables } });
          const subgraph = { execute, ready: async () => ({ ready: true }) };
          return inProcessTransport({ name, log: quietLog, subgraph });
        },
      });
    });
    after(() => gateway.stop());

    const cases: [feature: string, query: string, data: Fields, variables?: Fields][] = [
      [
        'keys of several fields, and @requires with an argument under an alias',
        '{ goods { near: fee(zone: 2) far: fee(zone: 9) } }',
        {
          goods: [
            { near: 20, far: 90 },
            { near: 40, far: 180 },
          ],
        },
      ],
      ['@override', '{ goods { price } }', { goods: [{ price: 5 }, { price: 5 }] }],
      [
        '@provides',
        '{ goods { shop { city } } }',
        { goods: [{ shop: { city: 'Paris' } }, { shop: { city: 'Paris' } }] },
      ],
      [
        'a stub that another subgraph fills',
        '{ goods { shop { staff } } }',
        { goods: [{ shop: { staff: 4 } }, { shop: { staff: 4 } }] },
      ],
      [
        'nested lists with nulls',
        '{ grid { id fee } }',
        { grid: [[{ id: '1', fee: 10 }, null], null, []] },
      ],
      [
        '@interfaceObject, from the interface to its fields elsewhere',
        '{ media { __typename title votes ... on Film { minutes } } }',
        {
          media: [
            { __typename: 'Book', title: 'B', votes: 8 },
            null,
            { __typename: 'Film', title: 'F', votes: 8, minutes: 9 },
          ],
        },
      ],
      [
        '@interfaceObject, from the object to the real type',
        '{ best { __typename id votes } }',
        { best: { __typename: 'Film', id: 'f', votes: 8 } },
      ],
      ['a shared root field', '{ shared }', { shared: 'either' }],
      [
        'conditions by variable and fragments',
        'query ($no: Boolean = false) { goods { id ...F @include(if: $no) sku @skip(if: $no) } } fragment F on Good { fee }',
        {
          goods: [
            { id: '1', sku: 's1' },
            { id: '2', sku: 's2' },
          ],
        },
      ],
    ];
    // The other executor refuses it.
    if (executor === 'own') {
      cases.push([
        'a variable that is called as one of the planner is',
        'query ($representations: Int) { goods { fee(zone: $representations) } }',
        { goods: [{ fee: 20 }, { fee: 40 }] },
        { representations: 2 },
      ]);
    }
    for (const [feature, query, data, variables = {}] of cases) {
      it(`has ${feature}`, async () => {
        const answer = readResult(await gateway.run({ query, variables }, meta()));
        expect(answer.errors, JSON.stringify(answer)).to.equal(undefined);
        expect(answer.data).to.deep.equal(data);
      });
    }
  });
}
