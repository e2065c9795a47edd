import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { startSample } from '../testing/service.ts';
import { COMPRESSED_FROM, encodingFor } from './compression.ts';
import type { HttpResponse, Route } from './route.ts';
import type { HttpServer } from './server.ts';

const LONG = JSON.stringify({ text: 'Ünïcode '.repeat(2_000) });
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const ANSWERS: Readonly<Record<string, HttpResponse>> = {
  '/long': { status: 200, headers: JSON_TYPE, body: LONG },
  '/bytes': { status: 200, headers: JSON_TYPE, body: Buffer.from(LONG) },
  '/varying': { status: 404, headers: { ...JSON_TYPE, vary: 'origin' }, body: LONG },
  '/short': { status: 200, headers: JSON_TYPE, body: `"${'a'.repeat(COMPRESSED_FROM - 3)}"` },
  '/random': { status: 200, headers: { 'content-type': 'text/plain' }, body: incompressible() },
  '/image': { status: 200, headers: { 'content-type': 'image/png' }, body: LONG },
  '/encoded': { status: 200, headers: { ...JSON_TYPE, 'content-encoding': 'zstd' }, body: LONG },
  '/tagged': { status: 200, headers: { ...JSON_TYPE, etag: '"1"' }, body: LONG },
  '/none': { status: 204, headers: JSON_TYPE },
  '/same': { status: 304, headers: JSON_TYPE },
};

function incompressible(): Buffer {
  const parts = Array.from({ length: 200 }, (_, part) => createHash('sha256').update(`${part}`));
  return Buffer.concat(parts.map((hash) => hash.digest()));
}

describe('compressed answers', () => {
  let server: HttpServer;
  before(async () => {
    const routes = Object.entries(ANSWERS).map(
      ([path, answer]): Route => ({ path, methods: ['GET'], handle: async () => answer }),
    );
    server = await startSample({ routes });
  });
  after(() => server.stop());

  function get(path: string, acceptEncoding?: string, method = 'GET') {
    const headers = acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding };
    return new Promise<{ headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
      request(`${server.url}${path}`, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });
  }

  for (const [accepted, encoding, decode] of [
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
  ] as const) {
    for (const path of ['/long', '/bytes', '/varying']) {
      it(`come as ${encoding} where ${accepted} is accepted: ${path}`, async () => {
        const { headers, bytes } = await get(path, accepted);
        expect(headers['content-encoding']).to.equal(encoding);
        expect(headers['content-length']).to.equal(String(bytes.length));
        expect(bytes.length).to.be.lessThan(LONG.length / 10);
        expect(decode(bytes).toString()).to.equal(LONG);
        expect(headers.vary).to.equal(
          path === '/varying' ? 'origin, accept-encoding' : 'accept-encoding',
        );
      });
    }
  }

  for (const accepted of [undefined, '', 'identity', 'zstd', 'gzip;q=0, br;q=0']) {
    it(`are not where ${accepted ?? 'nothing'} is accepted, and say that they could be`, async () => {
      const { headers, bytes } = await get('/long', accepted);
      expect(headers['content-encoding']).to.equal(undefined);
      expect(bytes.toString()).to.equal(LONG);
      expect(headers.vary).to.equal('accept-encoding');
    });
  }

  for (const path of ['/short', '/random', '/image', '/tagged', '/none', '/same']) {
    it(`are not: ${path}`, async () => {
      const { headers, bytes } = await get(path, 'gzip, br');
      expect(headers['content-encoding']).to.equal(undefined);
      expect(bytes.equals(Buffer.from(ANSWERS[path]?.body ?? ''))).to.equal(true);
    });
  }

  it('are left as they are where their route encoded them', async () => {
    const { headers, bytes } = await get('/encoded', 'gzip');
    expect(headers['content-encoding']).to.equal('zstd');
    expect(bytes.toString()).to.equal(LONG);
  });

  it('to HEAD have the length of what is not compressed, and no body', async () => {
    const { headers, bytes } = await get('/long', 'gzip', 'HEAD');
    expect(headers['content-encoding']).to.equal(undefined);
    expect(headers['content-length']).to.equal(String(Buffer.byteLength(LONG)));
    expect(headers.vary).to.equal('accept-encoding');
    expect(bytes).to.have.length(0);
  });
});

describe('the coding of an answer (RFC 9110 §12.5.3)', () => {
  const wishes: readonly (readonly [string, ReturnType<typeof encodingFor>])[] = [
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP;Q=0.5', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0.8, gzip;q=0.8', 'br'],
    ['*', 'br'],
    ['*;q=0.1', 'br'],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0.5, *;q=0', 'gzip'],
    ['identity', undefined],
    ['identity, gzip;q=0.5', undefined],
    ['identity;q=0.5, gzip', 'gzip'],
    ['identity;q=0', undefined],
    ['identity;q=0, *;q=0', undefined],
    ['gzip;q=0', undefined],
    ['gzip;q=0.000', undefined],
    ['gzip;q=2', undefined],
    ['gzip;q=', undefined],
    ['gzip;q=x', undefined],
    ['deflate, zstd', undefined],
    ['gzipped', undefined],
    [',;,', undefined],
    ['', undefined],
  ];
  for (const [header, encoding] of wishes) {
    it(`is ${encoding ?? 'none'} for ${header || '(empty)'}`, () =>
      expect(encodingFor(header)).to.equal(encoding));
  }
});
