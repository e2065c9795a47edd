import type { HttpServer } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { serveGateway } from '../serve.ts';
import { readExposition, total } from '../testing/exposition.ts';
import { quietLog, startGraph, type TestGraph, WAYS } from '../testing/graph.ts';
import { recordedLog } from '../testing/recorded-log.ts';
import {
  type ReceivedSpan,
  type SpanReceiver,
  startSpanReceiver,
} from '../testing/span-receiver.ts';
import { openObservation } from './observation.ts';

/** Stands for what must never be told: the name of a person, the number of a document. */
const SECRET = 'Zx81Quagga';
const PERSON = 'query Look($id: ID!) { person(id: $id) { name papers { id } } }';

for (const way of WAYS) {
  describe(`what is measured of a gateway (${way.executor}, ${way.transport})`, () => {
    let graph: TestGraph;
    let server: HttpServer;
    let scraped: string;
    let scrapedAgain: string;
    let receiver: SpanReceiver;
    const { log, lines } = recordedLog();
    before(async () => {
      receiver = await startSpanReceiver();
      const spans = { url: receiver.url, share: 1, obeysParent: true, joins: false };
      const metrics = { host: '127.0.0.1', port: 0 };
      const observation = await openObservation({ metrics, spans, slowMs: 40 }, log);
      graph = await startGraph(way, quietLog, observation);
      observation.readCaches(graph.gateway);
      server = await serveGateway(graph.gateway, {
        host: '127.0.0.1',
        port: 0,
        log: quietLog,
        timeoutMs: 500,
      });
      await askAll();
      scraped = await scrape(lines);
      scrapedAgain = await scrape(lines);
      await server.stop(0);
      await graph.close();
      await observation.stop(); // sends the last spans
    });
    after(() => receiver.stop());

    async function post(body: object, headers: Record<string, string> = {}): Promise<string> {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return response.text();
    }

    async function askAll(): Promise<void> {
      for (const id of ['1', '2', '3']) await post({ query: PERSON, variables: { id } });
      await post(
        { query: PERSON, variables: { id: SECRET } },
        { 'x-request-id': SECRET, traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
      );
      await post({ query: `{ person(id: "${SECRET}") { name } }` });
      await post({ query: `query Bad { nothing(${SECRET}: 1) }` });
      await post({ query: PERSON, variables: { id: { [SECRET]: 1 } } });
      await post({ query: 'query Broken { broken }' });
      graph.override('people', async () => ({
        data: { coded: null },
        errors: [{ message: SECRET, path: ['coded'], extensions: { code: SECRET } }],
      }));
      await post({ query: 'query Coded { coded }' });
      graph.override('people', async () => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        return { data: { people: [{ __typename: 'Person', id: '9', born: SECRET }] } };
      });
      const born = `born(in: {from: 1913527480, to: 1913527481})`;
      await post({ query: `query Slow { people { id ${born} papers { id } } }` });
      graph.override('people');
      await graph.stopSubgraph('papers');
      await post({ query: 'query Down { papers { number } }' });
      await graph.startSubgraph('papers');
    }

    it('counts requests by operation and by what became of them', () => {
      const samples = readExposition(scraped);
      const count = (operation: string, outcome: string) =>
        total(samples, 'gateway_request_duration_seconds_count', { operation, outcome });
      expect(count('Look', 'ANSWERED')).to.equal(4);
      expect(count('Look', 'REFUSED')).to.equal(1);
      expect(count('anonymous', 'ANSWERED')).to.equal(1);
      expect(count('none', 'REFUSED')).to.equal(1);
      expect(count('Broken', 'PARTIAL')).to.equal(1);
      expect(count('Down', 'PARTIAL')).to.equal(1);
      expect(total(samples, 'gateway_request_duration_seconds_count')).to.equal(11);
      expect(total(samples, 'gateway_requests_in_flight')).to.equal(0);
    });

    it('counts refusals and errors by their codes, those of foreign subgraphs as one', () => {
      const samples = readExposition(scraped);
      const refused = (code: string) => total(samples, 'gateway_refusals_total', { code });
      const erred = (code: string) => total(samples, 'gateway_errors_total', { code });
      expect(refused('GRAPHQL_VALIDATION_FAILED')).to.equal(1);
      expect(refused('BAD_USER_INPUT')).to.equal(1);
      expect(total(samples, 'gateway_refusals_total')).to.equal(2);
      expect(erred('INTERNAL')).to.equal(1);
      expect(erred('SUBGRAPH_UNAVAILABLE')).to.equal(1);
      expect(erred('OTHER')).to.equal(1);
    });

    it('counts fetches by source and outcome, and second attempts', () => {
      const samples = readExposition(scraped);
      const fetched = (source: string, outcome: string) =>
        total(samples, 'gateway_fetch_duration_seconds_count', { source, outcome });
      expect(fetched('people', 'ANSWERED')).to.equal(7);
      expect(fetched('people', 'FAILED')).to.equal(1);
      expect(fetched('papers', 'SILENT')).to.equal(1);
      const failed = { source: 'papers', code: 'SUBGRAPH_UNAVAILABLE' };
      expect(total(samples, 'gateway_fetch_failures_total', failed)).to.equal(1);
      expect(total(samples, 'gateway_fetch_retries_total', { source: 'papers' })).to.equal(1);
    });

    it('measures how long things took, in seconds', () => {
      const samples = readExposition(scraped);
      const name = 'gateway_request_duration_seconds';
      const slow = { operation: 'Slow' };
      expect(total(samples, `${name}_sum`, slow)).to.be.within(0.06, 5);
      expect(total(samples, `${name}_bucket`, { ...slow, le: '0.05' })).to.equal(0);
      expect(total(samples, `${name}_bucket`, { ...slow, le: '+Inf' })).to.equal(1);
      expect(total(samples, 'nodejs_eventloop_lag_p99_seconds')).to.be.greaterThan(0);
      expect(total(samples, 'process_cpu_seconds_total')).to.be.greaterThan(0);
    });

    it('tells what the caches hold, and how often they were of use', () => {
      const samples = readExposition(scraped);
      const documents = { cache: 'documents' };
      expect(total(samples, 'gateway_cache_entries', documents)).to.equal(7);
      expect(total(samples, 'gateway_cache_entries_max', documents)).to.equal(1000);
      expect(total(samples, 'gateway_cache_hits_total', documents)).to.equal(4);
      expect(total(samples, 'gateway_cache_misses_total', documents)).to.equal(7);
      const again = readExposition(scrapedAgain);
      expect(total(again, 'gateway_cache_hits_total', documents)).to.equal(4);
    });

    it('tells of a slow operation: its plan without values, and which fetch took how long', () => {
      const slow = lines.filter(({ msg }) => msg === 'a slow operation');
      const [told] = slow.filter(({ operation }) => operation === 'Slow');
      expect(told).to.deep.include({
        level: 'warn',
        kind: 'query',
        outcome: 'ANSWERED',
        codes: [],
      });
      expect(told?.hash).to.match(/^[0-9a-f]{64}$/);
      expect(told?.ms).to.be.greaterThan(59);
      const fetches = told?.fetches as Record<string, unknown>[];
      expect(fetches.map(({ source, outcome }) => [source, outcome])).to.deep.equal([
        ['people', 'ANSWERED'],
        ['papers', 'ANSWERED'],
      ]);
      expect(fetches[0]?.ms).to.be.greaterThan(55);
      expect(fetches[1]?.begunAtMs).to.be.greaterThan(55);
      if (way.executor === 'apollo') return; // it shows nobody its plan
      expect(told?.plan).to.deep.equal([
        'Sequence',
        '  Fetch people: query Slow__people__0{people{__typename id born(in:_)}}',
        '  At people.@',
        '    Fetch papers: { ... on Person { __typename id } } => query Slow__papers__1($representations:[_Any!]!){_entities(representations:$representations){...on Person{papers{id}}}}',
      ]);
    });

    it('sends spans: of a request, and within it of its plan and its fetches', () => {
      const [slow] = receiver.spans.filter(({ name }) => name === 'query Slow');
      const within = receiver.spans.filter(({ parentSpanId }) => parentSpanId === slow?.spanId);
      const names = ['fetch papers', 'fetch people', ...(way.executor === 'own' ? ['plan'] : [])];
      expect(within.map(({ name }) => name).sort()).to.deep.equal(names);
      expect(new Set(within.map(({ traceId }) => traceId))).to.deep.equal(new Set([slow?.traceId]));
      expect(slow?.parentSpanId ?? '').to.equal('');
      expect(slow?.attributes).to.deep.include({
        'graphql.operation.type': 'query',
        'graphql.operation.name': 'Slow',
        'desk.outcome': 'ANSWERED',
      });
      const people = within.find(({ name }) => name === 'fetch people');
      expect(millisOf(people)).to.be.within(55, millisOf(slow));
      const [down] = receiver.spans.filter(({ name }) => name === 'query Down');
      const [lost] = receiver.spans.filter(
        ({ parentSpanId, name }) => parentSpanId === down?.spanId && name !== 'plan',
      );
      expect(lost?.attributes).to.deep.include({
        'desk.outcome': 'SILENT',
        'desk.code': 'SUBGRAPH_UNAVAILABLE',
      });
      expect(lost?.status.code).to.equal(2);
    });

    it('tells each subgraph which span its call belongs to', () => {
      const fetches = new Map(
        receiver.spans.map((span) => [`00-${span.traceId}-${span.spanId}-01`, span.name]),
      );
      expect(graph.calls.length).to.be.greaterThan(8);
      for (const { name, call } of graph.calls) {
        expect(fetches.get(call.traceparent ?? '')).to.equal(`fetch ${name}`);
      }
    });

    it('joins no trace that a client names, unless it is told to believe it', () => {
      expect(receiver.text()).not.to.include('a'.repeat(32)).and.not.to.include('b'.repeat(16));
    });

    it('lets nothing of what was asked for or answered out: no variable, no literal, no message', () => {
      const slow = lines.filter(({ msg }) => msg === 'a slow operation');
      // The log has each request's id as it has it everywhere; the rest is the gateway's own words.
      const logged = JSON.stringify(slow.map(({ requestId: _, ...told }) => told));
      for (const text of [scraped, receiver.text(), logged]) {
        expect(text.length).to.be.greaterThan(200);
        expect(text).not.to.include(SECRET);
        expect(text).not.to.match(/191352748/);
      }
    });
  });
}

describe('the place where metrics are served', () => {
  it('is one of its own, and serves nothing else', async () => {
    const { log, lines } = recordedLog();
    const observation = await openObservation({ metrics: { host: '127.0.0.1', port: 0 } }, log);
    const graph = await startGraph({ transport: 'in process' }, quietLog, observation);
    const server = await serveGateway(graph.gateway, { host: '127.0.0.1', port: 0, log: quietLog });
    expect(await scrape(lines)).to.include('gateway_requests_in_flight 0');
    expect((await fetch(`${server.url}/metrics`)).status).to.equal(404);
    const { origin, port } = new URL(metricsUrl(lines));
    expect((await fetch(`${origin}/graphql?query={__typename}`)).status).to.equal(404);
    const taken = { host: '127.0.0.1', port: Number(port) };
    const failed = await openObservation({ metrics: taken }, quietLog).catch(String);
    expect(failed).to.match(/METRICS_PORT \d+ on 127\.0\.0\.1 is in use/);
    await server.stop(0);
    await graph.close();
    await observation.stop();
  });
});

describe('a trace that a proxy began', () => {
  const parent = { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16) };
  const ask = async (settings: { share: number; obeysParent: boolean }, flags: string) => {
    const receiver = await startSpanReceiver();
    const spans = { url: receiver.url, joins: true, ...settings };
    const observation = await openObservation({ spans }, quietLog);
    const graph = await startGraph({ transport: 'in process' }, quietLog, observation);
    const server = await serveGateway(graph.gateway, { host: '127.0.0.1', port: 0, log: quietLog });
    const traceparent = `00-${parent.traceId}-${parent.spanId}-${flags}`;
    await fetch(`${server.url}/graphql?query={people{id}}`, { headers: { traceparent } });
    await server.stop(0);
    await graph.close();
    await observation.stop();
    await receiver.stop();
    const [call] = graph.calls;
    return { spans: receiver.spans, traceparent: call?.call.traceparent };
  };

  it('is gone on with where the operator believes it', async () => {
    const { spans, traceparent } = await ask({ share: 0, obeysParent: true }, '01');
    const request = spans.find(({ name }) => name === 'query');
    expect(request).to.deep.include({ traceId: parent.traceId, parentSpanId: parent.spanId });
    expect(traceparent).to.match(new RegExp(`^00-${parent.traceId}-[0-9a-f]{16}-01$`));
  });

  it('is traced or not as it says, or by our own share', async () => {
    const unsampled = await ask({ share: 1, obeysParent: true }, '00');
    expect(unsampled.spans).to.deep.equal([]);
    expect(unsampled.traceparent).to.match(/-00$/);
    const share = await ask({ share: 0, obeysParent: false }, '01');
    expect(share.spans).to.deep.equal([]);
  });
});

type Lines = ReturnType<typeof recordedLog>['lines'];

function metricsUrl(lines: Lines): string {
  return String(lines.find(({ msg }) => msg === 'metrics are served')?.url);
}

async function scrape(lines: Lines): Promise<string> {
  const response = await fetch(metricsUrl(lines));
  expect(response.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
  return response.text();
}

function millisOf(span: ReceivedSpan | undefined): number {
  if (span === undefined) return Number.NaN;
  return Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6;
}
