import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { type HangupSource, onHangup } from './hangup.ts';

class FakeProcess extends EventEmitter implements HangupSource {
  readonly pid = 7;
  readonly killed: unknown[] = [];
  kill(...signal: unknown[]): void {
    this.killed.push(signal);
  }
}

describe('a hangup', () => {
  let reloads = 0;
  const reload = () => {
    reloads += 1;
  };
  beforeEach(() => {
    reloads = 0;
  });

  for (const [where, terminal] of [
    ['without a terminal', false],
    ['of whose terminal is still there', true],
  ] as const) {
    it(`${where} asks for a reload`, () => {
      const source = new FakeProcess();
      const off = onHangup(reload, source, () => terminal);
      source.emit('SIGHUP');
      off();
      source.emit('SIGHUP');
      expect([reloads, source.killed]).to.deep.equal([1, []]);
    });
  }

  it('of whose terminal was closed stops the process', () => {
    const source = new FakeProcess();
    let terminal = true;
    onHangup(reload, source, () => terminal);
    terminal = false;
    source.emit('SIGHUP');
    expect([reloads, source.killed]).to.deep.equal([0, [[7, 'SIGTERM']]]);
  });
});
