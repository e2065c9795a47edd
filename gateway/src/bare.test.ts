import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { HttpServer } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { graphql, parse } from 'graphql';
import { startBareGateway } from './bare.ts';
import { compose, composeDomains } from './testing/domains.ts';
import { quietLog } from './testing/graph.ts';
import { recordedLog } from './testing/recorded-log.ts';

const SDL = `type Query { hello: String fail: String look: Look hidden: Look box: Box }
  type Box { must: Look! }
  enum Look { OPEN SECRET @inaccessible }`;
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible"])';

/** A subgraph as someone else would write it: no health path, no codes, no request ids. */
function foreignSubgraph(): Server {
  const schema = buildSubgraphSchema({
    typeDefs: parse(`${LINK}\n${SDL}`),
    resolvers: {
      Query: {
        hello: () => 'from afar',
        fail: () => {
          throw new Error('their own words');
        },
        look: () => 'OPEN',
        hidden: () => 'SECRET',
        box: () => ({ must: 'SECRET' }),
      },
    },
  });
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url !== '/') {
      response.writeHead(404).end();
      return;
    }
    const { query } = JSON.parse(Buffer.concat(chunks).toString());
    response.end(JSON.stringify(await graphql({ schema, source: query })));
  });
}

describe('the bare gateway', () => {
  let folder: string;
  let subgraph: Server;
  let gateway: HttpServer;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-bare-'));
    subgraph = foreignSubgraph();
    await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}`;
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose([{ name: 'afar', sdl: SDL, url }]));
    gateway = await start(file);
  });
  after(async () => {
    await gateway.stop(0);
    subgraph.closeAllConnections();
    subgraph.close();
    await rm(folder, { recursive: true });
  });

  const start = (supergraphFile: string, host = '127.0.0.1') =>
    startBareGateway({
      supergraphFile,
      host,
      port: 0,
      log: quietLog,
      callers: null,
      subgraphUrls: new Map(),
    });
  const ask = async (query: string, url = gateway.url) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const fault = (starting: Promise<HttpServer>) =>
    starting.then(
      async (server) => {
        await server.stop(0);
        return 'started';
      },
      (error: Error) => error.message,
    );

  it('serves a foreign supergraph', async () => {
    expect(await ask('{ hello }')).to.deep.equal({
      data: { hello: 'from afar' },
      extensions: { sources: [{ source: 'afar', state: 'ANSWERED' }] },
    });
  });

  it('passes the words of an error that has no code', async () => {
    const { errors } = await ask('{ fail }');
    expect(errors).to.deep.equal([
      {
        message: 'their own words',
        path: ['fail'],
        extensions: { code: 'SUBGRAPH_ERROR', source: 'afar' },
      },
    ]);
  });

  it('hides an inaccessible value without an error that would tell of it', async () => {
    const answer = await ask('{ look hidden }');
    expect(answer.data).to.deep.equal({ look: 'OPEN', hidden: null });
    expect(answer).not.to.have.property('errors');
  });

  it('has an error where a hidden value takes its parent with it', async () => {
    const answer = await ask('{ box { must } }');
    expect(answer.data).to.deep.equal({ box: null });
    expect(answer.errors).to.deep.equal([
      {
        message: 'Invalid value found for field Box.must.',
        path: ['box', 'must'],
        extensions: { code: 'SUBGRAPH_BAD_RESPONSE' },
      },
    ]);
  });

  it('is ready when it can serve itself, and lists its subgraphs', async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    expect(response.status).to.equal(200);
    expect(await response.json()).to.deep.equal({
      ready: true,
      parts: [{ name: 'afar', ready: true, optional: true }],
    });
  });

  it('is ready while a subgraph is down', async () => {
    const down = join(folder, 'down.graphql');
    const nowhere = 'http://127.0.0.1:1/graphql';
    await writeFile(down, composeDomains({ people: nowhere, papers: nowhere, alerts: nowhere }));
    const other = await start(down);
    const response = await fetch(`${other.url}/health/ready`);
    expect(response.status).to.equal(200);
    expect(await response.text()).to.include('"ready":false');
    await other.stop(0);
  });

  it('serves metrics beside it where it is told to, until it stops', async () => {
    const { log, lines } = recordedLog();
    const observe = { metrics: { host: '127.0.0.1', port: 0 } };
    const other = await startBareGateway({
      supergraphFile: file,
      host: '127.0.0.1',
      port: 0,
      log,
      callers: null,
      subgraphUrls: new Map(),
      observe,
    });
    await ask('query Hello { hello }', other.url);
    const url = String(lines.find(({ msg }) => msg === 'metrics are served')?.url);
    const text = await (await fetch(url)).text();
    expect(text).to.include('_count{source="afar",outcome="ANSWERED"} 1');
    expect(text).to.include('gateway_cache_misses_total{cache="documents"} 1');
    await other.stop(0);
    expect(await fetch(url).catch(() => 'gone')).to.equal('gone');
  });

  it('listens on loopback only', async () => {
    expect(await fault(start(file, '0.0.0.0'))).to.match(/loopback only, not on 0\.0\.0\.0/);
  });

  it('says what is wrong with a file that it cannot serve', async () => {
    const write = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return fault(start(join(folder, name)));
    };
    expect(await fault(start(join(folder, 'none.graphql')))).to.match(
      /none\.graphql does not exist/,
    );
    expect(await write('junk.graphql', 'not { graphql')).to.match(/not GraphQL/);
    expect(await write('plain.graphql', 'type Query { a: Int }')).to.match(
      /not a Federation 2 supergraph.*Compose/,
    );
    expect(await write('nowhere.graphql', composeDomains())).to.match(
      /subgraph \w+ has no address/,
    );
    const inContext = compose([
      {
        name: 'afar',
        url: 'http://127.0.0.1:1',
        sdl: `type Query { box: Box }
          type Box @key(fields: "id") @federation__context(name: "box") { id: ID! colour: String lid: Lid }
          type Lid @key(fields: "id") { id: ID! of(colour: String @federation__fromContext(field: "$box { colour }")): Int }`,
      },
    ]);
    expect(await write('context.graphql', inContext)).to.match(/uses @context.*Compose it without/);
  });

  it('gives nobody what is for known callers, where it knows none', async () => {
    const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}`;
    const guarded = SDL.replace('hello: String', 'hello: String @authenticated');
    const guardedFile = join(folder, 'guarded.graphql');
    await writeFile(guardedFile, compose([{ name: 'afar', sdl: guarded, url }]));
    const server = await start(guardedFile);
    try {
      const { data, errors } = await ask('{ hello look }', server.url);
      expect(data).to.deep.equal({ hello: null, look: 'OPEN' });
      expect(errors).to.deep.equal([
        {
          message: 'Query.hello is not yours to ask for: it is for known callers.',
          path: ['hello'],
          extensions: { code: 'FORBIDDEN', requires: [[]] },
        },
      ]);
    } finally {
      await server.stop(0);
    }
  });
});
