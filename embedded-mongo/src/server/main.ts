import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Logger } from '../logger.ts';
import type { FromServer } from '../protocol.ts';
import { makeSocketDirectory } from '../socket-place.ts';
import { StartError } from '../start-error.ts';
import { lockDataDirectory } from './data-lock.ts';
import { type RunningServer, startServer } from './server.ts';

const HELP = `embedded-mongo: a development database that speaks the MongoDB wire protocol

  --data DIR           where the data is kept; made if it is not there
  --socket PATH        the Unix socket to listen on
  --durability MODE    disk (default): a write is acknowledged once it is on the disk;
                       process: once the operating system has it, which survives kill -9 but not a power cut
  --help               this text

Stops on SIGTERM and SIGINT. Connect with mongodb://<percent-encoded PATH>/?directConnection=true
`;

const isForked = process.send !== undefined;

/** Started by hand, log lines go to standard error; started by `startEmbeddedMongo`, to the parent. */
const logger: Logger = {
  info: (details, message) => log('info', details, message),
  warn: (details, message) => log('warn', details, message),
  error: (details, message) => log('error', details, message),
};

function log(level: 'info' | 'warn' | 'error', details: object, message: string): void {
  const plain = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      value instanceof Error ? String(value) : value,
    ]),
  );
  if (process.send !== undefined && process.connected) {
    tell({ type: 'log', level, details: plain, message });
  } else {
    process.stderr.write(`${JSON.stringify({ level, ...plain, message })}\n`);
  }
}

function tell(message: FromServer): void {
  if (process.send !== undefined && process.connected) process.send(message);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      socket: { type: 'string' },
      durability: { type: 'string', default: 'disk' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const { data, socket, durability } = values;
  if (data === undefined || socket === undefined) {
    throw new StartError('START_FAILED', 'both --data and --socket are needed; see --help');
  }
  if (durability !== 'disk' && durability !== 'process') {
    throw new StartError('START_FAILED', `--durability is disk or process, not ${durability}`);
  }
  // Whatever is made from here on is the owner's alone.
  process.umask(0o077);
  const unlock = lockDataDirectory(data);
  makeSocketDirectory(dirname(socket));
  const server = await startServer({ dataDir: data, socketPath: socket, durability, logger });
  stopWith(server, unlock);
  tell({ type: 'listening' });
  if (process.send === undefined) process.stdout.write(`listening on ${socket}\n`);
}

/** Ends on a signal, and when the parent is gone: its end of the channel closes however it died. */
function stopWith(server: RunningServer, unlock: () => void): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await server.stop();
    unlock();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  // Ctrl-C reaches the whole group: the parent first finishes what it has in flight, and then stops its store.
  process.on('SIGINT', isForked ? () => undefined : stop);
  process.on('disconnect', stop);
  // The parent may have died while the store was opened, before anybody listened for it.
  if (isForked && !process.connected) void stop();
}

main().catch((error: unknown) => {
  const known = error instanceof StartError;
  const message = error instanceof Error ? error.message : String(error);
  const code = known ? error.code : 'START_FAILED';
  tell({
    type: 'failed',
    code,
    message,
    ...(known && error.pid !== undefined ? { pid: error.pid } : {}),
  });
  if (!process.connected) process.stderr.write(`${code}: ${message}\n`);
  process.exitCode = 1;
  if (process.connected) process.disconnect();
});
