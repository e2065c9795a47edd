import { expect } from 'chai';
import { meta } from '../../testing/graph.ts';
import { recordedLog } from '../../testing/recorded-log.ts';
import { slowOperations } from './slow-operations.ts';

describe('the log of slow operations', () => {
  const { log, lines } = recordedLog();
  let now = 0;
  const observer = slowOperations({ slowMs: 100, log, now: () => now });
  const take = (ms: number) => {
    const watch = observer.request(meta());
    now += ms;
    watch.end({ data: {} });
  };
  beforeEach(() => {
    lines.length = 0;
    now += 60_000;
  });

  it('tells of those that took as long as the setting says, and of no other', () => {
    take(99);
    expect(lines).to.deep.equal([]);
    take(100);
    expect(lines.map(({ ms }) => ms)).to.deep.equal([100]);
  });

  it('is no flood: of what it leaves out it tells the number', () => {
    for (let n = 0; n < 50; n += 1) take(100);
    expect(lines.length).to.equal(2);
    now += 60_000;
    take(100);
    expect(lines.map(({ untold = 0 }) => untold)).to.deep.equal([0, 0, 48]);
  });

  it('tells of a request that was refused before there was an operation', () => {
    const watch = observer.request(meta());
    now += 200;
    watch.end({ errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(lines[0]).to.deep.include({
      operation: null,
      hash: null,
      outcome: 'REFUSED',
      codes: ['UNAUTHENTICATED'],
      fetches: [],
    });
  });
});
