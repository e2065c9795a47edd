import { expect } from 'chai';
import type { HttpServer } from '../http/server.ts';
import { post, rawClient } from '../testing/raw.ts';
import { startSample } from '../testing/service.ts';

const BODY = '{"query":"{ hello }"}';
const DESK = 'https://desk.example';

/** `fetch` writes Sec-Fetch headers of its own: a page's request is written by hand. */
async function send(server: HttpServer, bytes: string): Promise<string> {
  const client = await rawClient(server.port);
  client.send(bytes);
  const answer = await client.until('\r\n\r\n');
  client.socket.end();
  await client.closed();
  return answer;
}

const asPage = (origin: string | undefined, site: string) =>
  post(BODY, `${origin === undefined ? '' : `Origin: ${origin}\r\n`}Sec-Fetch-Site: ${site}\r\n`);
const preflight = (origin: string) =>
  `OPTIONS /graphql HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\nAccess-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization,content-type\r\n\r\n`;

describe('pages of other origins', () => {
  let closed: HttpServer;
  let open: HttpServer;
  before(async () => {
    closed = await startSample();
    open = await startSample({ graphql: { corsOrigins: [DESK] }, behindTls: true });
  });
  after(() => Promise.all([closed.stop(0), open.stop(0)]));

  for (const site of ['cross-site', 'same-site']) {
    it(`are refused when the browser says ${site}`, async () => {
      for (const server of [closed, open]) {
        for (const origin of ['https://evil.example', 'null', undefined, `${DESK}.evil.example`]) {
          const answer = await send(server, asPage(origin, site));
          expect(answer)
            .to.match(/^HTTP\/1\.1 403 /)
            .and.include('CROSS_SITE_REFUSED');
          expect(answer).not.to.include('access-control-allow-origin');
        }
      }
    });
  }

  it('are refused a link that asks by GET', async () => {
    const answer = await send(
      closed,
      'GET /graphql?query={hello} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n\r\n',
    );
    expect(answer).to.include('CROSS_SITE_REFUSED');
  });

  it('may ask where their origin is listed, and read the answer', async () => {
    const answer = await send(open, asPage(DESK, 'cross-site'));
    expect(answer)
      .to.match(/^HTTP\/1\.1 200 /)
      .and.include('"hello":"world"');
    expect(answer).to.include(`access-control-allow-origin: ${DESK}`);
    expect(answer).to.include('vary: accept, origin').and.include('ratelimit-policy');
    expect(answer).not.to.include('access-control-allow-credentials');
  });

  it('may read a refusal, too', async () => {
    const torn = post('{', `Origin: ${DESK}\r\nSec-Fetch-Site: cross-site\r\n`);
    const answer = await send(open, torn);
    expect(answer)
      .to.match(/^HTTP\/1\.1 400 /)
      .and.include('access-control-allow-origin');
  });

  it('are told by a preflight what they may send', async () => {
    const answer = await send(open, preflight(DESK));
    expect(answer).to.match(/^HTTP\/1\.1 204 /);
    expect(answer).to.include('access-control-allow-headers: accept, authorization, content-type');
    expect(await send(open, preflight('https://evil.example'))).to.include('403');
    expect(await send(closed, preflight(DESK))).to.include('405');
  });

  it('are none of these: the own origin, a typed address, a program', async () => {
    for (const server of [closed, open]) {
      expect(await send(server, asPage('http://localhost', 'same-origin'))).to.include('world');
      expect(await send(server, asPage(undefined, 'none'))).to.include('world');
      expect(await send(server, post(BODY))).to.include('world');
    }
  });

  it('cannot frame, sniff or keep an answer; TLS is asked for only behind a proxy that ends it', async () => {
    const [plain, behind] = [await send(closed, post(BODY)), await send(open, post(BODY))];
    for (const header of [
      'cache-control: no-store',
      "content-security-policy: default-src 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy: same-origin',
      'referrer-policy: no-referrer',
      'x-content-type-options: nosniff',
      'x-frame-options: DENY',
    ]) {
      expect(plain).to.include(header);
    }
    expect(plain).not.to.include('strict-transport-security');
    expect(behind).to.include('strict-transport-security: max-age=31536000');
  });
});
