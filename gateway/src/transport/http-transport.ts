import { encodeSubgraphCall, type SubgraphCall } from '@globalcrimedesk/service';
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
  /** Signs each attempt anew, a second one too. Nothing is signed unless given. */
  readonly sign?: Sign;
}

const PROBE_MS = 1500;

/** Calls a subgraph by HTTP over kept-alive connections. */
export function httpTransport(options: HttpTransportOptions): SubgraphTransport {
  const { name, connections = 128, connectTimeoutMs = 2000 } = options;
  const { maxResponseBytes = 32 * 1024 * 1024, sign } = options;
  const url = new URL(options.url);
  const path = url.pathname + url.search;
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
        const text = await attempt(call, wait);
        return readAnswer(name, parseJson(name, text));
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

  async function attempt(call: SubgraphCall, wait: Patience): Promise<string> {
    try {
      return await post(call, wait.signal);
    } catch (error) {
      // The subgraph closed a kept-alive connection just as it was used. Reads have no side effects: ask once more.
      if (isReset(error) && !wait.signal.aborted && !/^\s*mutation\b/.test(call.query)) {
        return await post(call, wait.signal).catch((again: unknown) => fail(again, wait));
      }
      return fail(error, wait);
    }
  }

  function fail(error: unknown, wait: Patience): never {
    if (error instanceof SubgraphFailure) throw error;
    const code = wait.timedOut ? 'SUBGRAPH_TIMEOUT' : 'SUBGRAPH_UNAVAILABLE';
    throw new SubgraphFailure(code, name, error);
  }

  async function post(call: SubgraphCall, signal: AbortSignal): Promise<string> {
    const signed = sign === undefined ? call : await sign(name, call);
    const { headers, body } = encodeSubgraphCall(signed);
    const response = await pool.request({ path, method: 'POST', headers, body, signal });
    return readText(name, response.body, maxResponseBytes);
  }

  async function probeGraphql(): Promise<void> {
    const deadline = Date.now() + PROBE_MS;
    const wait = patience(deadline);
    try {
      const call = { query: '{ __typename }', requestId: 'health-probe', deadline };
      readAnswer(name, parseJson(name, await attempt(call, wait)));
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

async function readText(
  name: string,
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > maxBytes) {
      body.destroy();
      throw new SubgraphFailure(
        'SUBGRAPH_BAD_RESPONSE',
        name,
        new Error(`more than ${maxBytes} bytes`),
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}

/** The status is not looked at: a GraphQL response is one whatever its status, and nothing else is one. */
function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SubgraphFailure('SUBGRAPH_BAD_RESPONSE', name, error);
  }
}

function isReset(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
