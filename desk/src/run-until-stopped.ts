import { type Log, onShutdown, type ShutdownStep } from '@globalcrimedesk/service';
import type { Databases } from './databases.ts';

const A_LONG_TIME_MS = 2 ** 31 - 1;

/**
 * Lets the parts run until the process is told to stop, then stops them in order and the databases last. A store that
 * dies, or workers that cannot be kept running, take the process with them, with exit code 1: it could only say
 * "unknown" from then on, and whoever watches over it starts it anew.
 */
export function runUntilStopped(
  log: Log,
  databases: Pick<Databases, 'lost' | 'stop'>,
  parts: readonly ShutdownStep[] = [],
): void {
  let stopping = false;
  // Signals alone do not keep a process running, nor does the store.
  setInterval(() => {}, A_LONG_TIME_MS);
  onShutdown({
    log,
    steps: [
      // Ctrl-C reaches the store as well, which may then be gone before its turn.
      {
        name: 'watch',
        stop: async () => {
          stopping = true;
        },
      },
      ...parts,
      { name: 'databases', stop: () => databases.stop() },
    ],
  });
  void databases.lost.then(async (how) => {
    if (stopping) return;
    stopping = true;
    process.stderr.write(`desk: ${how}\n`);
    for (const part of parts) await part.stop().catch(() => undefined);
    process.exit(1);
  });
}
