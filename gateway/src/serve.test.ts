import type { HttpServer } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { serverAudits } from 'graphql-http';
import { serveGateway } from './serve.ts';
import { startGraph, type TestGraph } from './testing/graph.ts';
import { recordedLog } from './testing/recorded-log.ts';

describe('the gateway on HTTP', () => {
  let graph: TestGraph;
  let server: HttpServer;
  const { log, lines } = recordedLog();
  before(async () => {
    graph = await startGraph({ transport: 'http' }, log);
    server = await serveGateway(graph.gateway, { host: '127.0.0.1', port: 0, log, timeoutMs: 500 });
  });
  after(async () => {
    await server.stop(0);
    await graph.close();
  });
  afterEach(() => graph.override('people'));

  const post = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });

  for (const { id, name, fn } of serverAudits({ url: () => `${server.url}/graphql` })) {
    it(`${id} ${name}`, async () => {
      const result = await fn();
      expect(result.status, 'reason' in result ? result.reason : '').to.equal('ok');
    });
  }

  it('answers a query of several subgraphs by GET too', async () => {
    const response = await fetch(`${server.url}/graphql?query={people{id,papers{id}}}`);
    expect(response.status).to.equal(200);
    expect(await response.text()).to.include('"id":"p-3"');
  });

  it('runs no mutation by GET', async () => {
    graph.calls.length = 0;
    const response = await fetch(`${server.url}/graphql?query=mutation{fileNothing}`);
    expect(response.status).to.equal(405);
    expect(graph.calls).to.deep.equal([]);
  });

  it('gives the client, the subgraph and the log one request id', async () => {
    graph.calls.length = 0;
    const response = await post('{ broken }', { 'x-request-id': 'case-42' });
    const requestId = response.headers.get('x-request-id');
    expect(requestId).to.match(/^case-42\.[0-9a-f]{16}$/);
    expect(await response.text()).to.include(`"requestId":"${requestId}"`);
    expect(graph.calls[0]?.call.requestId).to.equal(requestId);
    const logged = lines.filter((line) => line.requestId === requestId);
    expect(JSON.stringify(logged)).to.include('hunter2');
  });

  it('answers within its time when a subgraph hangs, with 200 and what it has', async () => {
    graph.override('people', () => new Promise(() => {}));
    const started = performance.now();
    const response = await post('{ people { id } papers { id } }');
    expect(performance.now() - started).to.be.below(1500);
    expect(response.status).to.equal(200);
    const text = await response.text();
    expect(text).to.include('SUBGRAPH_TIMEOUT').and.include('"papers":[{"id":"x"}');
  });

  it('logs no variables and no documents', async () => {
    lines.length = 0;
    await post('{ person(id: "Jane Roe") { name } nothing }');
    await post('{ person(id: "Jane Roe") { name } broken }');
    expect(lines.length).to.be.above(1);
    expect(JSON.stringify(lines)).not.to.include('Jane Roe');
  });

  it('tells which subgraph is not ready', async () => {
    const ready = () => fetch(`${server.url}/health/ready`);
    expect((await ready()).status).to.equal(200);
    await graph.stopSubgraph('papers');
    await new Promise((resolve) => setTimeout(resolve, 1100)); // the probe's answer is kept for a second
    const response = await ready();
    expect(response.status).to.equal(503);
    expect(await response.json()).to.deep.equal({
      ready: false,
      parts: [
        { name: 'alerts', ready: true },
        { name: 'papers', ready: false, detail: 'not reachable' },
        { name: 'people', ready: true },
      ],
    });
    expect((await fetch(`${server.url}/health/live`)).status).to.equal(200);
    await graph.startSubgraph('papers');
  });

  it('finishes what is in flight when it stops', async () => {
    const other = await serveGateway(graph.gateway, { host: '127.0.0.1', port: 0, log });
    graph.override('people', async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { data: { people: [{ id: '9', __typename: 'Person' }] } };
    });
    const asked = fetch(`${other.url}/graphql?query={people{id}}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
    const [response] = await Promise.all([asked, other.stop(3000)]);
    expect(await response.text()).to.include('"id":"9"');
  });
});
