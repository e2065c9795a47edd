import { expect } from 'chai';
import { healthRoutes } from '../health/health.ts';
import { post, rawClient } from '../testing/raw.ts';
import { sampleRun, startSample } from '../testing/service.ts';

const SLOW = '{"query":"{ slow }"}';
const HELLO = '{"query":"{ hello }"}';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a graceful stop', () => {
  it('answers what is in flight, and only then is done', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const server = await startSample({ run: sampleRun(gate) });
    const client = await rawClient(server.port);
    client.send(post(SLOW));
    await pause(30);
    let stopped = false;
    const stop = server.stop(5000).then(() => {
      stopped = true;
    });
    await pause(120);
    expect(stopped).to.equal(false);
    open();
    const answer = await client.closed();
    expect(answer)
      .to.include('"slow":"done"')
      .and.match(/connection: close/i);
    await stop;
  });

  it('answers all of several pipelined requests', async () => {
    const server = await startSample({ run: sampleRun(pause(100).then(() => {})) });
    const client = await rawClient(server.port);
    client.send(post(SLOW, 'x-request-id: one\r\n') + post(HELLO, 'x-request-id: two\r\n'));
    await pause(20);
    const stop = server.stop(5000);
    const started = performance.now();
    const answer = await client.closed();
    expect(performance.now() - started).to.be.below(1000);
    expect(answer).to.include('x-request-id: one').and.include('x-request-id: two');
    expect(answer).to.include('"slow":"done"').and.include('"hello":"world"');
    await stop;
  });

  it('closes idle connections and takes no new ones', async () => {
    const server = await startSample();
    const client = await rawClient(server.port);
    client.send(post(HELLO));
    await client.until('world');
    await server.stop(5000);
    await client.closed();
    const refused = await fetch(server.url).then(
      () => false,
      () => true,
    );
    expect(refused).to.equal(true);
  });

  it('ends by force what does not end by itself', async () => {
    const server = await startSample({ run: () => new Promise(() => {}) });
    const client = await rawClient(server.port);
    client.send(post(HELLO));
    await pause(30);
    const started = performance.now();
    await server.stop(150);
    expect(performance.now() - started).to.be.within(100, 1500);
    expect(await client.closed()).to.equal('');
  });

  it('may be asked for twice', async () => {
    const server = await startSample();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
  });

  it('says at once that it is not ready', async () => {
    const state = { stopping: false };
    const gate = pause(200).then(() => {});
    const server = await startSample({
      state,
      run: sampleRun(gate),
      routes: healthRoutes(async () => [], state),
    });
    const client = await rawClient(server.port);
    client.send(post(SLOW));
    await pause(20);
    const stop = server.stop(5000);
    client.send('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await client.closed())
      .to.include('503')
      .and.include('"stopping"');
    await stop;
  });
});
