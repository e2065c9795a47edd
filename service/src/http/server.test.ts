import { expect } from 'chai';
import { recordedLog } from '../testing/lines.ts';
import { post, rawClient } from '../testing/raw.ts';
import { startSample } from '../testing/service.ts';
import { type HttpServer, startHttpServer } from './server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const HELLO = '{"query":"{ hello }"}';

describe('the HTTP server', () => {
  let server: HttpServer;
  const { log, lines } = recordedLog();
  before(async () => {
    const broken = {
      path: '/broken',
      methods: ['GET'],
      handle: () => Promise.reject(new Error('secret of the route')),
    };
    const torn = {
      path: '/torn',
      methods: ['GET'],
      handle: async () => ({ status: 200, headers: { location: 'a\r\nb' } }),
    };
    const same = { path: '/same', methods: ['GET'], handle: async () => ({ status: 304 }) };
    server = await startSample({
      maxBodyBytes: 1000,
      requestTimeoutMs: 300,
      routes: [broken, torn, same],
      log,
    });
  });
  after(() => server.stop(0));

  const exchange = async (bytes: string) => {
    const client = await rawClient(server.port);
    client.send(bytes);
    return client.closed();
  };

  it('answers in JSON with a code at a path that is not there', async () => {
    const response = await fetch(`${server.url}/nothing`);
    expect(response.status).to.equal(404);
    expect(await response.text()).to.include('NOT_FOUND_PATH');
  });

  it('names the allowed methods', async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'DELETE' });
    expect(response.status).to.equal(405);
    expect(response.headers.get('allow')).to.equal('GET, HEAD, POST');
  });

  it('returns a request id: the sane one that came, else a new one', async () => {
    const ask = async (id: string) =>
      (await fetch(`${server.url}/nothing`, { headers: { 'x-request-id': id } })).headers.get(
        'x-request-id',
      );
    expect(await ask('trace-7')).to.equal('trace-7');
    expect(await ask('a b')).to.match(/^[0-9a-f-]{36}$/);
  });

  it('masks what a route throws and logs it', async () => {
    const response = await fetch(`${server.url}/broken`);
    expect(response.status).to.equal(500);
    expect(await response.text()).not.to.include('secret');
    expect(JSON.stringify(lines)).to.include('secret of the route');
  });

  it('outlives an answer that cannot be written', async () => {
    const failed = await fetch(`${server.url}/torn`).then(
      () => false,
      () => true,
    );
    expect(failed).to.equal(true);
    expect((await fetch(`${server.url}/nothing`)).status).to.equal(404);
  });

  it('tells no length of a body that a status cannot have', async () => {
    const response = await fetch(`${server.url}/same`);
    expect([response.status, response.headers.get('content-length')]).to.deep.equal([304, null]);
  });

  it('refuses a host name that could be anyone’s', async () => {
    const answer = await exchange(
      'GET /graphql HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).to.include('421').and.include('HOST_NOT_ALLOWED');
  });

  it('refuses a foreign host in the request line too', async () => {
    const answer = await exchange(
      'GET http://evil.example/graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer).to.include('HOST_NOT_ALLOWED');
  });

  it('refuses a body above the bound that its length declares', async () => {
    const answer = await exchange(post('x'.repeat(5000), 'Connection: close\r\n'));
    expect(answer).to.include('413').and.include('BODY_TOO_LARGE');
  });

  it('refuses a body above the bound that comes in chunks', async () => {
    const client = await rawClient(server.port);
    client.send(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    for (let n = 0; n < 3; n += 1) client.send(`1f4\r\n${'x'.repeat(500)}\r\n`);
    client.send('0\r\n\r\n');
    expect(await client.until('BODY_TOO_LARGE')).to.include('413');
    client.socket.destroy();
  });

  it('answers a body that stops half-way with 408 and a code', async () => {
    const client = await rawClient(server.port);
    client.send(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"que',
    );
    const answer = await client.closed();
    expect(answer).to.include('408').and.include('REQUEST_TIMEOUT');
  });

  it('answers a body with broken chunks with 400 and a code', async () => {
    const client = await rawClient(server.port);
    client.send(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    client.send('5\r\n{"que\r\nnot a length\r\n');
    expect(await client.closed())
      .to.include('400')
      .and.include('BAD_REQUEST');
  });

  it('answers headers that never end with 408', async () => {
    expect(await exchange('GET /graphql HTTP/1.1\r\nHost: loc')).to.include('408');
  });

  it('answers junk with 400 in JSON', async () => {
    const answer = await exchange('\x16\x03\x01 this is TLS or worse\r\n\r\n');
    expect(answer).to.include('400').and.include('BAD_REQUEST').and.include('nosniff');
  });

  it('refuses headers that are too large', async () => {
    const answer = await exchange(
      `GET / HTTP/1.1\r\nHost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).to.include('431').and.include('HEADERS_TOO_LARGE');
  });

  it('refuses a request whose length is told in two ways', async () => {
    const answer = await exchange(
      `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    );
    expect(answer).to.include('400');
  });

  it('refuses a request without a host', async () => {
    expect(await exchange('GET /graphql HTTP/1.1\r\n\r\n')).to.include('400');
  });

  it('answers pipelined requests in their order', async () => {
    const client = await rawClient(server.port);
    client.send(
      post(HELLO, 'x-request-id: one\r\n') +
        post('{"query":"{"}', 'x-request-id: two\r\n') +
        post(HELLO, 'x-request-id: three\r\n'),
    );
    const answer = await client.until('three');
    client.socket.destroy();
    expect([...answer.matchAll(/x-request-id: (\w+)/g)].map((m) => m[1])).to.deep.equal([
      'one',
      'two',
      'three',
    ]);
  });

  it('answers a valid request before it gives up on junk behind it', async () => {
    const client = await rawClient(server.port);
    client.send(`${post(HELLO, 'x-request-id: one\r\n')}this is not HTTP\r\n\r\n`);
    const answer = await client.closed();
    expect(answer.startsWith('HTTP/1.1 200'), answer).to.equal(true);
    expect(answer).to.include('"hello":"world"');
  });

  it('keeps the connection after a refusal that has read the body', async () => {
    const client = await rawClient(server.port);
    client.send(post('{"query"'));
    await client.until('BAD_REQUEST');
    client.send(post(HELLO));
    expect(await client.until('world')).to.include('"hello":"world"');
    client.socket.destroy();
  });

  it('tells the route when the client leaves', async () => {
    let told: Promise<void> = Promise.resolve();
    const other = await startSample({
      run: async (_, { signal }) => {
        told = new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
        await told;
        return { data: {} };
      },
    });
    const client = await rawClient(other.port);
    client.send(post(HELLO));
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.socket.destroy();
    await told;
    await other.stop(0);
  });

  it('lets as many listen for that as a request makes calls', async () => {
    const warnings: string[] = [];
    const warn = ({ name }: Error) => warnings.push(name);
    process.on('warning', warn);
    const other = await startSample({
      run: async (_, { signal }) => {
        for (let calls = 0; calls < 50; calls++) signal.addEventListener('abort', () => calls);
        return { data: {} };
      },
    });
    await fetch(`${other.url}/graphql`, { method: 'POST', body: HELLO, headers: JSON_TYPE });
    await other.stop(0);
    process.off('warning', warn);
    expect(warnings).to.deep.equal([]);
  });

  for (const leave of ['destroy', 'resetAndDestroy'] as const) {
    it(`has no fault to log when a client leaves within its body (${leave})`, async () => {
      lines.length = 0;
      const client = await rawClient(server.port);
      client.send(
        'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"que',
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
      client.socket[leave]();
      while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(lines.map((line) => [line.level, line.msg])).to.deep.equal([['info', 'request']]);
    });
  }

  it('names PORT when the port is taken', async () => {
    const error = await startHttpServer({
      host: '127.0.0.1',
      port: server.port,
      routes: [],
      log,
    }).then(
      () => new Error('started'),
      (reason: Error) => reason,
    );
    expect(error.message).to.match(new RegExp(`^PORT ${server.port} .* in use`));
  });

  it('names HOST when the address is not of this machine', async () => {
    const error = await startHttpServer({ host: '192.0.2.1', port: 0, routes: [], log }).then(
      () => new Error('started'),
      (reason: Error) => reason,
    );
    expect(error.message).to.match(/^HOST 192\.0\.2\.1 /);
  });
});
