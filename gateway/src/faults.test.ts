import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { graphql } from 'graphql';
import { EXECUTORS } from './execution/executor.ts';
import type { SourceReport } from './execution/request-sources.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { composeDomains, DOMAIN_NAMES, domainSchema } from './testing/domains.ts';
import { meta, quietLog } from './testing/graph.ts';
import { readResult } from './testing/read-result.ts';
import { BREAKER } from './transport/circuit-breaker.ts';
import { httpTransport } from './transport/http-transport.ts';
import { resilient } from './transport/resilient.ts';

/** `papers` is the one that fails; people are asked before it, and alerts beside it. */
const QUERY = '{ people { id papers { number } alertCount } }';
const DEADLINE_MS = 400;
/** Of those that fail at once, however busy the machine is. */
const AMPLE_MS = 5_000;
/** What a gateway may take beyond its deadline, on a machine that does other things as well. */
const GRACE_MS = 1_500;

type Fault = RequestListener;
type State = 'FAILED' | 'SILENT';

const send =
  (body: string, status = 200, type = 'application/json'): Fault =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': type }).end(body);
  };
const entities = (...list: unknown[]) => send(JSON.stringify({ data: { _entities: list } }));

/** Each fault, and what clients are told of the source; its fields are null then, and have an error. */
const FAULTS: readonly [what: string, fault: Fault, state: State, code: string][] = [
  [
    'closes every connection',
    (request) => request.socket.destroy(),
    'SILENT',
    'SUBGRAPH_UNAVAILABLE',
  ],
  ['never answers', () => {}, 'SILENT', 'SUBGRAPH_TIMEOUT'],
  [
    'sends headers, and then nothing',
    (_, response) => response.writeHead(200).write(' '),
    'SILENT',
    'SUBGRAPH_TIMEOUT',
  ],
  [
    'sends a body without end, drop by drop',
    (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(timer));
    },
    'SILENT',
    'SUBGRAPH_TIMEOUT',
  ],
  [
    'breaks off in the middle of an answer',
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 }).write('{"data":');
      setTimeout(() => response.destroy(), 5);
    },
    'SILENT',
    'SUBGRAPH_UNAVAILABLE',
  ],
  [
    'has a proxy that says 503',
    send('<h1>Unavailable</h1>', 503, 'text/html'),
    'SILENT',
    'SUBGRAPH_UNAVAILABLE',
  ],
  ['says 500 in HTML', send('<h1>Error</h1>', 500, 'text/html'), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  ['answers HTML', send('<p>hello</p>', 200, 'text/html'), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  ['answers torn JSON', send('{"data":{"_entities":[{'), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  ['answers nothing', send(''), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  [
    'answers more than is held',
    send(`{"data":"${'x'.repeat(100_000)}"}`),
    'FAILED',
    'SUBGRAPH_BAD_RESPONSE',
  ],
  ['answers too few entities', entities({ papers: [] }), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  ['answers too many', entities({}, {}, {}, {}), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  ['answers texts for entities', entities('a', 'b', 'c'), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
  [
    'answers objects for lists',
    entities({ papers: {} }, {}, {}),
    'FAILED',
    'SUBGRAPH_BAD_RESPONSE',
  ],
  ['answers neither data nor errors', send('{"data":null}'), 'FAILED', 'SUBGRAPH_BAD_RESPONSE'],
];

for (const executor of EXECUTORS) {
  describe(`a subgraph that fails, executed by ${executor}`, () => {
    const servers = new Map<string, Server>();
    const sockets = new Set<Socket>();
    let fault: Fault | undefined;
    let asked = 0;
    let gateway: Gateway;

    before(async () => {
      for (const name of DOMAIN_NAMES) {
        const schema = domainSchema(name);
        const honest: RequestListener = async (request, response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
          const answer = await graphql({ schema, source: query, variableValues: variables });
          response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
        };
        const server = createServer((request, response) => {
          if (name !== 'papers') return honest(request, response);
          asked += 1;
          return (fault ?? honest)(request, response);
        });
        server.on('connection', (socket) => {
          sockets.add(socket);
          socket.on('close', () => sockets.delete(socket));
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        servers.set(name, server);
      }
    });
    beforeEach(async () => {
      fault = undefined;
      asked = 0;
      gateway = await createGateway({
        supergraphSdl: composeDomains(),
        log: quietLog,
        executor,
        access: 'OPEN',
        transports(name) {
          const address = servers.get(name)?.address() as AddressInfo | undefined;
          const url = `http://127.0.0.1:${address?.port}/graphql`;
          return resilient(httpTransport({ name, url, maxResponseBytes: 50_000 }));
        },
      });
    });
    afterEach(() => gateway.stop());
    after(async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [...servers.values()].map((server) => new Promise((resolve) => server.close(resolve))),
      );
    });

    const ask = async (query = QUERY, timeoutMs = DEADLINE_MS) => {
      const begun = performance.now();
      const answer = readResult(await gateway.run({ query }, meta(timeoutMs)));
      return { ...answer, ms: performance.now() - begun };
    };
    const stateOf = (answer: Awaited<ReturnType<typeof ask>>, source = 'papers') =>
      ((answer.extensions?.sources ?? []) as SourceReport[]).find(
        (report) => report.source === source,
      );

    for (const [what, how, state, code] of FAULTS) {
      it(`that ${what} is told as ${code}, and takes nothing else along`, async () => {
        fault = how;
        const deadline = code === 'SUBGRAPH_TIMEOUT' ? DEADLINE_MS : AMPLE_MS;
        const answer = await ask(QUERY, deadline);
        expect(answer.ms).to.be.below(deadline + GRACE_MS);
        expect(answer.data).to.deep.equal({
          people: ['1', '2', '3'].map((id) => ({ id, papers: null, alertCount: 2 })),
        });
        expect(stateOf(answer)).to.deep.equal({ source: 'papers', state, reason: code });
        expect(stateOf(answer, 'alerts')?.state).to.equal('ANSWERED');
        const codes = new Set(answer.errors?.map(({ extensions }) => extensions?.code));
        expect([...codes]).to.deep.equal([code]);
        expect(answer.errors?.map(({ path }) => path)).to.deep.include(['people', 0, 'papers']);
      });
    }

    it('is asked once more for a query where it did not answer, and only once for a mutation', async () => {
      fault = (request) => request.socket.destroy();
      await ask('{ papers { id } }', AMPLE_MS);
      expect(asked).to.equal(2);
      await ask('mutation { fileNothing }', AMPLE_MS);
      expect(asked).to.equal(3);
    });

    it('is left alone after so many failures, answers at once meanwhile, and comes back', async () => {
      fault = (request) => request.socket.destroy();
      for (let times = 0; times < BREAKER.failuresInRow; times++) await ask(QUERY, AMPLE_MS);
      const before = asked;
      const open = await ask();
      expect(asked, 'asked while it is left alone').to.equal(before);
      expect(stateOf(open)?.reason).to.equal('SUBGRAPH_UNAVAILABLE');
      fault = undefined;
      expect(stateOf(await ask())?.state).to.equal('SILENT');
      await sleep(BREAKER.openMs.first);
      expect(stateOf(await ask(QUERY, AMPLE_MS))?.state).to.equal('ANSWERED');
      expect(stateOf(await ask(QUERY, AMPLE_MS))?.state).to.equal('ANSWERED');
    });

    it('that comes and goes costs no request more than its deadline', async () => {
      const faults = [undefined, ...FAULTS.slice(0, 6).map(([, how]) => how)];
      let next = 0;
      const honestTurns = setInterval(() => {
        next += 1;
        fault = faults[next % faults.length];
      }, 15);
      const answers = await Promise.all(
        Array.from({ length: 60 }, async (_, index) => {
          await sleep(index * 5);
          return ask();
        }),
      );
      clearInterval(honestTurns);
      expect(answers).to.have.length(60);
      for (const answer of answers) {
        expect(answer.ms).to.be.below(DEADLINE_MS + GRACE_MS);
        expect(answer.data).to.have.property('people');
      }
    });
  });
}
