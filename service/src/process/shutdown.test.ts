import { EventEmitter } from 'node:events';
import { expect } from 'chai';
import { recordedLog } from '../testing/lines.ts';
import { onShutdown, type ShutdownStep } from './shutdown.ts';

class FakeProcess extends EventEmitter {
  readonly codes: number[] = [];
  exit(code: number): void {
    this.codes.push(code);
  }
}

describe('shutting down', () => {
  const start = (steps: ShutdownStep[], clock = () => 0) => {
    const source = new FakeProcess();
    const off = onShutdown({ log: recordedLog().log, steps, source, clock });
    return { source, off };
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

  it('runs the steps in order, once, and exits with 0', async () => {
    const order: string[] = [];
    const step = (name: string) => ({ name, stop: async () => void order.push(name) });
    const { source } = start([step('http'), step('store')]);
    source.emit('SIGTERM');
    await settle();
    expect(order).to.deep.equal(['http', 'store']);
    expect(source.codes).to.deep.equal([0]);
  });

  it('goes on after a step that fails, and exits with 1', async () => {
    const order: string[] = [];
    const { source } = start([
      { name: 'http', stop: () => Promise.reject(new Error('no')) },
      { name: 'store', stop: async () => void order.push('store') },
    ]);
    source.emit('SIGINT');
    await settle();
    expect(order).to.deep.equal(['store']);
    expect(source.codes).to.deep.equal([1]);
  });

  it('ends at once on a second signal', () => {
    let now = 0;
    const { source } = start([{ name: 'http', stop: () => new Promise(() => {}) }], () => now);
    source.emit('SIGTERM');
    now = 1_001;
    source.emit('SIGINT');
    expect(source.codes).to.deep.equal([130]);
  });

  it('takes a signal that comes twice at once, from npm and from its group, for one', async () => {
    const order: string[] = [];
    const { source } = start([{ name: 'http', stop: async () => void order.push('http') }]);
    source.emit('SIGTERM');
    source.emit('SIGTERM');
    await settle();
    expect(order).to.deep.equal(['http']);
    expect(source.codes).to.deep.equal([0]);
  });

  it('can be taken off', () => {
    const { source, off } = start([]);
    off();
    expect(source.listenerCount('SIGTERM') + source.listenerCount('SIGINT')).to.equal(0);
  });
});
