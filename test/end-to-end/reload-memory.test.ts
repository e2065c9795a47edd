import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGateway, type Gateway } from '@globalcrimedesk/gateway';
import { SUPERGRAPH_FILE } from '@globalcrimedesk/schema';
import { expect } from 'chai';
import { isLongRun } from '../helpers/config.ts';
import { silentLog } from '../helpers/live-desk.ts';

const RELOADS = isLongRun ? 50 : 5;
/** By then what is made once, and what the engine keeps of code that it has compiled, is there. */
const SETTLED = isLongRun ? 10 : 2;
const OPERATIONS = 20;
const MB = 1024 * 1024;
/** What our graph and these operations take, by the heap of eight gateways. A leak would keep so much for each reload. */
const OF_ONE_GRAPH = 9 * MB;

describe('the memory of a gateway that is reloaded again and again', function () {
  this.timeout(120_000);
  let gateway: Gateway;

  it('does not grow, whatever was asked in between', async () => {
    const sdl = await readFile(SUPERGRAPH_FILE, 'utf8');
    gateway = await createGateway({
      supergraphSdl: sdl,
      log: silentLog,
      access: 'OPEN',
      transports: (name) => ({
        name,
        send: async () => ({ data: { persons: { edges: [] } } }),
        ready: async () => ({ ready: true }),
        close: async () => {},
      }),
    });
    let settled = 0;
    for (let reload = 1; reload <= RELOADS; reload += 1) {
      await gateway.reload(sdl);
      for (let n = 0; n < OPERATIONS; n += 1) await ask(`r${reload}n${n}`);
      if (reload === SETTLED) settled = await heapUsed();
    }
    const grown = (await heapUsed()) - settled;
    await gateway.stop();
    expect(grown / MB).to.be.below(OF_ONE_GRAPH / MB);
  });

  async function ask(name: string): Promise<void> {
    const query = `query ${name} { persons { edges { node { ${name}: id documents { id } } } } }`;
    const { errors } = await gateway.run(
      { query },
      {
        requestId: name,
        deadline: Date.now() + 10_000,
        signal: new AbortController().signal,
        method: 'POST',
        headers: {},
      },
    );
    expect(errors).to.equal(undefined);
  }
});

/** In bytes, after what nobody holds is gone. */
async function heapUsed(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) {
    collect();
    await pause(20);
  }
  return process.memoryUsage().heapUsed;
}
