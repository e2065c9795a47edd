import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { HttpRequest, HttpResponse, Route } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { playgroundRoutes } from './routes.ts';

const options = { title: 'Desk', examples: [] };

describe('the playground routes', () => {
  let folder: URL;

  beforeEach(() => {
    folder = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'playground-'))}/`);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function build(files: Readonly<Record<string, string>>): Route[] {
    for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);
    return playgroundRoutes(options, folder);
  }

  it('says which command builds the page when it is not built', async () => {
    const answer = await get(build({}), '/');
    expect(answer.status).to.equal(503);
    expect(answer.body).to.include('npm run build:pages');
  });

  it('gives the page with a policy that allows nothing inline and no other origin', async () => {
    const { headers } = await get(build({ 'index.html': '<p>' }), '/');
    const policy = headers?.['content-security-policy'];
    expect(policy).to.match(/^default-src 'none';/);
    expect(policy).not.to.match(/unsafe|https?:|data:|\*/);
    expect(headers?.['cache-control']).to.equal('no-cache');
  });

  it('answers 304 to a browser that holds the page, and the page after a new build', async () => {
    const first = build({ 'index.html': 'one' });
    const etag = (await get(first, '/')).headers?.etag;
    const held = { 'if-none-match': `"other", W/${etag}` };
    expect((await get(first, '/', held)).status).to.equal(304);
    expect((await get(build({ 'index.html': 'two' }), '/', held)).status).to.equal(200);
  });

  it('gives hashed files for ever, in the best encoding that the browser takes', async () => {
    const name = 'app.ABC123.js';
    const routes = build({
      'index.html': '',
      [name]: 'js',
      [`${name}.br`]: 'B',
      [`${name}.gz`]: 'G',
    });
    const bodyFor = async (accept?: string) => {
      const { headers, body } = await get(routes, `/playground/${name}`, {
        ...(accept === undefined ? {} : { 'accept-encoding': accept }),
      });
      expect(headers?.['cache-control']).to.include('immutable');
      expect(headers?.vary).to.equal('accept-encoding');
      return String(body);
    };
    expect(await bodyFor('gzip, deflate, br')).to.equal('B');
    expect(await bodyFor('gzip, br;q=0')).to.equal('G');
    expect(await bodyFor('identity')).to.equal('js');
    expect(await bodyFor()).to.equal('js');
  });

  it('serves no file of the folder that the page did not bring', () => {
    const routes = build({ 'index.html': '', 'routes.js': '', 'app.js': '', 'app.A1.js.map': '' });
    expect(routes.map(({ path }) => path)).to.deep.equal(['/', '/playground/config.json']);
  });

  it('asks for the examples anew each time the page opens', async () => {
    let opened = 0;
    const examples = async () => {
      opened += 1;
      return [{ name: `${opened}`, description: '', query: '{ a }', variables: {} }];
    };
    const routes = playgroundRoutes({ title: 'Desk', notice: 'Invented.', examples }, folder);
    await get(routes, '/playground/config.json');
    const { body } = await get(routes, '/playground/config.json');
    expect(JSON.parse(String(body))).to.deep.equal({
      title: 'Desk',
      endpoint: '/graphql',
      notice: 'Invented.',
      examples: [{ name: '2', description: '', query: '{ a }', variables: {} }],
      callers: [],
    });
  });
});

function get(
  routes: readonly Route[],
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  const route = routes.find((candidate) => candidate.path === path);
  if (route === undefined) throw new Error(`No route has the path ${path}.`);
  const request: HttpRequest = {
    method: 'GET',
    path,
    query: new URLSearchParams(),
    headers,
    requestId: 'test',
    signal: new AbortController().signal,
    clientAddress: '127.0.0.1',
    body: async () => new Uint8Array(),
  };
  return route.handle(request);
}
