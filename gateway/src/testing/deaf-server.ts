import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';

/** A thread that listens, and then does nothing: not even taking the connections that come. */
const DEAF = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** A port where no connection ever comes about, as of a machine that a firewall swallows. */
export async function deafServer(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const worker = new Worker(DEAF, { eval: true });
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  // The kernel takes a few by itself, until its queue is full.
  const waiting = Array.from({ length: 8 }, () => connect({ port, host: '127.0.0.1' }));
  for (const socket of waiting) socket.on('error', () => {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  return {
    port,
    async stop() {
      for (const socket of waiting) socket.destroy();
      await worker.terminate();
    },
  };
}
