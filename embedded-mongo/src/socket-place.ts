import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from './make-directory.ts';
import { StartError } from './start-error.ts';

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, with a closing zero. */
const MAX_SOCKET_PATH = 103;

export interface SocketPlace {
  readonly path: string;
  remove(): void;
}

/** A directory of the owner's own for the socket: in the data directory, or in the temporary one if that path is too long. */
export function placeSocket(dataDir: string): SocketPlace {
  const beside = join(dataDir, 'socket', 'mongo.sock');
  if (Buffer.byteLength(beside) <= MAX_SOCKET_PATH) {
    return { path: beside, remove() {} };
  }
  const directory = mkdtempSync(join(tmpdir(), 'mongo-'));
  const path = join(directory, 'mongo.sock');
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    rmSync(directory, { recursive: true, force: true });
    throw new StartError(
      'SOCKET_PATH_TOO_LONG',
      `no socket path within ${MAX_SOCKET_PATH} bytes: ${path}`,
    );
  }
  chmodSync(directory, 0o700);
  return { path, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Makes the socket's directory; only its owner may enter it. */
export function makeSocketDirectory(directory: string): void {
  makeDirectory(directory);
}
