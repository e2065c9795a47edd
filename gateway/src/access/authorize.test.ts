import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller, Role, SubgraphCall } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { graphql, parse } from 'graphql';
import { createGateway, type Gateway } from '../gateway.ts';
import { compose } from '../testing/domains.ts';
import { meta, quietLog } from '../testing/graph.ts';
import { readResult } from '../testing/read-result.ts';
import { inProcessTransport } from '../transport/in-process-transport.ts';
import type { AccessOptions } from './authorize.ts';

/** The directives under other names, as a foreign subgraph may have them. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@authenticated", "@policy", { name: "@requiresScopes", as: "@needs" }])`;

const SDL: Readonly<Record<string, string>> = {
  boxes: `${LINK}
    type Query { boxes: [Box!] box(id: ID!): Box things: [Thing!]! named: [Named] open: String known: String @authenticated judged: String @policy(policies: [["fair"]]) }
    type Mutation { fill(id: ID!, with: String): Box burn(id: ID!): Box! @needs(scopes: [["record:write"]]) sink: Int @needs(scopes: [["record:write"]]) note: Int }
    type Box implements Named @key(fields: "id") {
      id: ID! name: String!
      secret(as: String): String @needs(scopes: [["handling:read"], ["record:write", "record:order"]])
      seal: Seal! inner: [Box!]! weight: Int
    }
    type Seal @needs(scopes: [["handling:read"]]) { number: Int! }
    type Bag implements Named { id: ID! name: String! @needs(scopes: [["handling:read"]]) size: Int }
    interface Named { id: ID! name: String! }
    union Thing = Box | Bag`,
  labels: `${LINK}
    type Box @key(fields: "id") { id: ID! labels: [String!] @needs(scopes: [["record:read"]]) }`,
};

const box = (id: string) => ({
  __typename: 'Box',
  id,
  name: `box ${id}`,
  secret: 'secret',
  seal: { number: 7 },
  inner: [],
  weight: 3,
});
const bag = { __typename: 'Bag', id: 'bag', name: 'a bag', size: 2 };

const done: string[] = [];
const RESOLVERS: Readonly<Record<string, object>> = {
  boxes: {
    Query: {
      boxes: () => [box('1'), box('2')],
      box: (_: unknown, { id }: { id: string }) => (id === '0' ? null : box(id)),
      things: () => [box('1'), bag],
      named: () => [bag, box('2')],
      open: () => 'open',
      known: () => 'known',
      judged: () => 'judged',
    },
    Mutation: Object.fromEntries(
      ['fill', 'burn', 'sink', 'note'].map((name) => [
        name,
        (_: unknown, { id }: { id?: string }) => {
          done.push(name);
          return id === undefined ? 1 : box(id);
        },
      ]),
    ),
    Box: { __resolveReference: ({ id }: { id: string }) => box(id) },
  },
  labels: { Box: { labels: ({ id }: { id: string }) => [`label of ${id}`] } },
};

const FORBIDDEN = {
  code: 'FORBIDDEN',
  requires: [['handling:read'], ['record:write', 'record:order']],
};

describe('the rules of access', () => {
  const gateways: Gateway[] = [];
  let calls: { name: string; call: SubgraphCall }[] = [];
  let caller: Caller | null = null;

  beforeEach(() => {
    calls = [];
    done.length = 0;
    as('OFFICER');
  });
  after(() => Promise.all(gateways.map((gateway) => gateway.stop())));

  function as(...roles: Role[]): void {
    caller = {
      subject: 'somebody',
      ncb: 'FRA',
      entity: null,
      roles,
      purpose: 'INVESTIGATION',
      clearance: 'RESTRICTED',
    };
  }

  async function gatewayWith(access: AccessOptions = {}): Promise<Gateway> {
    const subgraphs = new Map(
      Object.entries(SDL).map(([name, sdl]) => [
        name,
        buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: RESOLVERS[name] as never }),
      ]),
    );
    const gateway = await createGateway({
      supergraphSdl: compose(Object.entries(SDL).map(([name, sdl]) => ({ name, sdl, url: '' }))),
      log: quietLog,
      access,
      gates: { identify: async () => ({ caller }) },
      transports: (name) =>
        inProcessTransport({
          name,
          log: quietLog,
          subgraph: {
            execute: async (call) => {
              calls.push({ name, call });
              const schema = subgraphs.get(name);
              if (schema === undefined) throw new Error(`There is no ${name}.`);
              const { query, variables } = call;
              return graphql({ schema, source: query, variableValues: variables ?? {} }) as never;
            },
            ready: async () => ({ ready: true }),
          },
        }),
    });
    gateways.push(gateway);
    return gateway;
  }

  let shared: Gateway;
  before(async () => {
    shared = await gatewayWith();
  });
  const ask = async (query: string, variables?: Record<string, unknown>, gateway = shared) =>
    JSON.parse(
      JSON.stringify(
        readResult(
          await gateway.run({ query, ...(variables === undefined ? {} : { variables }) }, meta()),
        ),
      ),
    );
  const asked = () => calls.map(({ call }) => call.query).join('\n');

  it('are read under the names that the supergraph links them by', async () => {
    const { data, errors } = await ask('{ box(id: "1") { name secret } }');
    expect(data).to.deep.equal({ box: { name: 'box 1', secret: null } });
    expect(errors).to.deep.equal([
      {
        message:
          'Box.secret is not yours to ask for: it needs handling:read, or record:write and record:order.',
        path: ['box', 'secret'],
        extensions: FORBIDDEN,
      },
    ]);
  });

  it('let a field through for who holds one of the alternatives, whole', async () => {
    as('ANALYST');
    expect(await ask('{ box(id: "1") { secret } }')).to.not.have.property('errors');
    as('NCB_EDITOR');
    if (caller !== null) caller = { ...caller, clearance: 'OFFICIAL_USE_ONLY' };
    expect((await ask('{ box(id: "1") { secret } }')).errors).to.have.length(1);
  });

  it('keep a refused field from every subgraph, with its variables', async () => {
    const query = 'query($id: ID!, $as: String) { box(id: $id) { s: secret(as: $as) weight } }';
    const { data } = await ask(query, { id: '1', as: 'text' });
    expect(data).to.deep.equal({ box: { s: null, weight: 3 } });
    expect(asked()).to.not.match(/secret|\$as/);
    expect(calls.map(({ call }) => call.variables)).to.deep.equal([{ id: '1' }]);
  });

  it('tell the same of a refused field whether there is a record or not', async () => {
    const [there, missing] = [
      await ask('{ box(id: "1") { secret } }'),
      await ask('{ box(id: "0") { secret } }'),
    ];
    expect(there.errors).to.deep.equal(missing.errors);
    expect(missing.data).to.deep.equal({ box: null });
  });

  it('tell a field of a list once, whatever its length', async () => {
    const { data, errors } = await ask('{ boxes { a: secret b: secret } }');
    expect(data.boxes).to.deep.equal([
      { a: null, b: null },
      { a: null, b: null },
    ]);
    expect(errors.map(({ path }: { path: unknown }) => path)).to.deep.equal([
      ['boxes', 'a'],
      ['boxes', 'b'],
    ]);
  });

  it('let a null climb to the nearest place that may be null, up to data', async () => {
    expect((await ask('{ open boxes { id seal { number } } }')).data).to.deep.equal({
      open: 'open',
      boxes: null,
    });
    expect((await ask('{ open things { ... on Bag { name } } }')).data).to.equal(null);
  });

  it('are those of each type of object behind an interface or a union', async () => {
    const { data, errors } = await ask(
      '{ named { __typename ... on Box { name } ... on Bag { size } } things { ... on Bag { id size } ...B } } fragment B on Box { name secret }',
    );
    expect(data).to.deep.equal({
      named: [
        { __typename: 'Bag', size: 2 },
        { __typename: 'Box', name: 'box 2' },
      ],
      things: [
        { name: 'box 1', secret: null },
        { id: 'bag', size: 2 },
      ],
    });
    expect(errors.map(({ path }: { path: unknown }) => path)).to.deep.equal([['things', 'secret']]);
  });

  it('give no error for what is skipped, and leave introspection alone', async () => {
    const query = `query($no: Boolean!) {
      box(id: "1") { id secret @include(if: $no) ...S @include(if: $no) } __type(name: "Box") { name }
    } fragment S on Box { seal { number } }`;
    expect(await ask(query, { no: false })).to.deep.include({
      data: { box: { id: '1' }, __type: { name: 'Box' } },
    });
    expect((await ask(query, { no: true })).errors).to.have.length(2);
  });

  it('ask nobody where nothing is left', async () => {
    as('AUDITOR');
    const { data, errors } = await ask('{ box(id: "1") { labels } judged }');
    expect(data).to.deep.equal({ box: { labels: null }, judged: null });
    expect(errors).to.have.length(2);
    expect(calls.map(({ name }) => name)).to.deep.equal(['boxes']);
    calls = [];
    expect((await ask('{ judged }')).data).to.deep.equal({ judged: null });
    expect(calls).to.deep.equal([]);
  });

  it('give nothing that bears a rule to nobody', async () => {
    caller = null;
    const { data, errors } = await ask('{ open known judged box(id: "1") { id secret labels } }');
    expect(data).to.deep.equal({
      open: 'open',
      known: null,
      judged: null,
      box: { id: '1', secret: null, labels: null },
    });
    expect(errors).to.have.length(4);
  });

  it('ask who decides on policies, and take silence for a no', async () => {
    const fair = await gatewayWith({
      policies: (name, { ncb }) => name === 'fair' && ncb === 'FRA',
    });
    expect((await ask('{ judged }', {}, fair)).data).to.deep.equal({ judged: 'judged' });
    const { errors } = await ask('{ judged }');
    expect(errors[0].extensions).to.deep.equal({
      code: 'FORBIDDEN',
      requires: [[]],
      policies: [['fair']],
    });
  });

  it('refuse a whole request where the operator wants it so', async () => {
    const strict = await gatewayWith({ refuse: 'request' });
    const answer = await ask('{ open box(id: "1") { secret } }', {}, strict);
    expect(answer).to.have.keys('errors', 'http');
    expect(answer.http.status).to.equal(403);
    expect(calls).to.deep.equal([]);
  });

  describe('on changes', () => {
    it('let none run that is refused', async () => {
      const { data } = await ask('mutation { sink note }');
      expect(data).to.deep.equal({ sink: null, note: 1 });
      expect(done).to.deep.equal(['note']);
      done.length = 0;
      await ask('mutation { sink }');
      expect(done).to.deep.equal([]);
      expect(calls.filter(({ call }) => call.query.includes('sink'))).to.deep.equal([]);
    });

    it('let one run whose answer lacks a field that may be null', async () => {
      const { data } = await ask('mutation { fill(id: "1") { id secret } }');
      expect(data).to.deep.equal({ fill: { id: '1', secret: null } });
      expect(done).to.deep.equal(['fill']);
    });

    it('let none of the request run when what became of one could not be told', async () => {
      for (const query of [
        'mutation { note fill(id: "1") { seal { number } } }',
        'mutation { note burn(id: "1") { id } }',
        'mutation { fill(id: "1") { inner { seal { number } } } }',
      ]) {
        expect(await ask(query), query).to.not.have.property('data');
      }
      expect(done).to.deep.equal([]);
      const skipped =
        'mutation($no: Boolean!) { fill(id: "1") { id seal @include(if: $no) { number } } }';
      expect((await ask(skipped, { no: false })).data).to.deep.equal({ fill: { id: '1' } });
    });
  });

  it('know no field by which a subgraph serves its gateway', async () => {
    for (const query of [
      '{ _entities(representations: []) { __typename } }',
      '{ _service { sdl } }',
    ]) {
      const { errors } = await ask(query);
      expect(errors[0].extensions.code).to.equal('GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('answer each caller by their own grants, also where others asked the same before', async () => {
    const query = '{ box(id: "1") { secret labels } }';
    for (const [role, secret, labels] of [
      ['OFFICER', null, ['label of 1']],
      ['ANALYST', 'secret', ['label of 1']],
      ['AUDITOR', null, null],
      ['OFFICER', null, ['label of 1']],
    ] as const) {
      as(role);
      expect((await ask(query)).data.box, role).to.deep.equal({ secret, labels });
    }
  });
});
