import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { perSecond, progressOn } from './progress.ts';

describe('progress in a pipe', () => {
  it('tells rate and time left every few seconds, in plain lines', () => {
    const stream = new PassThrough();
    let time = 0;
    const progress = progressOn({
      total: 1_000,
      noun: 'persons',
      stream: stream as unknown as NodeJS.WriteStream,
      clock: () => time,
    });
    for (const done of [100, 200, 300, 400]) {
      time += 3_000;
      progress.update(done);
    }
    progress.stop();
    expect(String(stream.read())).to.equal(
      '200 of 1000 persons, 33/s, 25 s left\n400 of 1000 persons, 33/s, 19 s left\n',
    );
  });

  it('counts nothing a second before any time has passed', () => {
    expect(perSecond(5, 0)).to.equal(0);
  });
});
