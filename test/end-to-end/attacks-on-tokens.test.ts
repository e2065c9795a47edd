import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desk, startDesk } from '@globalcrimedesk/desk';
import { openCallers } from '@globalcrimedesk/gateway';
import { type Caller, keyFiles, signCall } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { gatewayKey } from '../helpers/callers.ts';
import { silentLog, type TestStores, testStores } from '../helpers/live-desk.ts';
import { type TokenIssuer, tokenIssuer } from '../helpers/token-issuer.ts';

const QUERY = JSON.stringify({ query: '{ persons(first: 1) { totalCount } }' });
const CALLER: Caller = {
  subject: 'analyst-7',
  ncb: 'FRA',
  entity: null,
  roles: ['ANALYST'],
  purpose: 'INVESTIGATION',
  clearance: 'CONFIDENTIAL',
};

/** What is read of an answer, whoever reads it. */
interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  readonly challenge: string;
  readonly hasData: boolean;
}

describe('attacks on tokens', () => {
  let folder: string;
  let world: TestStores;
  let desk: Desk;
  /** Speaks for FRA alone, through two roles. */
  let police: TokenIssuer;
  /** Speaks for everybody. */
  let other: TokenIssuer;

  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'desk-attacks-'));
    world = await testStores();
    police = await tokenIssuer('police');
    other = await tokenIssuer('other');
    const issuersFile = join(folder, 'issuers.json');
    const limits = { ncbs: ['FRA'], roles: ['OFFICER', 'ANALYST'] };
    await writeFile(issuersFile, JSON.stringify([police.entry(limits), other.entry()]));
    const keys = keyFiles(folder);
    const callers = await openCallers({ host: '127.0.0.1', keys, issuersFile, log: silentLog });
    desk = await startDesk({
      host: '127.0.0.1',
      port: 0,
      databases: world.databases.of,
      transport: 'in-process',
      access: { kind: 'callers', callers, callKeys: keys.callKeys },
      log: silentLog,
    });
  });
  after(async () => {
    await desk.stop();
    await Promise.all([police.stop(), other.stop()]);
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function ask(headers: Record<string, string>): Promise<Told> {
    const response = await fetch(desk.graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: QUERY,
    });
    const answer = (await response.json()) as {
      data?: unknown;
      errors?: { message: string; extensions: { code: string } }[];
    };
    return {
      status: response.status,
      code: answer.errors?.[0]?.extensions.code,
      message: answer.errors?.[0]?.message ?? '',
      challenge: response.headers.get('www-authenticate') ?? '',
      hasData: 'data' in answer,
    };
  }

  const bring = (token: string) => ask({ authorization: `Bearer ${token}` });
  const signed = (change: object, header = {}) => police.sign(police.claims(change), header);

  /** Refused, with no more than is told to everybody. */
  async function refuses(token: string, why: RegExp): Promise<void> {
    const told = await bring(token);
    expect(told).to.include({ status: 401, code: 'UNAUTHENTICATED', hasData: false });
    expect(told.challenge).to.match(
      /^Bearer realm="globalcrimedesk", error="invalid_token", error_description="[^"]+"$/,
    );
    expect(told.message).to.match(why);
  }

  const UNTRUSTED = /none that this desk trusts/;
  const MALFORMED = /malformed/;
  const CLAIMS = /names a caller that it may not name/;

  it('lets in who is honest, whom the attacks below only change a little', async () => {
    expect(await bring(await signed({}))).to.include({ status: 200, hasData: true });
    expect(await bring(await other.sign(other.claims()))).to.include({ hasData: true });
  });

  it('challenges, and accuses nobody, where nothing was tried (RFC 6750 §3.1)', async () => {
    const told = await ask({});
    expect(told).to.include({ status: 401, challenge: 'Bearer realm="globalcrimedesk"' });
  });

  it('a forged token: another role in a signed payload', async () => {
    const [header, , signature] = (await signed({})).split('.');
    const payload = encoded(police.claims({ roles: ['OFFICER'] }));
    await refuses(`${header}.${payload}.${signature}`, UNTRUSTED);
  });

  it('a forged token: a signature by a key of one’s own under the issuer’s key id', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const forged = new SignJWT(police.claims()).setProtectedHeader({
      alg: 'ES256',
      kid: police.kid,
    });
    await refuses(await forged.sign(privateKey), UNTRUSTED);
  });

  it('an expired token', async () => {
    const now = Math.floor(Date.now() / 1_000);
    await refuses(await signed({ iat: now - 600, exp: now - 60 }), /has expired/);
  });

  it('an expired token that is forged is not told to have been good', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const [header, payload] = (await signed({ iat: now - 600, exp: now - 60 })).split('.');
    await refuses(`${header}.${payload}.${'A'.repeat(86)}`, UNTRUSTED);
  });

  it('a token that is not valid yet, or was issued in the future', async () => {
    const soon = Math.floor(Date.now() / 1_000) + 120;
    await refuses(await signed({ nbf: soon }), /not valid yet/);
    await refuses(await signed({ iat: soon, exp: soon + 60 }), /not valid yet/);
  });

  it('a token without an end, or one that lasts for ever', async () => {
    await refuses(await signed({ exp: undefined }), UNTRUSTED);
    await refuses(await signed({ iat: undefined }), UNTRUSTED);
    await refuses(await signed({ exp: 4_000_000_000 }), CLAIMS);
    await refuses(await signed({ exp: 'tomorrow' }), UNTRUSTED);
  });

  it('a token for another audience', async () => {
    await refuses(await signed({ aud: 'another-desk' }), UNTRUSTED);
    await refuses(await signed({ aud: undefined }), UNTRUSTED);
  });

  it('a token of an issuer that nobody trusts, or of none', async () => {
    await refuses(await signed({ iss: 'https://elsewhere.invalid/' }), UNTRUSTED);
    await refuses(await signed({ iss: `${police.issuer}/` }), UNTRUSTED);
    await refuses(await signed({ iss: undefined }), UNTRUSTED);
    await refuses(await signed({ iss: [police.issuer] }), UNTRUSTED);
    await refuses(await signed({ iss: '__proto__' }), UNTRUSTED);
  });

  for (const alg of ['none', 'None', 'NONE', '']) {
    it(`alg: ${JSON.stringify(alg)}, with a signature and without`, async () => {
      const unsigned = `${encoded({ alg, typ: 'JWT' })}.${encoded(police.claims())}`;
      await refuses(`${unsigned}.`, MALFORMED);
      await refuses(`${unsigned}.AAAA`, UNTRUSTED);
    });
  }

  it('key confusion: HS256 with what everybody knows of the issuer’s key', async () => {
    const publicKey = (await importJWK(police.publicJwk, 'ES256')) as Parameters<
      typeof exportSPKI
    >[0];
    const pem = await exportSPKI(publicKey);
    const known = [pem, pem.trim(), JSON.stringify(police.publicJwk), police.publicJwk.x ?? ''];
    for (const secret of known) {
      const forged = new SignJWT(police.claims()).setProtectedHeader({
        alg: 'HS256',
        kid: police.kid,
      });
      await refuses(await forged.sign(new TextEncoder().encode(secret)), UNTRUSTED);
    }
  });

  it('an algorithm that the issuer does not use', async () => {
    const { privateKey } = await generateKeyPair('EdDSA');
    const forged = new SignJWT(police.claims()).setProtectedHeader({
      alg: 'EdDSA',
      kid: police.kid,
    });
    await refuses(await forged.sign(privateKey), UNTRUSTED);
  });

  it('the key of another issuer, though that one is trusted', async () => {
    await refuses(await other.sign(police.claims()), UNTRUSTED);
    await refuses(await other.sign(police.claims(), { kid: police.kid }), UNTRUSTED);
    await refuses(await police.sign(other.claims(), { kid: other.kid }), UNTRUSTED);
  });

  it('a token that brings its own key, or says where to fetch it (jwk, jku, x5u)', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const evil = await tokenIssuer('evil');
    const before = evil.fetches;
    const brought = [
      { jwk: await exportJWK(publicKey) },
      { jku: evil.jwksUrl, kid: evil.kid },
      { x5u: evil.jwksUrl },
    ];
    for (const header of brought) {
      const forged = new SignJWT(police.claims()).setProtectedHeader({ alg: 'ES256', ...header });
      await refuses(await forged.sign(privateKey), UNTRUSTED);
    }
    await refuses(await evil.sign(police.claims(), { jku: evil.jwksUrl }), UNTRUSTED);
    expect(evil.fetches).to.equal(before);
    await evil.stop();
  });

  it('a header that must be understood, and is not (crit)', async () => {
    await refuses(
      `${encoded({ alg: 'ES256', kid: police.kid, crit: ['b64'], b64: false })}.${encoded(police.claims())}.AAAA`,
      UNTRUSTED,
    );
  });

  it('a signed call of the gateway in the place of a token', async () => {
    const call = { caller: CALLER, subgraph: 'persons', requestId: 'r-1', body: QUERY };
    await refuses(await signCall(await gatewayKey(keyFiles(folder)), call), UNTRUSTED);
    await refuses(await signed({}, { typ: 'desk-call+jwt' }), UNTRUSTED);
  });

  it('an NCB for which the issuer may not speak', async () => {
    await refuses(await signed({ ncb: 'BRA' }), CLAIMS);
    for (const ncb of ['fra', 'FR', '*', '', null, 7, ['FRA'], 'FRA\n', undefined]) {
      await refuses(await signed({ ncb }), CLAIMS);
    }
  });

  it('a role that the issuer may not give, or that the NCB does not have', async () => {
    await refuses(await signed({ roles: ['ANALYST', 'NCB_EDITOR'] }), CLAIMS);
    await refuses(await other.sign(other.claims({ roles: ['REVIEWER'] })), CLAIMS);
    const xpo = { ncb: 'XPO', roles: ['REVIEWER'], purposes: ['COMPLIANCE'] };
    expect(await bring(await other.sign(other.claims(xpo)))).to.include({ status: 200 });
  });

  it('words that are not listed: the whole token goes, not the word alone', async () => {
    for (const change of [
      { roles: ['ANALYST', 'SUPERUSER'] },
      { roles: 'ANALYST' },
      { roles: [] },
      { roles: ['constructor'] },
      { purposes: ['INVESTIGATION', 'CURIOSITY'] },
      { purposes: ['__proto__'] },
      { purposes: [['INVESTIGATION']] },
      { purposes: undefined },
      { clearance: 'COSMIC' },
      { clearance: ['CONFIDENTIAL'] },
      { clearance: 'toString' },
      { entity: 7 },
      { entity: 'two\nlines' },
      { sub: 'x'.repeat(201) },
      { sub: 'bell\u0007' },
    ]) {
      await refuses(await signed(change), CLAIMS);
    }
    await refuses(await signed({ sub: undefined }), UNTRUSTED);
  });

  it('a huge token', async () => {
    await refuses(await signed({ note: randomBytes(5_000).toString('hex') }), MALFORMED);
  });

  const NO_CREDENTIALS = [
    'Bearer',
    'Bearer ',
    'Bearer a.b',
    'Bearer a.b.c.d',
    'Bearer ..',
    'Bearer a.b.c',
    'Bearer é.é.é',
    'Basic YTpi',
    'ApiKey',
    'ApiKey id',
    'ApiKey id.',
    'ApiKey .secret',
    'Digest username="a"',
    'a.b.c',
  ];
  for (const authorization of NO_CREDENTIALS) {
    it(`an Authorization header that is none: ${authorization}`, async () => {
      const told = await ask({ authorization });
      expect(told).to.include({ status: 401, code: 'UNAUTHENTICATED', hasData: false });
      expect(told.message).to.match(MALFORMED);
    });
  }

  it('an API key that nobody made', async () => {
    const told = await ask({ authorization: `ApiKey k123.${'A'.repeat(43)}` });
    expect(told).to.include({ status: 401, hasData: false });
    expect(told.message).to.match(UNTRUSTED);
  });

  describe('in headers that an HTTP library would not send', () => {
    it('two Authorization headers, a good one first or last', async () => {
      const good = `Authorization: Bearer ${await signed({})}`;
      const bad = 'Authorization: Bearer a.b.c';
      for (const lines of [
        [good, bad],
        [bad, good],
        [good, good],
      ]) {
        const answer = await raw(lines);
        expect(answer).to.match(/^HTTP\/1\.1 400 /);
        expect(answer).to.contain('BAD_REQUEST').and.not.contain('"data"');
      }
      expect(await raw([good])).to.match(/^HTTP\/1\.1 200 /);
    });

    it('x-purpose with another header in it, twice, in small letters, or as a list', async () => {
      const token = await police.sign(
        police.claims({ purposes: ['INVESTIGATION', 'CRIMINAL_ANALYSIS'] }),
      );
      const good = `Authorization: Bearer ${token}`;
      expect(await raw([good, 'x-purpose: INVESTIGATION'])).to.match(/^HTTP\/1\.1 200 /);
      const twice = await raw([good, 'x-purpose: INVESTIGATION', 'x-purpose: CRIMINAL_ANALYSIS']);
      expect(twice).to.match(/^HTTP\/1\.1 400 /);
      for (const purpose of [
        ['x-purpose: investigation'],
        ['x-purpose: INVESTIGATION, CRIMINAL_ANALYSIS'],
        ['x-purpose: AUDIT'],
        ['x-purpose: __proto__'],
        ['x-purpose: INVESTIGATION%0d%0aX-Clearance: PROTECTED_IDENTITIES'],
        ['x-purpose:'],
        [],
      ]) {
        const answer = await raw([good, ...purpose]);
        expect(answer).to.match(/^HTTP\/1\.1 403 /);
        expect(answer).to.contain('PURPOSE_REQUIRED').and.contain('CRIMINAL_ANALYSIS');
        expect(answer).not.to.contain('"data"');
      }
    });

    it('x-request-id with a line break, a folded line or odd characters: it is not said again', async () => {
      const good = `Authorization: Bearer ${await signed({})}`;
      for (const id of ['a b', 'x%0d%0aSet-Cookie: a=b', '"><script>', 'é', 'y'.repeat(129)]) {
        const answer = await raw([good, `x-request-id: ${id}`]);
        expect(answer).not.to.contain(id);
        expect(answer).to.match(/x-request-id: [0-9a-f-]{36}\r\n/);
      }
      const folded = await raw([good, 'x-request-id: a\r\n Set-Cookie: a=b']);
      expect(folded).not.to.match(/^set-cookie/im);
    });

    it('a header value with a NUL or a bare line feed', async () => {
      for (const line of ['Authorization: Bearer a\0b', 'x-purpose: A\nAuthorization: x']) {
        expect(await raw([line])).to.match(/^HTTP\/1\.1 (400|401) /);
      }
    });
  });

  /** Sends these header lines as they are, and reads the answer until the server has closed. */
  function raw(lines: readonly string[]): Promise<string> {
    const { hostname, port } = new URL(desk.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let received = '';
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => {
        received += text;
      });
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
      socket.write(
        [
          'POST /graphql HTTP/1.1',
          'Host: localhost',
          'Connection: close',
          'Content-Type: application/json',
          `Content-Length: ${QUERY.length}`,
          ...lines,
          '',
          QUERY,
        ].join('\r\n'),
        'latin1',
      );
    });
  }
});

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
