import { expect } from 'chai';
import { startGraph, type TestGraph, WAYS } from './testing/graph.ts';
import { recordedLog } from './testing/recorded-log.ts';

const CROSS = '{ people { name papers { number } alertCount } }';
const ANSWERED = ['alerts', 'papers', 'people'].map((source) => ({ source, state: 'ANSWERED' }));

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

const codes = ({ errors = [] }: Answer) => [...new Set(errors.map((e) => e.extensions?.code))];
const sourceOf = (answer: Answer, name: string) =>
  ((answer.extensions?.sources ?? []) as { source: string }[]).find(
    ({ source }) => source === name,
  );

for (const way of WAYS) {
  describe(`the gateway over subgraphs ${way.transport}, executed by ${way.executor}`, () => {
    let graph: TestGraph;
    const { log, lines } = recordedLog('warn');
    before(async () => {
      graph = await startGraph(way, log);
    });
    after(() => graph.close());
    afterEach(async () => {
      for (const name of ['people', 'papers', 'alerts']) graph.override(name);
      lines.length = 0;
    });

    it('answers one query from three subgraphs and says who answered', async () => {
      const answer = await graph.ask(CROSS);
      expect(answer).to.deep.equal({
        data: {
          people: ['1', '2', '3'].map((id) => ({
            name: `Person ${id}`,
            papers: [{ number: `N-p-${id}` }],
            alertCount: 2,
          })),
        },
        extensions: { sources: ANSWERED },
      });
    });

    it('follows links through a union in both directions', async () => {
      const query = `{ person(id: "1") { alerts { target { __typename ... on Paper { number } ... on Person { name } } } } }`;
      const { data, errors } = await graph.ask(query);
      expect(errors).to.equal(undefined);
      expect(data).to.deep.equal({
        person: {
          alerts: [
            { target: { __typename: 'Person', name: 'Person 1' } },
            { target: { __typename: 'Paper', number: 'N-p-1' } },
          ],
        },
      });
    });

    it('gives no sources where no subgraph was asked', async () => {
      const answer = await graph.ask('{ __typename __type(name: "Person") { name } }');
      expect(answer).to.deep.equal({ data: { __typename: 'Query', __type: { name: 'Person' } } });
    });

    it('passes variables on as they came, with request id and deadline', async () => {
      graph.calls.length = 0;
      const query = 'query ($id: ID!, $in: Span) { person(id: $id) { born(in: $in) } }';
      const { data } = await graph.ask(query, { id: '2', in: { to: 1990 } }, 2000);
      expect(data).to.deep.equal({ person: { born: '{"from":1900,"to":1990}' } });
      const call = graph.calls[0]?.call;
      expect(call?.variables).to.deep.equal({ id: '2', in: { to: 1990 } });
      expect(call?.requestId).to.equal('test-request');
      expect((call?.deadline ?? 0) - Date.now()).to.be.within(500, 2000);
    });

    it('runs mutations of several subgraphs in their order', async () => {
      graph.calls.length = 0;
      const query =
        'mutation { a: rename(id: "1", name: "X") { name papers { id } } fileNothing b: rename(id: "2", name: "Y") { name } }';
      const { data } = await graph.ask(query);
      expect(data).to.deep.equal({
        a: { name: 'X', papers: [{ id: 'p-1' }] },
        fileNothing: true,
        b: { name: 'Y' },
      });
      const roots = graph.calls.filter(({ call }) => call.query.startsWith('mutation'));
      expect(roots.map(({ name }) => name)).to.deep.equal(['people', 'papers', 'people']);
    });

    it('refuses what is wrong before any subgraph is asked', async () => {
      graph.calls.length = 0;
      const wrong: [query: string, variables: Record<string, unknown>, code: string][] = [
        ['{', {}, 'GRAPHQL_PARSE_FAILED'],
        ['{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
        ['query ($id: ID!) { person(id: $id) { name } }', {}, 'BAD_USER_INPUT'],
        ['query A { people { id } } query B { people { id } }', {}, 'OPERATION_RESOLUTION_FAILED'],
      ];
      for (const [query, variables, code] of wrong) {
        const answer = await graph.ask(query, variables);
        expect(answer).not.to.have.property('data');
        expect(codes(answer)).to.deep.equal([code]);
      }
      expect(graph.calls).to.deep.equal([]);
    });

    it('answers partially while a subgraph is down, says which, and recovers', async () => {
      await graph.stopSubgraph('alerts');
      const partial = await graph.ask(CROSS);
      const people = (partial.data as { people: Record<string, unknown>[] }).people;
      expect(people.map((person) => person.alertCount)).to.deep.equal([null, null, null]);
      expect(people[0]?.papers).to.deep.equal([{ number: 'N-p-1' }]);
      expect(partial.errors?.[0]).to.deep.equal({
        message: 'The source alerts could not be reached: its fields are unknown, not empty.',
        path: ['people', 0, 'alertCount'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', source: 'alerts' },
      });
      expect(codes(partial)).to.deep.equal(['SUBGRAPH_UNAVAILABLE']);
      expect(partial.extensions).to.deep.equal({
        sources: [
          { source: 'alerts', state: 'SILENT', reason: 'SUBGRAPH_UNAVAILABLE' },
          { source: 'papers', state: 'ANSWERED' },
          { source: 'people', state: 'ANSWERED' },
        ],
      });
      const parts = await graph.gateway.ready();
      expect(parts.map(({ name, ready }) => [name, ready])).to.deep.equal([
        ['alerts', false],
        ['papers', true],
        ['people', true],
      ]);
      await graph.startSubgraph('alerts');
      expect((await graph.ask(CROSS)).extensions).to.deep.equal({ sources: ANSWERED });
      expect((await graph.gateway.ready()).every((part) => part.ready)).to.equal(true);
    });

    it('names the root field of a silent subgraph', async () => {
      await graph.stopSubgraph('alerts');
      const answer = await graph.ask('{ people { id } mine: alerts { id } }');
      await graph.startSubgraph('alerts');
      expect(answer.data).to.deep.equal({
        people: [{ id: '1' }, { id: '2' }, { id: '3' }],
        mine: null,
      });
      expect(answer.errors?.map((e) => e.path)).to.deep.equal([['mine']]);
    });

    it('waits for no subgraph beyond the deadline', async () => {
      graph.override('alerts', () => new Promise(() => {}));
      const started = performance.now();
      const answer = await graph.ask(CROSS, {}, 250);
      expect(performance.now() - started).to.be.within(150, 1500);
      expect(codes(answer)).to.deep.equal(['SUBGRAPH_TIMEOUT']);
      expect(sourceOf(answer, 'alerts')).to.deep.include({
        state: 'SILENT',
        reason: 'SUBGRAPH_TIMEOUT',
      });
      expect(answer.data).to.have.nested.property('people[0].papers');
    });

    it('does not explode where a hundred records miss the same field', async () => {
      const people = Array.from({ length: 100 }, (_, n) => ({
        __typename: 'Person',
        id: `${n}`,
        name: 'x',
      }));
      graph.override('people', async () => ({ data: { people } }));
      graph.override('alerts', async () => ({ data: null, errors: 'no list' }));
      const { errors = [] } = await graph.ask('{ people { alertCount } }');
      expect(errors).to.have.length(10);
      expect(errors[0]?.extensions).to.include({ records: 100, code: 'SUBGRAPH_BAD_RESPONSE' });
    });

    it('passes the coded errors of a subgraph, with their path and source', async () => {
      graph.override('alerts', async () => ({
        data: { _entities: [{ alertCount: 1 }, { alertCount: null }, { alertCount: 3 }] },
        errors: [
          {
            message: 'Ask the owner.',
            path: ['_entities', 1, 'alertCount'],
            extensions: { code: 'NOT_OWNER', hint: 7, source: 'people', serviceName: 'x' },
          },
        ],
      }));
      const answer = await graph.ask('{ people { alertCount } }');
      expect(answer.errors).to.deep.equal([
        {
          message: 'Ask the owner.',
          path: ['people', 1, 'alertCount'],
          extensions: { code: 'NOT_OWNER', hint: 7, source: 'alerts' },
        },
      ]);
      expect(sourceOf(answer, 'alerts')).to.deep.equal({ source: 'alerts', state: 'ANSWERED' });
    });

    it('masks faults, tells the request id, and logs the subgraph', async () => {
      const answer = await graph.ask('{ broken people { id } }');
      expect(answer.errors).to.deep.equal([
        {
          message: 'Internal error. Give the operator the request id test-request.',
          path: ['broken'],
          extensions: { code: 'INTERNAL', requestId: 'test-request', source: 'people' },
        },
      ]);
      expect(answer.data).to.have.property('people');
      expect(sourceOf(answer, 'people')).to.deep.include({ state: 'FAILED', reason: 'INTERNAL' });
      expect(JSON.stringify(lines)).to.include('hunter2');
    });

    it('masks the uncoded error of a subgraph that masks nothing itself', async () => {
      graph.override('people', async () => ({
        data: { broken: null },
        errors: [{ message: 'at db.js:7', path: ['broken'], extensions: { stacktrace: ['x'] } }],
      }));
      const answer = await graph.ask('{ broken }');
      expect(JSON.stringify(answer)).not.to.include('db.js');
      expect(codes(answer)).to.deep.equal(['INTERNAL']);
      expect(JSON.stringify(lines)).to.include('db.js');
    });

    it('says that a literal of the client is wrong where only the subgraph can know', async () => {
      graph.override('people', async () => ({
        errors: [
          {
            message: 'Expected value of type "Date", found "x".',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      }));
      expect(codes(await graph.ask('{ person(id: "x") { name } }'))).to.deep.equal([
        'BAD_USER_INPUT',
      ]);
    });

    const lies: [what: string, answer: unknown][] = [
      ['an empty object', {}],
      ['null', null],
      ['a text', 'hello'],
      ['a list', []],
      ['data that is a list', { data: [] }],
      ['null data and no errors', { data: null }],
      ['errors that are no list', { data: null, errors: {} }],
      ['errors that are no objects', { data: null, errors: ['x'] }],
      ['an object where a list belongs', { data: { people: { id: '1', __typename: 'Person' } } }],
      [
        'a list where an object belongs',
        { data: { people: [{ id: '1', __typename: 'Person', size: [] }] } },
      ],
      ['texts where objects belong', { data: { people: ['1'] } }],
      ['a type name that is none', { data: { people: [{ __typename: 7, id: '1' }] } }],
      [
        'a refusal of the gateway’s document',
        {
          errors: [
            { message: 'Cannot query field', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
          ],
        },
      ],
    ];
    for (const [what, lie] of lies) {
      it(`takes ${what} for no answer, and keeps what others say`, async () => {
        graph.override('people', async () => lie);
        const answer = await graph.ask(
          '{ people { __typename id size { height } papers { number } } alerts { id } }',
        );
        expect(answer.data, JSON.stringify(answer)).to.deep.equal({
          people: null,
          alerts: [{ id: 'a-1' }, { id: 'b-1' }],
        });
        expect(answer.errors?.map((e) => [e.path, e.extensions?.code])).to.deep.equal([
          [['people'], 'SUBGRAPH_BAD_RESPONSE'],
        ]);
        expect(sourceOf(answer, 'people')).to.deep.include({ state: 'FAILED' });
      });
    }

    const entityLies: [what: string, entities: unknown][] = [
      ['too few', [{ alertCount: 1 }]],
      ['no list of', null],
      ['texts for', ['a', 'b', 'c']],
    ];
    for (const [what, _entities] of entityLies) {
      it(`gives no record the fields of another when a subgraph answers ${what} entities`, async () => {
        graph.override('alerts', async () => ({ data: { _entities } }));
        const answer = await graph.ask('{ people { alertCount } }');
        expect(JSON.stringify(answer.data)).to.equal(
          '{"people":[{"alertCount":null},{"alertCount":null},{"alertCount":null}]}',
        );
        expect(codes(answer)).to.deep.equal(['SUBGRAPH_BAD_RESPONSE']);
      });
    }

    it('says so when a value breaks the promise of the schema', async () => {
      graph.override('people', async () => ({
        data: {
          people: [{ __typename: 'Person', id: '1', name: null }],
          number: 'seven',
          secret: 'NONE',
        },
      }));
      const answer = await graph.ask('{ people { name } number secret }');
      expect(answer.data).to.deep.equal({ people: null, number: null, secret: null });
      expect(answer.errors?.map((e) => e.path)).to.deep.equal([
        ['people', 0, 'name'],
        ['number'],
        ['secret'],
      ]);
      expect(codes(answer)).to.deep.equal(['SUBGRAPH_BAD_RESPONSE']);
    });

    it('has no error for a record that one subgraph does not know', async () => {
      graph.override('alerts', async () => ({
        data: { _entities: [null, { alertCount: 2 }, null] },
      }));
      const answer = await graph.ask('{ people { alertCount } }');
      expect(answer).not.to.have.property('errors');
      expect(JSON.stringify(answer.data)).to.include('[{"alertCount":null},{"alertCount":2},');
    });

    it('cuts paths at fields that only the plan fetches', async () => {
      graph.override('people', async () => ({
        data: { people: [{ __typename: 'Person', id: '1' }] },
        errors: [{ message: 'x', path: ['people', 0, 'id'], extensions: { code: 'NOT_FOUND' } }],
      }));
      const answer = await graph.ask('{ people { alertCount } }');
      expect(answer.errors?.[0]?.path).to.deep.equal(['people', 0]);
    });

    it('refuses new requests once it is stopped', async () => {
      const other = await startGraph(way);
      await other.close();
      expect(codes(await other.ask('{ people { id } }'))).to.deep.equal(['SHUTTING_DOWN']);
    });
  });
}

describe('building a gateway', () => {
  it('needs no subgraph to be up', async () => {
    const graph = await startGraph({ transport: 'http' });
    for (const name of ['people', 'papers', 'alerts']) await graph.stopSubgraph(name);
    const answer = await graph.ask(CROSS);
    expect(answer.data).to.deep.equal({ people: null });
    for (const name of ['people', 'papers', 'alerts']) await graph.startSubgraph(name);
    expect(await graph.ask(CROSS)).not.to.have.property('errors');
    await graph.close();
  });
});
