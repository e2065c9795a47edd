import type { Dispatcher, Pool } from 'undici';

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export interface HttpPost {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** More than so many bytes are not read: `tooMuch` is the error then. */
  readonly mostBytes: number;
  tooMuch(): Error;
}

/**
 * So many pieces of a body are put together into one: a subgraph may send each byte in a piece of its own, which takes a
 * hundred times its memory.
 */
const PIECES = 1_024;

/**
 * Posts and reads the whole reply. Below undici's `request`: a stream for each reply, and a signal for each call, would
 * cost as much as all the rest of a small call.
 * @returns ends the exchange before it is done.
 */
export function httpPost(
  pool: Pool,
  { path, headers, body, mostBytes, tooMuch }: HttpPost,
  done: (reply: HttpReply) => void,
  failed: (error: unknown) => void,
): () => void {
  const blocks: Buffer[] = [];
  let chunks: Buffer[] = [];
  let size = 0;
  let status = 0;
  let replyHeaders: HttpReply['headers'] = {};
  let controller: Dispatcher.DispatchController | undefined;
  let isOver = false;
  pool.dispatch(
    { path, method: 'POST', headers, body },
    {
      // The connection may come when no one waits for it any more.
      onRequestStart(given) {
        controller = given;
        if (isOver) given.abort(new Error('no one waits any more'));
      },
      onResponseStart(_, statusCode, given) {
        status = statusCode;
        replyHeaders = given;
      },
      onResponseData(given, chunk) {
        size += chunk.length;
        if (size > mostBytes) {
          given.abort(tooMuch());
          return;
        }
        chunks.push(chunk);
        if (chunks.length < PIECES) return;
        blocks.push(Buffer.concat(chunks));
        chunks = [];
      },
      onResponseEnd() {
        const pieces = blocks.length === 0 ? chunks : [...blocks, ...chunks];
        const [first] = pieces;
        const whole = pieces.length === 1 && first ? first : Buffer.concat(pieces, size);
        done({ status, headers: replyHeaders, body: whole });
      },
      onResponseError(_, error) {
        failed(error);
      },
    },
  );
  return () => {
    isOver = true;
    controller?.abort(new Error('no one waits any more'));
  };
}
