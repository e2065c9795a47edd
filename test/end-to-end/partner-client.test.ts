import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_WORLD, demoIds, seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  testStores,
} from '../helpers/live-desk.ts';
import { freePort, runDesk, runProcess } from '../helpers/process.ts';

const EXAMPLE = new URL('../../examples/partner-client/', import.meta.url);
const { issuingState, documentType, documentNumber } = demoIds().stolenDocument;
const STOLEN = `${issuingState}/${documentType}/${documentNumber}`;

describe("a partner's application, as examples/partner-client has it", function () {
  this.timeout(60_000);

  describe('against a desk with its demo world', () => {
    let world: TestStores;
    let desk: LiveDesk;
    let key: Record<string, string>;
    let folder: string;
    before(async () => {
      world = await testStores();
      await seedWorld(world.stores, EVERYTHING, DEMO_WORLD);
      folder = await mkdtemp(join(tmpdir(), 'desk-partner-'));
      desk = await liveDesk(world.databases, {
        transport: 'in-process',
        callers: true,
        limits: { trustedOperationsFile: join(folder, 'trusted-operations.json') },
      });
      key = await apiKeyIn({ API_KEYS: desk.callers?.keys.apiKeys ?? '' });
      const unpublished = await client(desk.url, [STOLEN], key);
      expect(unpublished.lines[0]).to.contain(': UNKNOWN, the desk does not know this operation');
      await publish(folder);
    });
    after(async () => {
      await rm(folder, { recursive: true });
      await desk.stop();
      await world.stop();
    });

    it('tells a stolen document, with a reference for the NCB', async () => {
      const { code, lines } = await client(desk.url, [STOLEN], key);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(/: HIT, do not accept it.*\(reference [\w-]+\.1\)$/);
      // One field more than hit or no hit would be too much.
      expect(lines[0]).not.to.match(/STOLEN:|reported|\d{4}-\d\d-\d\d/);
      expect(code).to.equal(0);
    });

    it('tells a document that nobody reported, and does not call it valid', async () => {
      const { code, lines } = await client(desk.url, ['FRA/PASSPORT/NOSUCH1'], key);
      expect(lines).to.deep.equal([
        'FRA/PASSPORT/NOSUCH1: NO HIT, nothing is reported; that does not make it valid',
      ]);
      expect(code).to.equal(0);
    });

    it('tells a question that cannot be, by its error code, and goes on with the next', async () => {
      const { code, lines } = await client(desk.url, ['DEU/PASSPORT/X1', STOLEN], key);
      expect(lines[0]).to.match(/^DEU\/PASSPORT\/X1: WRONG QUESTION, .*issuingState/);
      expect(lines[1]).to.contain(': HIT, ');
      expect(code).to.equal(1);
    });

    it('prints what its README shows', async () => {
      const readme = await readFile(new URL('README.md', EXAMPLE), 'utf8');
      const [, args = ''] = /^npm start -- (.+)$/m.exec(readme) ?? [];
      const [, shown] = /```text\n([\s\S]*?)\n```/.exec(readme) ?? [];
      const { lines } = await client(desk.url, args.split(' '), key);
      const masked = lines.map((line) => line.replace(/\(reference .*\)/, '(reference …)'));
      expect(masked.join('\n')).to.equal(shown);
    });

    it('says that it is unknown when it does not say who asks', async () => {
      const { code, lines } = await client(desk.url, [STOLEN]);
      expect(lines[0]).to.match(/: UNKNOWN, the desk does not know who asks: .*Authorization/);
      expect(code).to.equal(1);
    });

    it('is known by a token as well', async () => {
      const { authorization = '' } =
        (await desk.callers?.headersOf({ roles: ['PARTNER'], ncb: 'FRA' })) ?? {};
      const token = { DESK_TOKEN: authorization.slice('Bearer '.length) };
      const { lines } = await client(desk.url, [STOLEN], token);
      expect(lines[0]).to.contain(': HIT, ');
    });
  });

  describe('while the documents do not answer', () => {
    it('says that it is unknown, and of no document that there is no hit', async () => {
      const [port, dead] = [await freePort(), `http://127.0.0.1:${await freePort()}/graphql`];
      const dataDir = await mkdtemp(join(tmpdir(), 'desk-partner-'));
      await publish(dataDir);
      const key = await apiKeyIn({ DATA_DIR: dataDir });
      const gateway = runDesk(['gateway', '--port', String(port)], {
        DATA_DIR: dataDir,
        SUBGRAPH_URL_PERSONS: dead,
        SUBGRAPH_URL_DOCUMENTS: dead,
        SUBGRAPH_URL_NOTICES: dead,
      });
      try {
        await gateway.printed(/ready at/);
        const url = `http://127.0.0.1:${port}`;
        const { code, lines } = await client(url, [STOLEN, 'FRA/PASSPORT/NOSUCH1'], key);
        expect(lines).to.have.length(2);
        for (const line of lines) {
          expect(line).to.contain(': UNKNOWN, no answer from documents (SUBGRAPH_UNAVAILABLE)');
          expect(line.toLowerCase()).not.to.contain('no hit');
        }
        expect(code).to.equal(1);
      } finally {
        await gateway.end('SIGTERM');
        await rm(dataDir, { recursive: true });
      }
    });

    it('believes nothing but the word NO_HIT', async () => {
      const silent = { source: 'documents', state: 'SILENT', reason: 'SUBGRAPH_TIMEOUT' };
      const internal = { message: 'Internal', extensions: { code: 'INTERNAL', requestId: 'r-1' } };
      const answers: [answer: object, why: string][] = [
        [{ extensions: {} }, 'the answer holds no verdict'],
        [{ data: { checkDocuments: [] } }, 'the answer holds no verdict'],
        [
          { data: { checkDocuments: [{ verdict: 'MAYBE', reference: 'r.1', fault: null }] } },
          'a verdict that this client does not know',
        ],
        [{ extensions: { sources: [silent] } }, 'no answer from documents (SUBGRAPH_TIMEOUT)'],
        [{ errors: [internal] }, "INTERNAL: tell the desk's operator the request id r-1"],
        [{ errors: [{ message: 'Other' }] }, 'an error without a code'],
      ];
      const rest = answers.map(([answer]) => answer);
      const server = createServer((_, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ data: null, ...rest.shift() }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        for (const [, why] of answers) {
          const { lines } = await client(`http://127.0.0.1:${port}`, [STOLEN]);
          expect(lines[0]).to.contain(`${STOLEN}: UNKNOWN, ${why}`);
        }
      } finally {
        server.close();
      }
    });

    it('says so, too, when there is no desk at all', async () => {
      const { code, lines } = await client(`http://127.0.0.1:${await freePort()}`, [STOLEN]);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.contain(`${STOLEN}: UNKNOWN, the desk does not answer`);
      expect(code).to.equal(1);
    });
  });
});

/** The application's operations, published as its README has it. */
async function publish(folder: string): Promise<void> {
  const manifest = 'examples/partner-client/src/gql/persisted-documents.json';
  const file = join(folder, 'trusted-operations.json');
  const run = runDesk(['operations', 'publish', manifest], { TRUSTED_OPERATIONS: file });
  expect(await run.end(), run.output()).to.equal(0);
}

/** A key that `desk api-key` makes for the application, as its README has it. */
async function apiKeyIn(env: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const args = ['api-key', 'create', '--entity', 'Northern Airways', '--ncb', 'FRA'];
  const create = runDesk(args, env);
  expect(await create.end(), create.output()).to.equal(0);
  return { DESK_API_KEY: create.stdout().trim() };
}

async function client(
  url: string,
  documents: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const args = ['--url', `${url}/graphql`, ...documents];
  const process = runProcess('examples/partner-client/src/main.ts', args, env);
  const code = await process.end();
  return { code, lines: process.stdout().trimEnd().split('\n') };
}
