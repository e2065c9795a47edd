import { expect } from 'chai';
import { RaisePace } from './raise-pace.ts';

describe('the pace of a search that raises no hit', () => {
  /** A clock that each write moves on by what it takes. */
  function paced(chance: number) {
    let time = 0;
    const waits: number[] = [];
    const pace = new RaisePace({
      clock: () => time,
      chance: () => chance,
      pause: async (ms) => void waits.push(ms),
    });
    const write = (ms: number) =>
      pace.timed(async () => {
        time += ms;
      });
    return { pace, waits, write };
  }

  it('is that of one of the last writes', async () => {
    const { pace, waits, write } = paced(0.5);
    for (const ms of [3, 4, 5]) await write(ms);
    await pace.inStep();
    expect(waits).to.deep.equal([4]);
  });

  it('follows a database that becomes slower, and waits no longer than is bearable', async () => {
    const { pace, waits, write } = paced(0.99);
    for (let count = 0; count < 40; count++) await write(12);
    await pace.inStep();
    for (let count = 0; count < 40; count++) await write(4_000);
    await pace.inStep();
    expect(waits).to.deep.equal([12, 25]);
  });

  it('does not count a write that failed, and waits before the first one, too', async () => {
    const { pace, waits } = paced(0);
    const failing = pace.timed(() => Promise.reject(new Error('no room')));
    expect(await failing.catch((error: Error) => error.message)).to.equal('no room');
    await pace.inStep();
    expect(waits).to.deep.equal([2]);
  });
});
