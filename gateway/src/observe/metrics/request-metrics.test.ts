import { documentCache, type PreparedOperation } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { buildSchema } from 'graphql';
import { readExposition, total } from '../../testing/exposition.ts';
import { meta } from '../../testing/graph.ts';
import { gatewayMetrics } from './gateway-metrics.ts';
import { NAMES_KEPT } from './operation-names.ts';
import { requestMetrics, transportMetrics } from './request-metrics.ts';

const NAME = 'gateway_request_duration_seconds_count';
const documents = documentCache(buildSchema('type Query { a: Int }'), { max: 10 });

function operation(text: string): PreparedOperation {
  const prepared = documents.prepare(text);
  if ('errors' in prepared) throw new Error(prepared.errors[0]?.message);
  return prepared.operation;
}

describe('what is counted of requests', () => {
  it('grows no further with the names that clients think of', async () => {
    const metrics = gatewayMetrics(() => []);
    const observer = requestMetrics(metrics);
    const ask = (name: string, published: boolean, result = {}) => {
      const watch = observer.request(meta());
      watch.prepared(operation(`query ${name} { a }`), '', published);
      watch.end(result);
    };
    const refused = { errors: [{ message: 'no', extensions: { code: 'RATE_LIMITED' } }] };
    for (let n = 0; n < 1_000; n += 1) ask(`Refused${n}`, false, refused);
    for (let n = 0; n < 10_000; n += 1) ask(`Name${n}`, false, { data: {} });
    ask('Long'.repeat(100), true, { data: {} });
    ask('Published', true, { data: {} });
    const samples = readExposition(await metrics.registry.metrics());
    const names = new Set(samples.flatMap(({ labels }) => labels.operation ?? []));
    expect(names.size).to.equal(NAMES_KEPT + 2);
    expect(total(samples, NAME, { operation: 'Name0' })).to.equal(1);
    expect(total(samples, NAME, { operation: 'Published' })).to.equal(1);
    expect(total(samples, NAME, { operation: 'other', outcome: 'REFUSED' })).to.equal(1_000);
    expect(total(samples, NAME)).to.equal(11_002);
  });

  it('is whose client left, not whose source failed, where nobody waits any more', async () => {
    const metrics = gatewayMetrics(() => []);
    const left = new AbortController();
    const watch = requestMetrics(metrics).request({ ...meta(), signal: left.signal });
    const fetch = watch.fetch('people', undefined);
    left.abort();
    fetch.end('SILENT', 'CLIENT_LEFT');
    watch.end({ data: null, errors: [] });
    const samples = readExposition(await metrics.registry.metrics());
    expect(total(samples, NAME, { outcome: 'CLIENT_LEFT' })).to.equal(1);
    const failures = 'gateway_fetch_failures_total';
    expect(total(samples, failures, { code: 'CLIENT_LEFT' })).to.equal(1);
  });

  it('has a breaker in one state at a time', async () => {
    const metrics = gatewayMetrics(() => []);
    const events = transportMetrics(metrics);
    events.breaker('people', 'OPEN');
    events.breaker('people', 'HALF_OPEN');
    events.shared('people');
    const samples = readExposition(await metrics.registry.metrics());
    const state = (name: string) => total(samples, 'gateway_breaker_state', { state: name });
    expect(['CLOSED', 'OPEN', 'HALF_OPEN'].map(state)).to.deep.equal([0, 0, 1]);
    expect(total(samples, 'gateway_fetch_shared_total', { source: 'people' })).to.equal(1);
  });
});
