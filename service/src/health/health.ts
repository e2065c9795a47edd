import { type HttpResponse, jsonResponse, type Route } from '../http/route.ts';
import type { ServerState } from '../http/server.ts';
import type { Log } from '../log/log.ts';

/** One thing that must work before requests can be answered, for example a database. */
export interface HealthPart {
  readonly name: string;
  readonly ready: boolean;
  /** For operators: why not. No addresses with credentials, no personal data. */
  readonly detail?: string;
  /** Told, but the server can do its work without it. */
  readonly optional?: boolean;
}

export interface HealthOptions {
  /** Probes whose answer has not come within this many milliseconds count as not ready. 2 s unless given. */
  readonly timeoutMs?: number;
  /** One probe serves every question within this many milliseconds, so that asking cannot be used as load. 1 s unless given. */
  readonly cacheMs?: number;
  readonly log?: Log;
}

/**
 * `GET /health/live`: the process runs. `GET /health/ready`: every part is ready and the server is not stopping;
 * otherwise 503 and JSON that says which part is not.
 */
export function healthRoutes(
  parts: () => Promise<readonly HealthPart[]>,
  state: Readonly<ServerState>,
  options: HealthOptions = {},
): Route[] {
  const probe = sharedProbe(parts, options);
  return [
    {
      path: '/health/live',
      methods: ['GET'],
      handle: async () => jsonResponse(200, { live: true }),
    },
    {
      path: '/health/ready',
      methods: ['GET'],
      handle: async () => readiness(state.stopping ? STOPPING : await probe()),
    },
  ];
}

const STOPPING: readonly HealthPart[] = [{ name: 'server', ready: false, detail: 'stopping' }];

function readiness(parts: readonly HealthPart[]): HttpResponse {
  const ready = parts.every((part) => part.ready || part.optional === true);
  return jsonResponse(ready ? 200 : 503, { ready, parts });
}

function sharedProbe(
  parts: () => Promise<readonly HealthPart[]>,
  { timeoutMs = 2000, cacheMs = 1000, log }: HealthOptions,
): () => Promise<readonly HealthPart[]> {
  let last: { until: number; answer: Promise<readonly HealthPart[]> } | undefined;
  return () => {
    const now = performance.now();
    if (last === undefined || now >= last.until) {
      const answer = withinTime(parts, timeoutMs).catch((error: unknown) => {
        log?.warn({ err: error }, 'health probe failed');
        return [{ name: 'health', ready: false, detail: 'the probe failed' }];
      });
      last = { until: now + Math.max(cacheMs, 1), answer };
    }
    return last.answer;
  };
}

async function withinTime(
  parts: () => Promise<readonly HealthPart[]>,
  timeoutMs: number,
): Promise<readonly HealthPart[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly HealthPart[]>((resolve) => {
    const detail = `no answer within ${timeoutMs} ms`;
    timer = setTimeout(() => resolve([{ name: 'health', ready: false, detail }]), timeoutMs);
  });
  try {
    return await Promise.race([parts(), late]);
  } finally {
    clearTimeout(timer);
  }
}
