import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Logger, silentLogger } from './logger.ts';
import type { FromServer } from './protocol.ts';
import { placeSocket } from './socket-place.ts';
import { StartError } from './start-error.ts';
import type { Durability } from './storage/write-queue.ts';

export type { Logger } from './logger.ts';
export { StartError, type StartErrorCode } from './start-error.ts';
export type { Durability } from './storage/write-queue.ts';

export interface EmbeddedMongoOptions {
  /** Directory of the store; made if it is not there. One server at a time may have it. */
  readonly dataDir: string;
  readonly logger?: Logger;
  /** `disk` unless said otherwise: a write is acknowledged when it is on the disk. */
  readonly durability?: Durability;
}

export interface EmbeddedMongo {
  /** For the `mongodb` driver. */
  readonly uri: string;
  readonly pid: number;
  /** Ends the server and resolves when it is gone. */
  stop(): Promise<void>;
  /** Resolves when the server process has ended, for whatever reason. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/**
 * Starts the server as a child process and resolves when it listens. The child ends with its parent, however that ends.
 *
 * @throws StartError with a code: DATA_DIRECTORY_IN_USE (and the holder's `pid`), DATA_DIRECTORY_NOT_WRITABLE, …
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { logger = silentLogger, durability = 'disk' } = options;
  const dataDir = resolve(options.dataDir);
  const socket = placeSocket(dataDir);
  const child = fork(
    serverFile(),
    ['--data', dataDir, '--socket', socket.path, '--durability', durability],
    { execArgv: inheritedFlags(), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const exited = new Promise<{ code: number | null; signal: string | null }>((done) => {
    child.once('exit', (code, signal) => {
      socket.remove();
      done({ code, signal });
    });
  });
  await listening(child, logger);
  // A forgotten server must not keep its parent from ending; it ends itself then.
  child.unref();
  child.channel?.unref();
  return {
    uri: `mongodb://${encodeURIComponent(socket.path)}/?directConnection=true`,
    pid: child.pid ?? 0,
    exited,
    async stop() {
      child.ref();
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The server beside this file: TypeScript in the source tree, JavaScript when built. */
function serverFile(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./server/main.${extension}`, import.meta.url));
}

const INHERITED =
  /^(?:--conditions|-C|--import|--require|-r|--loader|--experimental-loader|--max-old-space-size)(?:=|$)/;

/** The parent's flags that decide how modules load; not its `--eval`, `--inspect` or `--watch`. */
function inheritedFlags(): string[] {
  const flags: string[] = [];
  for (let at = 0; at < process.execArgv.length; at++) {
    const flag = process.execArgv[at] ?? '';
    if (!INHERITED.test(flag)) continue;
    flags.push(flag);
    const value = process.execArgv[at + 1];
    if (!flag.includes('=') && value !== undefined) flags.push(value);
  }
  return flags;
}

function listening(child: ChildProcess, logger: Logger): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromServer) => {
      if (message.type === 'listening') resolve();
      else if (message.type === 'log') logger[message.level](message.details, message.message);
      else reject(new StartError(message.code, message.message, message.pid));
    });
    child.once('error', (error) => reject(new StartError('START_FAILED', error.message)));
    child.once('exit', (code, signal) =>
      reject(
        new StartError('START_FAILED', `the server ended (${signal ?? code}) before it listened`),
      ),
    );
  });
}
