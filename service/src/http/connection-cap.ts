import type { Server } from 'node:http';
import type { TrustedProxies } from './proxies.ts';

/**
 * Closes a connection at once where its address holds `max` open already: each costs memory for as long as it sends
 * slowly. There is no answer: the server cannot know yet whether the client speaks HTTP.
 */
export function capConnections(server: Server, max: number, proxies: TrustedProxies): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (proxies.includes(address)) return;
    const count = open.get(address) ?? 0;
    if (count >= max) {
      socket.destroy();
      return;
    }
    open.set(address, count + 1);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
