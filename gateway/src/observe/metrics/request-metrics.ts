import {
  type GraphqlMeta,
  type GraphqlResult,
  type PreparedOperation,
  wasExecuted,
} from '@globalcrimedesk/service';
import type { TransportEvents } from '../../transport/transport-events.ts';
import type { FetchOutcome, FetchWatch, Observer, RequestWatch } from '../observer.ts';
import { knownCode, knownCodes, outcomeOf } from '../outcome.ts';
import type { GatewayMetrics } from './gateway-metrics.ts';
import { OperationNames } from './operation-names.ts';

/** Counts requests and their fetches. */
export function requestMetrics(metrics: GatewayMetrics): Observer {
  const names = new OperationNames();
  return { request: (meta) => new CountedRequest(metrics, names, meta) };
}

class CountedRequest implements RequestWatch {
  readonly #metrics: GatewayMetrics;
  readonly #names: OperationNames;
  readonly #meta: GraphqlMeta;
  readonly #start = performance.now();
  #name: string | null | undefined;
  #published = false;

  constructor(metrics: GatewayMetrics, names: OperationNames, meta: GraphqlMeta) {
    this.#metrics = metrics;
    this.#names = names;
    this.#meta = meta;
    metrics.inFlight.inc();
  }

  prepared({ operation }: PreparedOperation, _text: string, published: boolean): void {
    this.#name = operation.name?.value ?? null;
    this.#published = published;
  }

  planned(_plan: unknown, found: 'made' | 'cached', ms: number): void {
    if (found === 'made') this.#metrics.plans.observe(ms / 1_000);
  }

  fetch(source: string): FetchWatch {
    return new CountedFetch(this.#metrics, source);
  }

  end(result: GraphqlResult): void {
    const { requests, inFlight, refusals, errors } = this.#metrics;
    inFlight.dec();
    const executed = wasExecuted(result);
    const operation = this.#names.labelFor(this.#name, { published: this.#published, executed });
    const outcome = outcomeOf(result, this.#meta.signal);
    requests.observe({ operation, outcome }, secondsSince(this.#start));
    const codes = knownCodes(result);
    if (executed) for (const code of codes) errors.inc({ code });
    else refusals.inc({ code: codes[0] ?? 'OTHER' });
  }
}

class CountedFetch implements FetchWatch {
  readonly #metrics: GatewayMetrics;
  readonly #source: string;
  readonly #start = performance.now();

  constructor(metrics: GatewayMetrics, source: string) {
    this.#metrics = metrics;
    this.#source = source;
  }

  end(outcome: FetchOutcome, code?: string): void {
    const source = this.#source;
    this.#metrics.fetches.observe({ source, outcome }, secondsSince(this.#start));
    if (outcome !== 'ANSWERED') this.#metrics.fetchFailures.inc({ source, code: knownCode(code) });
  }
}

const BREAKER_STATES = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;

/** Counts what the ways to the subgraphs do beside calling. */
export function transportMetrics({ breakers, retries, shared }: GatewayMetrics): TransportEvents {
  return {
    breaker(source, now) {
      for (const state of BREAKER_STATES) breakers.set({ source, state }, Number(state === now));
    },
    retried: (source) => retries.inc({ source }),
    shared: (source) => shared.inc({ source }),
  };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1_000;
}
