import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { Order } from '../../testing/counting-workers.ts';
import { readExposition, type Sample, total } from '../../testing/exposition.ts';

describe('the metrics of several workers', () => {
  let first: ChildProcess;
  let url: string;
  const done = async () => {
    const [told] = await once(first, 'message');
    expect(told).to.equal('done');
  };
  before(async () => {
    const script = fileURLToPath(new URL('../../testing/counting-workers.ts', import.meta.url));
    first = fork(script, [], { execArgv: ['--conditions=source', '--import', 'tsx'] });
    [url] = await once(first, 'message');
    await done();
    await done();
  });
  after(async () => {
    const ended = once(first, 'exit');
    first.disconnect();
    await ended;
  });

  async function order(...orders: readonly Order[]): Promise<void> {
    for (const one of orders) {
      const told = done();
      first.send(one);
      await told;
    }
  }

  async function scrape(): Promise<readonly Sample[]> {
    return readExposition(await (await fetch(url)).text());
  }

  it('are served together, and no count falls when a worker goes', async () => {
    const requests = (samples: readonly Sample[]) =>
      total(samples, 'gateway_request_duration_seconds_count', { outcome: 'ANSWERED' });
    await order({ worker: 0, what: 'count' }, { worker: 1, what: 'count' });
    await order({ worker: 1, what: 'count' });
    expect(requests(await scrape())).to.equal(3);

    await order({ worker: 0, what: 'kill' });
    const left = await scrape();
    expect(requests(left)).to.equal(3);
    expect(total(left, 'process_resident_memory_bytes')).to.be.greaterThan(1_000_000);

    // What a worker that stops in order counted last is not lost, though nobody has asked for it.
    await order({ worker: 1, what: 'count' }, { worker: 1, what: 'stop' });
    const gone = await scrape();
    expect(requests(gone)).to.equal(4);
    expect(total(gone, 'process_resident_memory_bytes')).to.equal(0);
  });
});
