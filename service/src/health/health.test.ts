import { expect } from 'chai';
import type { HttpRequest } from '../http/route.ts';
import { type HealthPart, healthRoutes } from './health.ts';

const NO_REQUEST = {} as HttpRequest;

async function ask(
  path: string,
  parts: () => Promise<readonly HealthPart[]>,
  options: { timeoutMs?: number; cacheMs?: number; stopping?: boolean } = {},
) {
  const routes = healthRoutes(parts, { stopping: options.stopping ?? false }, options);
  const answer = await routes.find((route) => route.path === path)?.handle(NO_REQUEST);
  return { status: answer?.status, body: JSON.parse(String(answer?.body)) };
}

describe('health', () => {
  it('is live while the process runs, whatever its parts do', async () => {
    const { status } = await ask('/health/live', () => new Promise(() => {}));
    expect(status).to.equal(200);
  });

  it('is ready when every part is', async () => {
    expect(await ask('/health/ready', async () => [{ name: 'a', ready: true }])).to.deep.equal({
      status: 200,
      body: { ready: true, parts: [{ name: 'a', ready: true }] },
    });
  });

  it('says which part is not ready', async () => {
    const parts = [
      { name: 'a', ready: true },
      { name: 'b', ready: false, detail: 'no database' },
    ];
    const { status, body } = await ask('/health/ready', async () => parts);
    expect(status).to.equal(503);
    expect(body).to.deep.equal({ ready: false, parts });
  });

  it('is ready without an optional part, and says so', async () => {
    const parts = [{ name: 'b', ready: false, optional: true }];
    const { status, body } = await ask('/health/ready', async () => parts);
    expect(status).to.equal(200);
    expect(body.parts).to.deep.equal(parts);
  });

  it('is not ready while stopping', async () => {
    const { status } = await ask('/health/ready', async () => [], { stopping: true });
    expect(status).to.equal(503);
  });

  it('does not wait for a probe that hangs', async () => {
    const { status, body } = await ask('/health/ready', () => new Promise(() => {}), {
      timeoutMs: 20,
    });
    expect(status).to.equal(503);
    expect(body.parts[0].detail).to.equal('no answer within 20 ms');
  });

  it('is not ready when a probe throws, and does not tell why', async () => {
    const { status, body } = await ask('/health/ready', async () => {
      throw new Error('password hunter2');
    });
    expect(status).to.equal(503);
    expect(JSON.stringify(body)).not.to.include('hunter2');
  });

  it('probes once for many questions, and again later', async () => {
    let probes = 0;
    const parts = async () => {
      probes += 1;
      return [];
    };
    const ready = healthRoutes(parts, { stopping: false }, { cacheMs: 40 })[1];
    await Promise.all(Array.from({ length: 50 }, () => ready?.handle(NO_REQUEST)));
    expect(probes).to.equal(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    await ready?.handle(NO_REQUEST);
    expect(probes).to.equal(2);
  });
});
