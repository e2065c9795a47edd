import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { encodeSubgraphCall, isLoopback, type SubgraphCall } from '@globalcrimedesk/service';
import { type Dispatcher, Pool } from 'undici';
import { type Patience, patience } from './patience.ts';
import { readAnswer } from './read-answer.ts';
import { type Sign, SubgraphFailure, type SubgraphTransport } from './transport.ts';

export interface HttpTransportOptions {
  readonly name: string;
  /** Where the subgraph answers POST, for example `http://127.0.0.1:4101/graphql`. */
  readonly url: string;
  /**
   * `health` asks `/health/ready` beside the subgraph, as ours have it; `graphql` sends `{ __typename }`, which every
   * subgraph answers. `health` unless given.
   */
  readonly probe?: 'health' | 'graphql';
  /** Most connections at once; further calls wait, within their deadline. 128 unless given. */
  readonly connections?: number;
  /** Milliseconds to wait for a connection. 2 s unless given. */
  readonly connectTimeoutMs?: number;
  /** 32 MiB unless given. */
  readonly maxResponseBytes?: number;
  /** Whether answers may come compressed. Where the subgraph is not on loopback, unless given. */
  readonly compressed?: boolean;
  /** Signs each call. Nothing is signed unless given. */
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
  const { name, connections = 128, connectTimeoutMs = 2000 } = options;
  const { maxResponseBytes = 32 * 1024 * 1024, sign } = options;
  const url = new URL(options.url);
  const path = url.pathname + url.search;
  const { compressed = !isLoopback(url.hostname) } = options;
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0, // each call has its own deadline
    bodyTimeout: 0,
  });

  return {
    name,
    async send(call, leaving) {
      const wait = patience(call.deadline, leaving);
      try {
        return readAnswer(name, await attempt(call, wait));
      } finally {
        wait.end();
      }
    },
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

  async function attempt(call: SubgraphCall, wait: Patience): Promise<unknown> {
    try {
      return await post(call, wait.signal);
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      const code = wait.timedOut ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
      throw new SubgraphFailure(code, name, error);
    }
  }

  async function post(call: SubgraphCall, signal: AbortSignal): Promise<unknown> {
    const signed = sign === undefined ? call : await sign(name, call);
    const { headers, body } = encodeSubgraphCall(signed);
    if (compressed) headers['accept-encoding'] = ACCEPTED_ENCODINGS;
    const response = await pool.request({ path, method: 'POST', headers, body, signal });
    const encoding = response.headers['content-encoding'];
    const bytes = await readBytes(response.body, maxResponseBytes);
    return parseAnswer(response.statusCode, await decoded(bytes, encoding, maxResponseBytes));
  }

  /** The status alone says nothing: a GraphQL response is one whatever its status. Nothing else is one. */
  function parseAnswer(status: number, bytes: Buffer): unknown {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch (error) {
      // Of a proxy that has no subgraph behind it.
      if (GATEWAY_STATUSES.has(status)) throw new Error(`HTTP status ${status}`);
      throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', name, error);
    }
  }

  async function readBytes(body: Dispatcher.ResponseData['body'], most: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      body.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > most) body.destroy(tooLarge(name, most));
      });
      body.on('end', () =>
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
      );
      body.on('error', reject);
    });
  }

  async function decoded(
    bytes: Buffer,
    encoding: string | string[] | undefined,
    most: number,
  ): Promise<Buffer> {
    if (encoding === undefined || encoding === 'identity') return bytes;
    const decode = DECODERS[String(encoding)];
    if (decode === undefined) {
      throw new SubgraphFailure(
        'SUBGRAPH_BAD_RESPONSE',
        name,
        new Error(`the encoding ${String(encoding)} was not asked for`),
      );
    }
    try {
      return await decode(bytes, { maxOutputLength: most });
    } catch (error) {
      throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', name, error);
    }
  }

  async function probeGraphql(): Promise<void> {
    const deadline = Date.now() + PROBE_MS;
    const wait = patience(deadline);
    try {
      const call = { query: '{ __typename }', requestId: 'health-probe', deadline };
      readAnswer(name, await attempt(call, wait));
    } finally {
      wait.end();
    }
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

function tooLarge(name: string, bytes: number): SubgraphFailure {
  return new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', name, new Error(`more than ${bytes} bytes`));
}
