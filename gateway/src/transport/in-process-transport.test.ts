import { expect } from 'chai';
import { recordedLog } from '../testing/recorded-log.ts';
import { inProcessTransport, type LocalSubgraph } from './in-process-transport.ts';

describe('the transport in process', () => {
  const send = (
    execute: LocalSubgraph['execute'],
    variables: Record<string, unknown> = {},
    ms = 1000,
  ) => {
    const { log, lines } = recordedLog();
    const subgraph = { execute, ready: async () => ({ ready: true }) };
    const transport = inProcessTransport({ name: 'people', subgraph, log });
    const call = { query: '{ a }', variables, requestId: 'r-1', deadline: Date.now() + ms };
    return { answer: transport.send(call), lines };
  };

  it('gives both sides what they would get over HTTP', async () => {
    const variables = { at: new Date(0), gone: undefined, list: [undefined] };
    let seen: unknown;
    const { answer } = send(async (call) => {
      seen = call.variables;
      return { data: { at: new Date(1), gone: undefined, n: Number.NaN } };
    }, variables);
    expect((await answer).data).to.deep.equal({ at: '1970-01-01T00:00:00.001Z', n: null });
    expect(seen).to.deep.equal({ at: '1970-01-01T00:00:00.000Z', list: [null] });
  });

  it('lets neither side change the objects of the other', async () => {
    const variables = { ids: ['1'] };
    const kept = { a: [1] };
    const { answer } = send(async (call) => {
      (call.variables as { ids: string[] }).ids.push('2');
      return { data: kept };
    }, variables);
    (await answer).data?.a && ((await answer).data as { a: number[] }).a.push(2);
    expect(variables).to.deep.equal({ ids: ['1'] });
    expect(kept).to.deep.equal({ a: [1] });
  });

  it('masks and logs what the subgraph throws', async () => {
    const { answer, lines } = send(() => Promise.reject(new Error('hunter2')));
    const { data, errors } = await answer;
    expect(data).to.equal(null);
    expect(errors?.[0]?.extensions).to.deep.equal({ code: 'INTERNAL', requestId: 'r-1' });
    expect(JSON.stringify(lines)).to.include('hunter2');
  });

  it('takes an answer that JSON cannot carry for none', async () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const { answer } = send(async () => ({ data: { loop, big: 1n } }));
    const code = await answer.then(
      () => '',
      (error: { code: string }) => error.code,
    );
    expect(code).to.equal('SUBGRAPH_BAD_RESPONSE');
  });

  it('does not even ask once the deadline has passed', async () => {
    let asked = false;
    const { answer } = send(
      async () => {
        asked = true;
        return { data: {} };
      },
      {},
      -5,
    );
    const code = await answer.then(
      () => '',
      (error: { code: string }) => error.code,
    );
    expect([code, asked]).to.deep.equal(['SUBGRAPH_TIMEOUT', false]);
  });
});
