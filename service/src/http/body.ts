import type { IncomingMessage } from 'node:http';
import type { BodyHold } from './body-room.ts';
import type { Cut } from './cut.ts';
import { HttpFault } from './http-fault.ts';

/**
 * Reads a body up to `maxBytes`. Throws 413 `BODY_TOO_LARGE` above that, whatever Content-Length promised, 503
 * `SERVER_BUSY` where too many bodies are half read, and the fault of `cut` when that is told.
 */
export async function readBody(
  message: IncomingMessage,
  maxBytes: number,
  { hold, cut }: { readonly hold: BodyHold; readonly cut: Cut },
): Promise<Uint8Array> {
  if (Number(message.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const read = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      const fault = size > maxBytes ? tooLarge(maxBytes) : hold.takes(chunk.length) ? null : busy();
      if (fault === null) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      message.off('data', take);
      reject(fault);
    };
    message.on('data', take);
    let isRead = false;
    message.once('end', () => {
      isRead = true;
      const [first] = chunks;
      resolve(first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks));
    });
    message.once('error', reject);
    message.once('close', () => {
      if (!isRead) reject(new Error('The connection is gone.'));
    });
    cut.tell(reject);
  });
  try {
    return await read;
  } finally {
    hold.end();
  }
}

function busy(): HttpFault {
  const message = 'Too many bodies are on their way here. Send it again in a second.';
  return new HttpFault(503, 'SERVER_BUSY', message, { 'retry-after': '1' });
}

function tooLarge(maxBytes: number): HttpFault {
  const message = `The body is larger than ${maxBytes} bytes. Send less at once.`;
  return new HttpFault(413, 'BODY_TOO_LARGE', message);
}

/** How long the rest of a refused body is read and thrown away, in milliseconds. */
const DRAIN_MS = 1000;

/**
 * A client that still writes while the server closes gets a reset instead of its answer, so the rest of a body that
 * no one wants is read first; not for long, or a slow sender would hold the connection.
 */
export async function drainBody(message: IncomingMessage, cut: Cut): Promise<void> {
  if (message.complete || message.destroyed || cut.fault !== undefined) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, DRAIN_MS);
    message.once('end', done).once('close', done).resume();
    cut.tell(done);
    function done() {
      clearTimeout(timer);
      resolve();
    }
  });
}
