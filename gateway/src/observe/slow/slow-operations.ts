import type { QueryPlan } from '@apollo/query-planner';
import type { GraphqlMeta, GraphqlResult, Log, PreparedOperation } from '@globalcrimedesk/service';
import { operationHash } from '../../operations/operation-hash.ts';
import type { FetchOutcome, FetchWatch, Observer, RequestWatch } from '../observer.ts';
import { knownCode, knownCodes, outcomeOf } from '../outcome.ts';
import { shownName } from '../shown-name.ts';
import { LogRate } from './log-rate.ts';
import { planOutline } from './plan-outline.ts';

export interface SlowOperationsOptions {
  /** From how many milliseconds on an operation is slow. */
  readonly slowMs: number;
  readonly log: Log;
  /** Milliseconds, only ever forward; `performance.now` unless given. */
  readonly now?: () => number;
}

/** Tells of slow operations in the log: which one it was, how it was planned, and which fetch took how long. */
export function slowOperations(options: SlowOperationsOptions): Observer {
  const { slowMs, log, now = () => performance.now() } = options;
  const rate = new LogRate(now);
  return { request: (meta) => new TimedRequest({ slowMs, log, now, rate }, meta) };
}

interface Given extends Required<SlowOperationsOptions> {
  readonly rate: LogRate;
}

interface Fetch {
  readonly source: string;
  readonly operation: string | null;
  /** Milliseconds from the request's arrival. */
  readonly begunAtMs: number;
  ms: number | null;
  outcome: FetchOutcome | null;
  code: string | null;
}

/** A plan may fetch for each of many lists; the first of them tell enough. */
const FETCHES_KEPT = 100;

class TimedRequest implements RequestWatch {
  readonly #given: Given;
  readonly #meta: GraphqlMeta;
  readonly #start: number;
  readonly #fetches: Fetch[] = [];
  #fetched = 0;
  #prepared: { readonly operation: PreparedOperation; readonly text: string } | undefined;
  #planned:
    | { readonly plan: QueryPlan; readonly found: 'made' | 'cached'; readonly ms: number }
    | undefined;

  constructor(given: Given, meta: GraphqlMeta) {
    this.#given = given;
    this.#meta = meta;
    this.#start = given.now();
  }

  prepared(operation: PreparedOperation, text: string): void {
    this.#prepared = { operation, text };
  }

  planned(plan: QueryPlan, found: 'made' | 'cached', ms: number): void {
    this.#planned = { plan, found, ms };
  }

  fetch(source: string, operationName: string | undefined): FetchWatch {
    this.#fetched += 1;
    if (this.#fetches.length >= FETCHES_KEPT) return UNTIMED;
    const begunAt = this.#given.now();
    const fetch: Fetch = {
      source,
      operation: shownName(operationName),
      begunAtMs: rounded(begunAt - this.#start),
      ms: null,
      outcome: null,
      code: null,
    };
    this.#fetches.push(fetch);
    return {
      end: (outcome, code) => {
        fetch.ms = rounded(this.#given.now() - begunAt);
        fetch.outcome = outcome;
        fetch.code = code === undefined ? null : knownCode(code);
      },
    };
  }

  end(result: GraphqlResult): void {
    const { slowMs, now, rate } = this.#given;
    const ms = now() - this.#start;
    if (ms < slowMs) return;
    const prepared = this.#prepared;
    const hash = prepared === undefined ? null : operationHash(prepared.operation, prepared.text);
    const untold = rate.take(hash ?? '');
    if (untold !== null) this.#tell(result, { ms, hash, untold });
  }

  #tell(
    result: GraphqlResult,
    { ms, hash, untold }: { ms: number; hash: string | null; untold: number },
  ): void {
    const operation = this.#prepared?.operation.operation;
    const planned = this.#planned;
    this.#given.log.warn(
      {
        requestId: this.#meta.requestId,
        operation: shownName(operation?.name?.value),
        kind: operation?.operation ?? null,
        hash,
        ms: rounded(ms),
        outcome: outcomeOf(result, this.#meta.signal),
        codes: knownCodes(result),
        fetches: this.#fetches,
        ...(this.#fetched > FETCHES_KEPT ? { fetchesInAll: this.#fetched } : {}),
        ...(planned === undefined
          ? {}
          : {
              plan: planOutline(planned.plan),
              planning: { found: planned.found, ms: rounded(planned.ms) },
            }),
        ...(untold === 0 ? {} : { untold }),
      },
      'a slow operation',
    );
  }
}

const UNTIMED: FetchWatch = { end() {} };

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
