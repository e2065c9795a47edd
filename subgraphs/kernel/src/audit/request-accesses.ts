import type { AuditBody, AuditSink, Caller } from '@globalcrimedesk/service';
import type { Witness } from '../scope/scope.ts';

/** A record that a call read or wrote. */
interface AccessedRecord {
  /** The collection that it lives in. */
  readonly kind: string;
  readonly id: string;
  readonly how: 'READ' | 'WRITE';
}

/** For whom a call was answered. */
export interface AnsweredCall {
  readonly requestId: string;
  readonly caller: Caller | null;
  /** The name of the gateway's operation for this subgraph; `null` where it has none. */
  readonly operation: string | null;
}

/** How many records one entry names; more are told in several. */
const RECORDS_PER_ENTRY = 500;

/** What the gateway's planner adds to the client's name: the subgraph, and the number of the fetch. */
const FETCH_SUFFIX = /__[^_]+(?:_[^_]+)*__\d+$/;

/**
 * The records that the calls of one request touched, each written down once. Whoever of them loads a record and whoever
 * finds it loaded: none answers before its entry is on the disk.
 */
export class RequestAccesses {
  readonly #known = new Set<string>();
  /** Touched, and in no entry yet. */
  #unwritten: AccessedRecord[] = [];
  readonly #writing = new Set<Promise<void>>();
  #late: (() => void) | undefined;

  readonly witness: Witness = (kind, id, how) => {
    const key = `${how}/${kind}/${id}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#unwritten.push({ kind, id, how });
    this.#late?.();
  };

  /** How many records were touched. */
  get size(): number {
    return this.#known.size;
  }

  /**
   * Waits until all that was touched so far is written down, by this call or by another of the same request; nothing is
   * written where nothing was touched. @throws AUDIT_UNAVAILABLE
   */
  async writeTo(sink: AuditSink, call: AnsweredCall): Promise<void> {
    while (this.#unwritten.length > 0 || this.#writing.size > 0) {
      if (this.#unwritten.length > 0) await this.#write(sink, call);
      // What another could not write is unwritten again, and ours to write.
      else await Promise.allSettled(this.#writing);
    }
  }

  /** @param late is told of each record that is touched from now on, when no call is left that would write it down. */
  end(late: () => void): void {
    this.#late = late;
    if (this.#unwritten.length > 0) late();
  }

  async #write(sink: AuditSink, call: AnsweredCall): Promise<void> {
    const records = this.#unwritten;
    this.#unwritten = [];
    const entries: Promise<void>[] = [];
    for (let index = 0; index < records.length; index += RECORDS_PER_ENTRY) {
      entries.push(sink.append(bodyOf(call, records.slice(index, index + RECORDS_PER_ENTRY))));
    }
    const writing = Promise.all(entries).then(
      () => undefined,
      (error) => {
        this.#unwritten.push(...records);
        throw error;
      },
    );
    this.#writing.add(writing);
    try {
      await writing;
    } finally {
      this.#writing.delete(writing);
    }
  }
}

function bodyOf(
  { requestId, caller, operation }: AnsweredCall,
  records: readonly AccessedRecord[],
): AuditBody {
  return {
    kind: 'ACCESS',
    requestId,
    caller: callerIn(caller),
    operation: operation === null ? null : operation.replace(FETCH_SUFFIX, ''),
    records: records.map(({ kind, id, how }) => ({ kind, id, how })),
  };
}

function callerIn(caller: Caller | null): AuditBody | null {
  if (caller === null) return null;
  const { subject, ncb, entity, roles, purpose, clearance } = caller;
  return { subject, ncb, entity, roles: [...roles], purpose, clearance };
}
