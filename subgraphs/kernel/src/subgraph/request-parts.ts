import type { SubgraphCall } from '@globalcrimedesk/service';
import { RequestAccesses } from '../audit/request-accesses.ts';
import type { Admitted } from '../callers/doorkeeper.ts';
import { keysIn } from '../graphql/loaders.ts';
import type { Scope } from '../scope/scope.ts';

/** What a call reads by: its own, or that of the calls that came before it in its request. */
export interface RequestPart<Loaders> {
  readonly scope: Scope;
  readonly loaders: Loaders;
  readonly accesses: RequestAccesses;
  /** The call has its answer. */
  leave(): void;
}

export interface RequestPartsOptions<Loaders> {
  readonly loaders: (scope: Scope) => Loaders;
  /** Is told when records were touched of which no answer waits for their entry: they are to be written down all the same. */
  readonly late: (call: SubgraphCall, admitted: Admitted, accesses: RequestAccesses) => void;
  readonly clock: () => Date;
}

/** How long what a request has read waits for its next call: between two fetches others answer. In milliseconds. */
const GRACE_MS = 1_000;
/** How long it is kept at all, whatever deadline a call names. */
const KEPT_MS = 30_000;
/** How many records all requests that wait for a next call may hold; those that waited longest let go. */
const RECORDS_KEPT = 20_000;
/** How many requests wait for a next call. */
const REQUESTS_KEPT = 500;

interface Shared<Loaders> {
  readonly key: string;
  readonly part: Omit<RequestPart<Loaders>, 'leave'>;
  readonly call: SubgraphCall;
  readonly admitted: Admitted;
  readonly endsAt: number;
  /** Calls that have no answer yet. */
  inFlight: number;
  idleSince: number;
  /** How many records it holds while it waits for a next call; 0 while it does not. */
  idleRecords: number;
}

/**
 * Lets the calls of one request, made for one verified caller, share what they read: each record is read once, however
 * many fetches ask for it. Another caller's call shares nothing, whatever request it names; a mutation works alone, and what
 * its request has read before or meanwhile is forgotten.
 */
export class RequestParts<Loaders> {
  readonly #options: RequestPartsOptions<Loaders>;
  /** Those that calls may still join; by the time they became idle. */
  readonly #shared = new Map<string, Shared<Loaders>>();
  #sweeping: NodeJS.Timeout | undefined;
  #idle = 0;
  #idleRecords = 0;

  constructor(options: RequestPartsOptions<Loaders>) {
    this.#options = options;
  }

  enter(call: SubgraphCall, admitted: Admitted, isMutation: boolean): RequestPart<Loaders> {
    const key = keyOf(call, admitted);
    const now = this.#options.clock().getTime();
    let shared = isMutation ? undefined : this.#shared.get(key);
    if (shared === undefined || shared.endsAt <= now) {
      this.#forget(key);
      shared = this.#made(key, call, admitted, now);
      if (!isMutation) this.#shared.set(key, shared);
    }
    const joined = shared;
    if (joined.idleRecords > 0) this.#wake(joined);
    joined.inFlight += 1;
    return { ...joined.part, leave: () => this.#leave(joined, isMutation) };
  }

  stop(): void {
    clearTimeout(this.#sweeping);
    for (const key of this.#shared.keys()) this.#forget(key);
  }

  #made(key: string, call: SubgraphCall, admitted: Admitted, now: number): Shared<Loaders> {
    const accesses = new RequestAccesses();
    const scope = admitted.scope(accesses.witness);
    const part = { scope, accesses, loaders: this.#options.loaders(scope) };
    const endsAt = Math.min(call.deadline, now + KEPT_MS);
    return { key, part, call, admitted, endsAt, inFlight: 0, idleSince: now, idleRecords: 0 };
  }

  #leave(shared: Shared<Loaders>, isMutation: boolean): void {
    shared.inFlight -= 1;
    // What was read while it wrote may be of before.
    if (isMutation) this.#forget(shared.key);
    if (shared.inFlight > 0) return;
    if (this.#shared.get(shared.key) !== shared) {
      this.#end(shared);
      return;
    }
    this.#rest(shared);
    for (const { key, inFlight } of this.#shared.values()) {
      if (this.#idle <= REQUESTS_KEPT && this.#idleRecords <= RECORDS_KEPT) break;
      if (inFlight === 0) this.#forget(key);
    }
    this.#sweeping ??= setTimeout(() => this.#sweep(), GRACE_MS).unref();
  }

  /** No call joins any more; those in flight go on with what they have. */
  #forget(key: string): void {
    const shared = this.#shared.get(key);
    if (shared === undefined) return;
    this.#shared.delete(key);
    if (shared.inFlight > 0) return;
    this.#wake(shared);
    this.#end(shared);
  }

  #end({ part: { accesses }, call, admitted }: Shared<Loaders>): void {
    accesses.end(() => this.#options.late(call, admitted, accesses));
  }

  #rest(shared: Shared<Loaders>): void {
    shared.idleSince = this.#options.clock().getTime();
    // One more than nothing: it takes room of its own.
    shared.idleRecords = 1 + Math.max(shared.part.accesses.size, keysIn(shared.part.loaders));
    this.#idle += 1;
    this.#idleRecords += shared.idleRecords;
    this.#shared.delete(shared.key);
    this.#shared.set(shared.key, shared);
  }

  #wake(shared: Shared<Loaders>): void {
    this.#idle -= 1;
    this.#idleRecords -= shared.idleRecords;
    shared.idleRecords = 0;
  }

  #sweep(): void {
    this.#sweeping = undefined;
    const now = this.#options.clock().getTime();
    for (const { key, inFlight, idleSince, endsAt } of this.#shared.values()) {
      if (inFlight === 0 && (now - idleSince >= GRACE_MS || now >= endsAt)) this.#forget(key);
    }
    if (this.#shared.size > 0) this.#sweeping = setTimeout(() => this.#sweep(), GRACE_MS).unref();
  }
}

/** Of all that decides what a call may see: the name of a request alone is anybody's to choose. */
function keyOf({ requestId }: SubgraphCall, { caller }: Admitted): string {
  if (caller === null) return JSON.stringify([requestId]);
  const { subject, ncb, entity, roles, purpose, clearance } = caller;
  return JSON.stringify([requestId, subject, ncb, entity, roles, purpose, clearance]);
}
