import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Caller, CallToSign } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { deafServer } from '../testing/deaf-server.ts';
import { type HttpTransportOptions, httpTransport } from './http-transport.ts';
import { withRetry } from './retry.ts';
import { SubgraphFailure, type SubgraphTransport } from './transport.ts';

describe('the HTTP transport', () => {
  let server: Server;
  let transport: SubgraphTransport;
  let answer: RequestListener;
  const sockets = new Set<Socket>();
  let requests = 0;

  beforeEach(async () => {
    requests = 0;
    server = createServer((request, response) => {
      requests += 1;
      answer(request, response);
    });
    server.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    transport = make();
  });
  afterEach(async () => {
    await transport.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const make = (
    options: Pick<HttpTransportOptions, 'maxResponseBytes' | 'probe' | 'sign' | 'compressed'> = {},
  ) => {
    const { port } = server.address() as AddressInfo;
    return httpTransport({
      name: 'people',
      url: `http://127.0.0.1:${port}/graphql?v=1`,
      ...options,
    });
  };
  const call = (query = '{ a }', ms = 1000) => ({
    query,
    requestId: 'r-1',
    deadline: Date.now() + ms,
  });
  const failure = (sending: Promise<unknown>) =>
    sending.then(
      () => 'answered',
      (error: unknown) => (error instanceof SubgraphFailure ? error.code : String(error)),
    );
  const reply =
    (body: string, status = 200, type = 'application/json'): RequestListener =>
    (request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': type }).end(body);
    };

  it('sends the call and reads the answer', async () => {
    let seen = '';
    answer = (request, response) => {
      seen = `${request.method} ${request.url} ${request.headers['x-request-id']} ${request.headers['content-type']}`;
      expect(Number(request.headers['x-deadline-ms'])).to.be.within(1, 1000);
      reply('{"data":{"a":1},"errors":[],"extensions":{"x":1}}')(request, response);
    };
    expect(await transport.send(call())).to.deep.equal({ data: { a: 1 }, extensions: { x: 1 } });
    expect(seen).to.equal('POST /graphql?v=1 r-1 application/json');
  });

  it('reads a body of which each byte comes in a piece of its own, in the memory of its bytes', async () => {
    const size = 600_000;
    const pieces = (text: string) => [...text].map((one) => `1\r\n${one}\r\n`).join('');
    answer = (request, { socket }) => {
      request.resume();
      const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
      socket?.end(`${head}${pieces(`{"data":{"a":"${'x'.repeat(size)}"}}`)}0\r\n\r\n`);
    };
    const before = process.memoryUsage().heapUsed;
    const sending = transport.send(call('{ a }', 20_000));
    const { data } = await sending;
    expect(data).to.deep.equal({ a: 'x'.repeat(size) });
    expect(process.memoryUsage().heapUsed - before).to.be.below(size * 80);
  });

  it('keeps its connections', async () => {
    answer = reply('{"data":{}}');
    sockets.clear();
    for (let n = 0; n < 20; n += 1) await transport.send(call());
    expect(sockets.size).to.be.at.most(2);
  });

  it('reads a GraphQL answer whatever its status', async () => {
    answer = reply('{"errors":[{"message":"no","extensions":{"code":"NOT_OWNER"}}]}', 500);
    expect((await transport.send(call())).errors?.[0]?.extensions?.code).to.equal('NOT_OWNER');
  });

  const lies: [what: string, lie: RequestListener][] = [
    ['HTML', reply('<html>Internal Server Error</html>', 500, 'text/html')],
    ['HTML that says 200', reply('<html>welcome</html>')],
    ['nothing', reply('')],
    ['torn JSON', reply('{"data":{"a":')],
    ['JSON that is no answer', reply('{"status":"ok"}')],
  ];
  for (const [what, lie] of lies) {
    it(`says SUBGRAPH_BAD_RESPONSE to ${what}`, async () => {
      answer = lie;
      expect(await failure(transport.send(call()))).to.equal('SUBGRAPH_BAD_RESPONSE');
    });
  }

  it('says SUBGRAPH_UNAVAILABLE to a proxy that has no subgraph behind it', async () => {
    for (const status of [502, 503, 504]) {
      answer = reply('<html>Bad Gateway</html>', status, 'text/html');
      expect(await failure(transport.send(call())), String(status)).to.equal(
        'SUBGRAPH_UNAVAILABLE',
      );
    }
  });

  for (const [encoding, encode] of [
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const) {
    it(`reads ${encoding}, and not more of it than it will hold`, async () => {
      let accepted: unknown;
      const text = JSON.stringify({ data: { a: 'x'.repeat(50_000) } });
      answer = (request, response) => {
        accepted = request.headers['accept-encoding'];
        request.resume();
        response.writeHead(200, { 'content-encoding': encoding }).end(encode(text));
      };
      const far = make({ compressed: true });
      expect((await far.send(call())).data?.a).to.have.length(50_000);
      expect(accepted).to.include(encoding);
      const small = make({ compressed: true, maxResponseBytes: 49_000 });
      expect(await failure(small.send(call()))).to.equal('SUBGRAPH_BAD_RESPONSE');
      await Promise.all([far.close(), small.close()]);
    });
  }

  it('asks for nothing compressed on loopback, and takes no encoding that it does not know', async () => {
    answer = (request, response) => {
      expect(request.headers['accept-encoding']).to.equal(undefined);
      request.resume();
      response.writeHead(200, { 'content-encoding': 'zstd' }).end('...');
    };
    expect(await failure(transport.send(call()))).to.equal('SUBGRAPH_BAD_RESPONSE');
  });

  it('says SUBGRAPH_BAD_RESPONSE to more bytes than it will hold', async () => {
    answer = reply(JSON.stringify({ data: { a: 'x'.repeat(5000) } }));
    const small = make({ maxResponseBytes: 1000 });
    expect(await failure(small.send(call()))).to.equal('SUBGRAPH_BAD_RESPONSE');
    await small.close();
  });

  it('says SUBGRAPH_UNAVAILABLE when the answer breaks off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"data":');
      setTimeout(() => response.destroy(), 10);
    };
    expect(await failure(transport.send(call('mutation { a }')))).to.equal('SUBGRAPH_UNAVAILABLE');
  });

  it('says SUBGRAPH_TIMEOUT when no answer comes', async () => {
    answer = () => {};
    expect(await failure(transport.send(call('{ a }', 80)))).to.equal('SUBGRAPH_TIMEOUT');
  });

  it('says SUBGRAPH_TIMEOUT when an answer comes drop by drop', async () => {
    answer = (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    };
    expect(await failure(transport.send(call('{ a }', 120)))).to.equal('SUBGRAPH_TIMEOUT');
  });

  it('does not even ask once the deadline has passed', async () => {
    answer = reply('{"data":{}}');
    expect(await failure(transport.send(call('{ a }', -5)))).to.equal('SUBGRAPH_TIMEOUT');
  });

  it('ends the call when the client leaves', async () => {
    answer = () => {};
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 30);
    expect(await failure(transport.send(call(), leaving.signal))).to.equal('SUBGRAPH_UNAVAILABLE');
  });

  it('asks once more when a connection dies under a query, never under a mutation', async () => {
    const dieOnce: RequestListener = (request, response) => {
      if (requests === 1) request.socket.destroy();
      else reply('{"data":{"a":1}}')(request, response);
    };
    answer = dieOnce;
    const again = withRetry(transport);
    expect(await again.send(call())).to.deep.equal({ data: { a: 1 } });
    requests = 0;
    expect(await failure(again.send(call('mutation M { a }')))).to.equal('SUBGRAPH_UNAVAILABLE');
    expect(requests).to.equal(1);
  });

  it('signs each attempt anew, also the second one after a connection died', async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      seen.push(request.headers['x-desk-call']);
      if (requests === 1) request.socket.destroy();
      else reply('{"data":{"a":1}}')(request, response);
    };
    const signed: CallToSign[] = [];
    const signing = make({
      sign: async (toSign) => {
        signed.push(toSign);
        return `${toSign.subgraph}-${signed.length}`;
      },
    });
    const caller = { subject: 'ana' } as unknown as Caller;
    const answered = await withRetry(signing).send({ ...call(), caller });
    expect(answered).to.deep.equal({ data: { a: 1 } });
    expect(seen).to.deep.equal(['people-1', 'people-2']);
    const asSent = { caller, subgraph: 'people', requestId: 'r-1', body: '{"query":"{ a }"}' };
    expect(signed).to.deep.equal([asSent, asSent]);
    await signing.send(call());
    expect(seen[2], 'without a caller').to.equal(undefined);
    await signing.close();
  });

  it('tells at each attempt how much time remains', async () => {
    const remaining: number[] = [];
    answer = (request, response) => {
      remaining.push(Number(request.headers['x-deadline-ms']));
      if (requests === 1) setTimeout(() => request.socket.destroy(), 20);
      else reply('{"data":{}}')(request, response);
    };
    await withRetry(transport, { chance: () => 1 }).send(call());
    const [first = 0, second = 0] = remaining;
    expect(second).to.be.within(1, first - 40);
  });

  it('says SUBGRAPH_TIMEOUT in time where not even a connection comes', async () => {
    const deaf = await deafServer();
    const far = httpTransport({ name: 'far', url: `http://127.0.0.1:${deaf.port}/graphql` });
    const begun = Date.now();
    expect(await failure(far.send(call('{ a }', 100)))).to.equal('SUBGRAPH_TIMEOUT');
    expect(Date.now() - begun, 'before it gave up connecting').to.be.below(1_500);
    await far.close();
    await deaf.stop();
  });

  it('tells readiness by the health path of ours', async () => {
    answer = (request, response) =>
      reply('{}', request.url === '/health/ready' ? 200 : 404)(request, response);
    expect(await transport.ready()).to.deep.equal({ ready: true });
    answer = reply('{}', 503);
    expect(await transport.ready()).to.deep.equal({
      ready: false,
      detail: '/health/ready answers 503',
    });
  });

  it('tells readiness of a foreign subgraph by asking it', async () => {
    const foreign = make({ probe: 'graphql' });
    answer = reply('{"data":{"__typename":"Query"}}');
    expect(await foreign.ready()).to.deep.equal({ ready: true });
    answer = reply('<html>');
    expect((await foreign.ready()).ready).to.equal(false);
    await foreign.close();
  });

  it('is not ready when no one listens', async () => {
    const nowhere = httpTransport({ name: 'x', url: 'http://127.0.0.1:1/graphql' });
    expect(await nowhere.ready()).to.deep.equal({ ready: false, detail: 'not reachable' });
    expect(await failure(nowhere.send(call()))).to.equal('SUBGRAPH_UNAVAILABLE');
    await nowhere.close();
  });
});
