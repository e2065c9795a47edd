import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import {
  bodyOfCall,
  encodeSubgraphCall,
  isLoopback,
  type SubgraphCall,
} from '@globalcrimedesk/service';
import { Pool } from 'undici';
import type { CallSettings } from './call-settings.ts';
import { type HttpReply, httpPost } from './http-post.ts';
import { inTime } from './patience.ts';
import { readAnswer } from './read-answer.ts';
import { type Sign, SubgraphFailure, type SubgraphTransport } from './transport.ts';
import { othersFirst, tookLong } from './turns.ts';

export interface HttpTransportOptions extends CallSettings {
  readonly name: string;
  /** Where the subgraph answers POST, for example `http://127.0.0.1:4101/graphql`. */
  readonly url: string;
  /**
   * `health` asks `/health/ready` beside the subgraph, as ours have it; `graphql` sends `{ __typename }`, which every
   * subgraph answers. `health` unless given.
   */
  readonly probe?: 'health' | 'graphql';
  /** Milliseconds to wait for a connection. 2 s unless given. */
  readonly connectTimeoutMs?: number;
  /** 32 MiB unless given. */
  readonly maxResponseBytes?: number;
  /** Signs each call of a caller. Nothing is signed unless given. */
  readonly sign?: Sign;
}

const PROBE_MS = 1500;

/** With which proxies say that they have no subgraph to pass a call on to (RFC 9110 §15.6). */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

type Decode = (bytes: Buffer, bound: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** What is read, bounded by what comes out: a few bytes may hold gigabytes. */
const DECODERS: Readonly<Record<string, Decode>> = {
  br: promisify(brotliDecompress) as Decode,
  gzip: promisify(gunzip) as Decode,
};
const ACCEPTED_ENCODINGS = Object.keys(DECODERS).join(', ');

/** Calls a subgraph by HTTP over kept-alive connections. */
export function httpTransport(options: HttpTransportOptions): SubgraphTransport {
  const { name, atOnce = 128, connectTimeoutMs = 2000 } = options;
  const { maxResponseBytes = 32 * 1024 * 1024, sign } = options;
  const url = new URL(options.url);
  const path = url.pathname + url.search;
  const { compressed = !isLoopback(url.hostname) } = options;
  const pool = new Pool(url.origin, {
    connections: atOnce,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0, // each call has its own deadline
    bodyTimeout: 0,
  });

  return {
    name,
    send: async (call, leaving) => readAnswer(name, await attempt(call, leaving)),
    async ready() {
      try {
        await (options.probe === 'graphql' ? probeGraphql() : probeHealth());
        return { ready: true };
      } catch (error) {
        return { ready: false, detail: error instanceof Error ? error.message : String(error) };
      }
    },
    close: () => pool.destroy(),
  };

  async function attempt(call: SubgraphCall, leaving?: AbortSignal): Promise<unknown> {
    try {
      const { caller, requestId } = call;
      const body = bodyOfCall(call);
      const signature = caller && (await sign?.({ caller, subgraph: name, requestId, body }));
      const { headers } = encodeSubgraphCall({ ...call, signature }, { body });
      if (compressed) headers['accept-encoding'] = ACCEPTED_ENCODINGS;
      const post = { path, headers, body, mostBytes: maxResponseBytes, tooMuch };
      const reply = await inTime<HttpReply>(name, call, leaving, (resolve, reject) =>
        httpPost(pool, post, (sent) => decoded(sent).then(resolve, reject), reject),
      );
      const begun = performance.now();
      const answer = parseAnswer(reply);
      if (tookLong(begun)) await othersFirst();
      return answer;
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      throw new SubgraphFailure('SUBGRAPH_UNAVAILABLE', name, error);
    }
  }

  /** The status alone says nothing: a GraphQL response is one whatever its status. Nothing else is one. */
  function parseAnswer({ status, body }: HttpReply): unknown {
    try {
      // Read all the same, it would have other letters in the place of those that were meant.
      if (!isUtf8(body)) throw new Error('the answer is not in UTF-8');
      return JSON.parse(body.toString('utf8'));
    } catch (error) {
      // Of a proxy that has no subgraph behind it.
      if (GATEWAY_STATUSES.has(status)) throw new Error(`HTTP status ${status}`);
      throw bad(error);
    }
  }

  async function decoded(reply: HttpReply): Promise<HttpReply> {
    const encoding = reply.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') return reply;
    const decode = DECODERS[String(encoding).toLowerCase()];
    if (decode === undefined) throw bad(new Error(`the encoding ${encoding} was not asked for`));
    try {
      return { ...reply, body: await decode(reply.body, { maxOutputLength: maxResponseBytes }) };
    } catch (error) {
      throw bad(error);
    }
  }

  function bad(cause: unknown): SubgraphFailure {
    return new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', name, cause);
  }

  function tooMuch(): SubgraphFailure {
    return bad(new Error(`more than ${maxResponseBytes} bytes`));
  }

  async function probeGraphql(): Promise<void> {
    const deadline = Date.now() + PROBE_MS;
    readAnswer(
      name,
      await attempt({ query: '{ __typename }', requestId: 'health-probe', deadline }),
    );
  }

  async function probeHealth(): Promise<void> {
    const signal = AbortSignal.timeout(PROBE_MS);
    const { statusCode, body } = await pool
      .request({ path: '/health/ready', method: 'GET', signal })
      .catch((error: unknown) => {
        throw new Error(signal.aborted ? 'no answer in time' : 'not reachable', { cause: error });
      });
    await body.dump();
    if (statusCode !== 200) throw new Error(`/health/ready answers ${statusCode}`);
  }
}
