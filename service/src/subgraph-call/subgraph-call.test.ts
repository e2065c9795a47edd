import { expect } from 'chai';
import { encodeSubgraphCall, remainingMs } from './subgraph-call.ts';

describe('a subgraph call over HTTP', () => {
  const call = { query: '{ a }', requestId: 'r-1', deadline: 5_000 };

  it('carries the request id and the time that remains', () => {
    const { headers, body } = encodeSubgraphCall(call, { now: 3_500 });
    expect(headers['x-request-id']).to.equal('r-1');
    expect(remainingMs(headers)).to.equal(1_500);
    expect(JSON.parse(body)).to.deep.equal({ query: '{ a }' });
  });

  it('never tells of a time below zero', () => {
    expect(remainingMs(encodeSubgraphCall(call, { now: 9_000 }).headers)).to.equal(0);
  });

  it('reads nothing from what is no number of milliseconds', () => {
    for (const value of [undefined, '', '-1', '1.5', '1e3', 'soon', '9'.repeat(12)]) {
      expect(remainingMs({ 'x-deadline-ms': value })).to.equal(undefined);
    }
  });
});
