import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller, GraphqlParams, GraphqlResult, Role } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { graphql } from 'graphql';
import { createGateway, type Gateway } from '../gateway.ts';
import { sha256 } from '../operations/manifest.ts';
import { serveGateway } from '../serve.ts';
import { composeDomains, domainSchema } from '../testing/domains.ts';
import { meta, quietLog } from '../testing/graph.ts';
import { readResult } from '../testing/read-result.ts';
import { recordedLog } from '../testing/recorded-log.ts';
import { inProcessTransport } from '../transport/in-process-transport.ts';
import { DEFAULT_LIMITS } from './classes.ts';

const PUBLISHED = 'query Published { papers { number } }';

/** Who the token of a request says that they are; the token is the name of a role here. */
const identify = async ({ headers }: { headers: Readonly<Record<string, string | undefined>> }) => {
  const role = headers.authorization;
  if (role === undefined) return { refusal: { errors: [{ message: 'who?' }] } };
  const caller: Caller = {
    subject: 's',
    ncb: 'FRA',
    entity: null,
    roles: [role as Role],
    purpose: 'INVESTIGATION',
    clearance: 'RESTRICTED',
  };
  return { caller };
};

describe('what a class of callers may ask of a gateway', () => {
  let folder: string;
  let gateway: Gateway;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'limits-'));
    const file = join(folder, 'operations.json');
    await writeFile(
      file,
      JSON.stringify({ 'papers-1': PUBLISHED, [sha256('{ people { id } }')]: '{ people { id } }' }),
    );
    gateway = await createGateway({
      supergraphSdl: composeDomains(),
      log: quietLog,
      gates: { identify },
      limits: { trustedOperationsFile: file },
      transports: (name) => {
        const schema = domainSchema(name);
        return inProcessTransport({
          name,
          log: quietLog,
          subgraph: {
            ready: async () => ({ ready: true }),
            execute: ({ query, variables }) =>
              graphql({ schema, source: query, variableValues: variables ?? {} }),
          },
        });
      },
    });
  });
  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true });
  });

  const send = async (
    role: string,
    params: Partial<GraphqlParams>,
    headers = {},
  ): Promise<GraphqlResult> =>
    readResult(
      await gateway.run(
        { query: '', ...params },
        { ...meta(), headers: { authorization: role, ...headers } },
      ),
    );
  const codeOf = ({ errors }: GraphqlResult) => errors?.[0]?.extensions?.code ?? 'answered';
  const persisted = (text: string, hash = sha256(text)) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
  });

  it('tells on every answer what is left of the rate', async () => {
    const { http } = await send('OFFICER', { query: '{ people { id } }' });
    expect(http?.headers?.['ratelimit-policy']).to.equal('"officer";q=3000;w=60');
    const refused = await send('OFFICER', { query: '{' });
    expect(refused.http?.headers?.ratelimit).to.match(/^"officer";r=299\d;t=\d+$/);
  });

  it('tells the cost when asked, by a header or in the request', async () => {
    const query = '{ people { papers { id } } }';
    const silent = await send('ANALYST', { query });
    expect(silent.extensions).not.to.have.property('cost');
    const wanted = { estimated: 30, limit: DEFAULT_LIMITS.bureau.cost };
    expect((await send('ANALYST', { query }, { 'x-cost': '1' })).extensions?.cost).to.deep.equal(
      wanted,
    );
    const asked = await send('ANALYST', { query, extensions: { cost: true } });
    expect(asked.extensions?.cost).to.deep.equal(wanted);
  });

  it('names the limit, the bound and what was found', async () => {
    const query = `{ ${Array.from({ length: 11 }, (_, n) => `a${n}: number`).join(' ')} }`;
    const { errors, data } = await send('OFFICER', { query });
    expect(data).to.equal(undefined);
    expect(errors?.[0]?.extensions).to.deep.equal({
      code: 'TOO_MANY_ROOT_FIELDS',
      limit: 'rootFields',
      class: 'officer',
      max: 10,
      found: 11,
    });
    expect(errors?.[0]?.message).to.include('11 root fields').and.include('10 is the most');
  });

  it('lets a class ask more than another', async () => {
    const query = `{ ${Array.from({ length: 11 }, (_, n) => `a${n}: number`).join(' ')} }`;
    expect(codeOf(await send('ANALYST', { query }))).to.equal('answered');
  });

  it('logs, however much it is told to log, neither texts nor variables nor tokens', async () => {
    const { log, lines } = recordedLog('trace');
    const told = await createGateway({
      supergraphSdl: composeDomains(),
      log,
      gates: { identify },
      transports: (name) =>
        inProcessTransport({
          name,
          log,
          subgraph: {
            ready: async () => ({ ready: true }),
            execute: async ({ variables }) => {
              throw new Error(`no row for ${JSON.stringify(variables)}`);
            },
          },
        }),
    });
    const server = await serveGateway(told, { host: '127.0.0.1', port: 0, log });
    for (const query of [
      'query($n: ID!) { person(id: $n) { name } alias: person(id: "Jane Roe") { id } }',
      'query($n: Int) { people { id } }',
      'query($n: ID!) { nobody(name: "Jane Roe") }',
      '{ "Jane Roe"',
    ]) {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'ANALYST', cookie: 'Roe' },
        body: JSON.stringify({ query, variables: { n: 'Jane Roe' } }),
      });
      await response.text();
    }
    await fetch(`${server.url}/graphql?query={person(id:"Jane%20Roe"){name}}`);
    await server.stop(0);
    await told.stop();
    const logged = JSON.stringify(lines);
    expect(lines.length).to.be.above(5);
    expect(logged).to.include('no row for').and.not.include('Roe').and.not.include('ANALYST');
  });

  describe('published operations', () => {
    it('are all that a partner may send: by id, by hash, or letter for letter', async () => {
      for (const params of [
        { documentId: 'papers-1' },
        { documentId: sha256('{ people { id } }') },
        persisted('{ people { id } }'),
        { query: PUBLISHED },
        { query: '{ people { id } }', ...persisted('{ people { id } }') },
      ]) {
        expect(codeOf(await send('PARTNER', params)), JSON.stringify(params)).to.equal('answered');
      }
      for (const params of [
        { query: `${PUBLISHED} ` },
        { query: '{ papers { number } }' },
        { query: '{ __schema { types { name } } }' },
        { query: '{ papers { number } }', documentId: 'papers-1' },
        { documentId: 'papers-2' },
        persisted('{ papers { id } }'),
        { query: '{ papers { id } }', ...persisted('{ papers { id } }') },
      ]) {
        const answer = await send('PARTNER', params);
        expect(codeOf(answer), JSON.stringify(params)).to.equal('OPERATION_NOT_TRUSTED');
        expect(answer.http?.status).to.equal(403);
      }
    });

    it('may be named by others, too', async () => {
      expect((await send('ANALYST', { documentId: 'papers-1' })).data).to.have.key('papers');
    });
  });

  describe('automatic persisted queries', () => {
    const text = '{ people { name } }';

    it('are asked for, sent once, and known from then on', async () => {
      const unknown = await send('ANALYST', persisted(text));
      expect(unknown.errors).to.deep.equal([
        { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ]);
      expect(codeOf(await send('ANALYST', { query: text, ...persisted(text) }))).to.equal(
        'answered',
      );
      expect((await send('ANALYST', persisted(text))).data).to.have.key('people');
    });

    it('are kept for each class apart', async () => {
      expect(codeOf(await send('OFFICER', persisted(text)))).to.equal('PERSISTED_QUERY_NOT_FOUND');
    });

    it('are never planted under the hash of another text', async () => {
      const planted = await send('ANALYST', {
        query: '{ number }',
        ...persisted('{ people { size { height } } }'),
      });
      expect(codeOf(planted)).to.equal('PERSISTED_QUERY_WRONG_HASH');
      const asked = await send('ANALYST', persisted('{ people { size { height } } }'));
      expect(codeOf(asked)).to.equal('PERSISTED_QUERY_NOT_FOUND');
    });

    it('must be asked for as the protocol says', async () => {
      for (const persistedQuery of [
        {},
        'x',
        { version: 2, sha256Hash: sha256(text) },
        { version: 1, sha256Hash: 'x' },
        { version: 1, sha256Hash: { $ne: null } },
      ]) {
        const answer = await send('ANALYST', { extensions: { persistedQuery } });
        expect([codeOf(answer), answer.http?.status]).to.deep.equal(['BAD_REQUEST', 400]);
      }
    });

    it('come by GET as well, mutations excepted', async () => {
      const server = await serveGateway(gateway, { host: '127.0.0.1', port: 0, log: quietLog });
      const get = async (query: Record<string, string>) => {
        const url = `${server.url}/graphql?${new URLSearchParams(query)}`;
        return (await fetch(url, { headers: { authorization: 'ANALYST' } })).json();
      };
      const extensions = JSON.stringify(persisted(text).extensions);
      expect(await get({ extensions })).to.have.nested.property('data.people');
      expect(await get({ documentId: 'papers-1' })).to.have.nested.property('data.papers');
      const mutation = 'mutation { fileNothing }';
      await send('ANALYST', { query: mutation, ...persisted(mutation) });
      const refused = await get({ extensions: JSON.stringify(persisted(mutation).extensions) });
      expect(codeOf(refused as GraphqlResult)).to.equal('METHOD_NOT_ALLOWED');
      expect(codeOf((await get({})) as GraphqlResult)).to.equal('BAD_REQUEST');
      await server.stop(0);
    });
  });
});
