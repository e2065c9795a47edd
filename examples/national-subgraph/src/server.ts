import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ExecutionResult } from 'graphql';
import type { Operation } from './graph.ts';
import { type Caller, CallRefused, type CallVerifier } from './signed-call.ts';

const MAX_BODY_BYTES = 1024 * 1024;

export interface ServerParts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly verifier: CallVerifier;
  readonly answer: (operation: Operation, caller: Caller) => Promise<ExecutionResult>;
}

/** An answer with a status of its own. */
class HttpRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Listens: `POST /graphql` for the gateway, `GET /health/ready` for whoever keeps it running. */
export async function startServer({ host, port, verifier, answer }: ServerParts) {
  let stopping = false;
  const server = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    async (request, response) => {
      try {
        if (request.url === '/health/ready' && request.method === 'GET') {
          send(response, stopping ? 503 : 200, { ready: !stopping });
        } else if (request.url !== '/graphql') {
          throw new HttpRefusal(404, 'NOT_FOUND_PATH', 'GraphQL is at /graphql.');
        } else if (request.method !== 'POST') {
          throw new HttpRefusal(405, 'METHOD_NOT_ALLOWED', 'Send calls by POST.');
        } else {
          send(response, 200, await graphql(request));
        }
      } catch (error) {
        refuse(response, error);
      }
    },
  );
  server.maxConnections = 256;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    /** Answers what is in flight; what takes longer than 5 s is cut off. */
    async stop(): Promise<void> {
      stopping = true;
      const force = setTimeout(() => server.closeAllConnections(), 5_000);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      });
      clearTimeout(force);
    },
  };

  async function graphql(request: IncomingMessage): Promise<ExecutionResult> {
    const body = await bytesOf(request);
    const { 'x-desk-call': signature } = request.headers;
    // The caller first: nothing is read for whoever is nobody.
    const caller = await verifier.verify(Array.isArray(signature) ? undefined : signature, body);
    return answer(operationIn(body), caller);
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new HttpRefusal(413, 'BODY_TOO_LARGE', `The bound is ${MAX_BODY_BYTES} bytes.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function operationIn(body: Buffer): Operation {
  try {
    const operation = JSON.parse(body.toString('utf8'));
    if (typeof operation.query === 'string') return operation;
  } catch {
    // Told below.
  }
  throw new HttpRefusal(400, 'BAD_REQUEST', 'The body is no GraphQL request in JSON.');
}

function refuse(response: ServerResponse, error: unknown): void {
  const told = refusalOf(error);
  if (told === null) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  const { status, code, message } = told ?? OWN_FAULT;
  if (status === 413) response.setHeader('connection', 'close'); // the rest is not read
  send(response, status, { errors: [{ message, extensions: { code } }] });
}

const OWN_FAULT = { status: 500, code: 'INTERNAL', message: 'Westerkade could not answer.' };

/** What may be told; `null` where the fault is ours. */
function refusalOf(error: unknown): typeof OWN_FAULT | null {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof CallRefused) {
    const { code, message } = error;
    return { status: 401, code, message };
  }
  return null;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify(body));
}
