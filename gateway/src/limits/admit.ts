import { DeskError, type ErrorCode, type GraphqlResult } from '@globalcrimedesk/service';
import type { Admission, Admit, GatewayRequest } from '../request/gate.ts';
import { type ClassLimits, classOf, type LimitClass } from './classes.ts';
import { Concurrency } from './concurrency.ts';
import type { LimitTable } from './limit-table.ts';
import { callerKey, type RateCounter, type RateCounters } from './rate.ts';
import { rateHeaders } from './rate-headers.ts';

/** How soon a caller who was refused for want of room may try again. */
const SOON = { 'retry-after': '1' };

/**
 * Lets requests in as far as their caller's class allows: how long, how often, how many at once, and for how long a time.
 * Nothing waits in a queue: a client that is told at once can decide better than one that is kept waiting.
 */
export function createAdmit(table: LimitTable, counters: RateCounters): Admit {
  const concurrency = new Concurrency();
  const rates = countersOf(table, counters);

  return async (request) => {
    const limitClass = classOf(request.caller);
    const limits = table.classes[limitClass];
    const key = request.caller === null ? limitClass : callerKey(request.caller);
    const state = await rates.get(limitClass)?.count(key);
    const headers = state === undefined ? {} : rateHeaders(limitClass, state);
    if (state?.allowed === false) {
      const message = `Callers of the class ${limitClass} may send ${state.limit} requests in ${state.windowSeconds} s. Wait ${state.resetSeconds} s.`;
      return { refusal: refused(429, 'RATE_LIMITED', message, headers) };
    }
    const large = tooLong(request, limits, limitClass, headers);
    if (large !== undefined) return { refusal: large };
    if (concurrency.total >= table.totalConcurrency) {
      const message = `The server has ${table.totalConcurrency} requests in flight, which is all it takes. Try again in a second.`;
      return { refusal: refused(503, 'SERVER_BUSY', message, { ...headers, ...SOON }) };
    }
    if (limits.concurrency !== null && concurrency.of(key) >= limits.concurrency) {
      const message = `Callers of the class ${limitClass} may have ${limits.concurrency} requests in flight. Wait for an answer before the next.`;
      return { refusal: refused(429, 'TOO_MANY_CONCURRENT', message, { ...headers, ...SOON }) };
    }
    const end = concurrency.enter(key);
    return {
      admission: { ...(state === undefined ? {} : { headers }), ...deadlineOf(limits), end },
    };
  };
}

function countersOf(
  table: LimitTable,
  counters: RateCounters,
): ReadonlyMap<LimitClass, RateCounter> {
  const made = new Map<LimitClass, RateCounter>();
  for (const [name, limits] of Object.entries(table.classes) as [LimitClass, ClassLimits][]) {
    const { requests, windowSeconds } = limits;
    if (requests !== null) made.set(name, counters(name, { requests, windowSeconds }));
  }
  return made;
}

function tooLong(
  { meta: { bytes = 0 } }: GatewayRequest,
  { bodyBytes }: ClassLimits,
  limitClass: LimitClass,
  headers: Readonly<Record<string, string>>,
): GraphqlResult | undefined {
  if (bytes <= bodyBytes) return undefined;
  const message = `The request has ${bytes} bytes; ${bodyBytes} is the most for callers of the class ${limitClass}. Send less at once.`;
  return refused(413, 'BODY_TOO_LARGE', message, headers);
}

function deadlineOf({ timeoutMs }: ClassLimits): Pick<Admission, 'deadline'> {
  return timeoutMs === null ? {} : { deadline: Date.now() + timeoutMs };
}

function refused(
  status: number,
  code: ErrorCode,
  message: string,
  headers: Readonly<Record<string, string>>,
): GraphqlResult {
  return { errors: [new DeskError(code, message).toJSON()], http: { status, headers } };
}
