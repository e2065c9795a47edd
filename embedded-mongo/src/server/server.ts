import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server as NetServer, type Socket } from 'node:net';
import type { Logger } from '../logger.ts';
import { Store } from '../storage/store.ts';
import type { Durability } from '../storage/write-queue.ts';
import { Connection } from './connection.ts';
import { Cursors } from './cursors.ts';

export interface ServerOptions {
  readonly dataDir: string;
  readonly socketPath: string;
  readonly durability: Durability;
  readonly logger: Logger;
}

export interface RunningServer {
  stop(): Promise<void>;
}

const MAX_CONNECTIONS = 1000;
const HOUSEKEEPING_MS = 60_000;

/** Opens the store and listens on the socket, which only its owner may use. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { dataDir, socketPath, durability, logger } = options;
  const store = new Store({ dataDir, durability, logger });
  await store.recover();
  const now = Date.now;
  const cursors = new Cursors(now);
  const services = { store, cursors, now, startedAt: now() };
  const sockets = new Set<Socket>();
  let connections = 0;
  const net = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      // Any connection of a client's pool may read on a cursor, so they go when nobody is left.
      if (sockets.size === 0) cursors.killAll();
    });
    new Connection(socket, services, ++connections, logger);
  });
  net.maxConnections = MAX_CONNECTIONS;
  await listen(net, socketPath);
  const housekeeping = setInterval(() => cursors.closeIdle(), HOUSEKEEPING_MS);
  housekeeping.unref();
  return {
    async stop() {
      clearInterval(housekeeping);
      const closed = new Promise((resolve) => net.close(resolve));
      await store.queue.settled();
      for (const socket of sockets) socket.destroy();
      await closed;
      await store.close();
      rmSync(socketPath, { force: true });
    },
  };
}

async function listen(net: NetServer, socketPath: string): Promise<void> {
  // The data directory is locked by us, so a socket that is there belonged to a process that died.
  rmSync(socketPath, { force: true });
  const previous = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      net.once('error', reject);
      net.listen(socketPath, resolve);
    });
  } finally {
    process.umask(previous);
  }
  chmodSync(socketPath, 0o600);
}
