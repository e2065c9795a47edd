import { expect } from 'chai';
import type { HttpServer } from '../http/server.ts';
import { recordedLog } from '../testing/lines.ts';
import { sampleRun, startSample } from '../testing/service.ts';
import type { GraphqlMeta, GraphqlResult } from './graphql-run.ts';

describe('the GraphQL route', () => {
  let server: HttpServer;
  let meta: GraphqlMeta | undefined;
  let canned: GraphqlResult | undefined;
  const { log, lines } = recordedLog();

  before(async () => {
    const run = sampleRun();
    server = await startSample({
      log,
      run: async (params, given) => {
        meta = given;
        if (params.query === 'throw') throw new Error('secret of the house');
        return canned ?? run(params, given);
      },
    });
  });
  after(() => server.stop(0));
  afterEach(() => {
    canned = undefined;
  });

  const send = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { response, body: text === '' ? undefined : JSON.parse(text) };
  };
  const get = (query: string) => fetch(`${server.url}/graphql?${query}`);
  const codeOf = (body: { errors: { extensions: { code: string } }[] }) =>
    body.errors[0]?.extensions.code;

  const refusals: [
    what: string,
    body: unknown,
    headers: Record<string, string>,
    code: string,
    status: number,
  ][] = [
    ['torn JSON', '{"query": "{ hel', {}, 'BAD_REQUEST', 400],
    ['a batch', [{ query: '{ hello }' }], {}, 'BATCHING_DISABLED', 400],
    ['a body that is no object', '"{ hello }"', {}, 'BAD_REQUEST', 400],
    ['null', 'null', {}, 'BAD_REQUEST', 400],
    ['variables that are a list', { query: '{ hello }', variables: [] }, {}, 'BAD_REQUEST', 400],
    [
      'a form',
      'query={hello}',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'UNSUPPORTED_MEDIA_TYPE',
      415,
    ],
    [
      'text/plain, which a foreign page may send',
      '{"query":"{ hello }"}',
      { 'content-type': 'text/plain' },
      'UNSUPPORTED_MEDIA_TYPE',
      415,
    ],
    [
      'a compressed body',
      '{"query":"{ hello }"}',
      { 'content-encoding': 'gzip' },
      'UNSUPPORTED_MEDIA_TYPE',
      415,
    ],
    [
      'an Accept of HTML only',
      { query: '{ hello }' },
      { accept: 'text/html' },
      'NOT_ACCEPTABLE',
      406,
    ],
  ];
  for (const [what, body, headers, code, status] of refusals) {
    it(`refuses ${what} with ${status} ${code}`, async () => {
      const answer = await send(body, headers);
      expect(answer.response.status).to.equal(status);
      expect(codeOf(answer.body)).to.equal(code);
    });
  }

  it('refuses a body that is not UTF-8', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"query":"{ hello } #\xff"}', 'latin1'),
    });
    expect(response.status).to.equal(400);
  });

  it('answers a mutation by GET with 405 and Allow, whatever the media type', async () => {
    const response = await get('query=mutation{go}');
    expect(response.status).to.equal(405);
    expect(response.headers.get('allow')).to.equal('POST');
    expect(await response.text()).to.include('METHOD_NOT_ALLOWED');
  });

  it('refuses a parameter given twice, of which a proxy might check the other', async () => {
    expect((await get('query={hello}&query={slow}')).status).to.equal(400);
  });

  it('takes an empty operationName in the URL for none', async () => {
    const response = await get('query={hello}&operationName=&variables=');
    expect(await response.json()).to.deep.equal({ data: { hello: 'world' } });
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const response = await fetch(`${server.url}/graphql?query={hello}`, { method: 'HEAD' });
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-length')).to.equal('26');
    expect(await response.text()).to.equal('');
  });

  it('never lets an answer be cached or sniffed, and gives no other origin access', async () => {
    const { response } = await send({ query: '{ hello }' }, { origin: 'https://evil.example' });
    expect(response.headers.get('cache-control')).to.equal('no-store');
    expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(response.headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('answers a preflight of another origin with 405', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).to.equal(405);
    expect(response.headers.get('access-control-allow-origin')).to.equal(null);
  });

  it('writes errors before data', async () => {
    canned = { data: { a: null }, errors: [{ message: 'x', extensions: { code: 'NOT_FOUND' } }] };
    const response = await fetch(`${server.url}/graphql?query={hello}`);
    expect(response.status).to.equal(200);
    expect((await response.text()).startsWith('{"errors":')).to.equal(true);
  });

  it('masks what run throws, as 500 with the request id, and logs it whole', async () => {
    const { response, body } = await send({ query: 'throw' }, { 'x-request-id': 'abc-1' });
    expect(response.status).to.equal(500);
    expect(response.headers.get('x-request-id')).to.equal('abc-1');
    expect(body.errors[0].extensions).to.deep.equal({ code: 'INTERNAL', requestId: 'abc-1' });
    expect(JSON.stringify(body)).not.to.include('secret');
    const line = lines.find((entry) => entry.requestId === 'abc-1' && entry.err !== undefined);
    expect(JSON.stringify(line)).to.include('secret of the house');
  });

  it('gives run a deadline that a client cannot set', async () => {
    await send({ query: '{ hello }' }, { 'x-deadline-ms': '99999999' });
    expect((meta?.deadline ?? 0) - Date.now()).to.be.within(5_000, 10_000);
  });
});

describe('the GraphQL route of a subgraph', () => {
  let server: HttpServer;
  let deadline = 0;
  before(async () => {
    server = await startSample({
      graphql: { mode: 'subgraph' },
      run: async (_, meta) => {
        deadline = meta.deadline;
        return { data: {} };
      },
    });
  });
  after(() => server.stop(0));

  const post = (headers: Record<string, string>) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ hello }"}',
    });

  it('takes the deadline of the gateway', async () => {
    await post({ 'x-deadline-ms': '700' });
    expect(deadline - Date.now()).to.be.within(300, 700);
  });

  it('keeps its own where the header is missing, longer or no number', async () => {
    for (const value of ['999999', '-5', 'soon']) {
      await post({ 'x-deadline-ms': value });
      expect(deadline - Date.now()).to.be.within(5_000, 10_000);
    }
  });

  it('does not answer GET', async () => {
    const response = await fetch(`${server.url}/graphql?query={hello}`);
    expect(response.status).to.equal(405);
    expect(response.headers.get('allow')).to.equal('POST');
  });
});
