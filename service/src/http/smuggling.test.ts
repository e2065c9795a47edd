import { expect } from 'chai';
import { rawClient } from '../testing/raw.ts';
import { startSample } from '../testing/service.ts';
import type { HttpServer } from './server.ts';

const BODY = '{"query":"{ hello }"}';
/** What a smuggled request would be: its answer must never be seen. */
const HIDDEN = 'GET /graphql?query={hello} HTTP/1.1\r\nHost: localhost\r\n\r\n';

describe('requests that two servers could read differently', () => {
  let server: HttpServer;
  before(async () => {
    server = await startSample({ requestTimeoutMs: 400 });
  });
  after(() => server.stop(0));

  const exchange = async (bytes: string) => {
    const client = await rawClient(server.port);
    client.send(bytes);
    return client.closed();
  };
  const request = (headers: string, body = BODY) =>
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n${headers}\r\n${body}`;
  const length = `Content-Length: ${BODY.length}\r\n`;

  const cases: [what: string, bytes: string][] = [
    ['two lengths that differ', request(`${length}Content-Length: 3\r\n`)],
    ['two lengths that agree', request(length + length)],
    ['a length with a sign', request(`Content-Length: +${BODY.length}\r\n`)],
    ['a length in another base', request('Content-Length: 0x15\r\n')],
    ['a list of lengths', request(`Content-Length: ${BODY.length}, ${BODY.length}\r\n`)],
    [
      'a length and chunks',
      request(`${length}Transfer-Encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`),
    ],
    [
      'chunks that are not last',
      request('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${HIDDEN}`),
    ],
    ['chunks of another name', request('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${HIDDEN}`)],
    [
      'chunks, twice',
      request('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'),
    ],
    [
      'a chunk whose length overflows',
      request('Transfer-Encoding: chunked\r\n', 'fffffffffffffffff\r\nx'),
    ],
    ['a space before the colon', request(`Content-Length : ${BODY.length}\r\n`)],
    ['a header that goes on in the next line', request(`${length}x-a: b\r\n c: d\r\n`)],
    ['a line end without CR', request(`${length}x-a: b\nx-c: d\r\n`)],
    ['a CR alone in a header', request(`${length}x-a: b\rx-c: d\r\n`)],
    ['a NUL in a header', request(`${length}x-a: b\0c\r\n`)],
    ['two hosts', request(`${length}Host: evil.example\r\n`)],
    ['two hosts that agree', request(`${length}Host: localhost\r\n`)],
    [
      'two authorizations',
      request(`${length}Authorization: Bearer a\r\nAuthorization: Bearer b\r\n`),
    ],
    ['two purposes', request(`${length}x-purpose: AUDIT\r\nX-Purpose: BORDER_CONTROL\r\n`)],
    ['two types of content', request(`${length}Content-Type: text/plain\r\n`)],
    ['a method that is none', `PO ST /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    ['another version', `POST /graphql HTTP/3.7\r\nHost: localhost\r\n\r\n`],
  ];
  for (const [what, bytes] of cases) {
    it(`refuses ${what}, and answers nothing behind it`, async () => {
      const answer = await exchange(bytes);
      expect(answer).to.match(/^HTTP\/1\.1 4\d\d /);
      expect(answer).not.to.include('world');
    });
  }

  it('gives up on a body that comes a byte at a time', async () => {
    const client = await rawClient(server.port);
    client.send(request('Content-Length: 1000\r\n', '{'));
    const drip = setInterval(() => client.send(' '), 20);
    const started = performance.now();
    const answer = await client.closed();
    clearInterval(drip);
    expect(answer).to.include('408');
    expect(performance.now() - started).to.be.below(3_000);
  });

  it('gives up on headers that come a byte at a time', async () => {
    const client = await rawClient(server.port);
    client.send('GET /graphql HTTP/1.1\r\nHost: localhost\r\nx-a: ');
    const drip = setInterval(() => client.send('y'), 20);
    const answer = await client.closed();
    clearInterval(drip);
    expect(answer).to.include('408');
  });

  it('lets no header of a request into the headers of an answer, but a sane request id', async () => {
    const client = await rawClient(server.port);
    client.send(
      request(`${length}x-request-id: a%0d%0aset-cookie: b=1\r\norigin: https://x.example\r\n`),
    );
    const answer = (await client.closed()).toLowerCase();
    expect(answer).to.include('"hello":"world"');
    expect(answer).not.to.include('set-cookie').and.not.include('x.example');
  });

  it('closes connections above the bound of one address', async () => {
    const small = await startSample({ maxConnectionsPerAddress: 3 });
    const clients = await Promise.all(Array.from({ length: 3 }, () => rawClient(small.port)));
    const fourth = await rawClient(small.port);
    expect(await fourth.closed()).to.equal('');
    clients[0]?.socket.destroy();
    await clients[0]?.closed();
    await new Promise((resolve) => setTimeout(resolve, 30));
    const fifth = await rawClient(small.port);
    fifth.send(request(length));
    expect(await fifth.closed()).to.include('"hello":"world"');
    await small.stop(0);
  });
});
