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

/** The records that one call touched, each once. */
export class CallAccesses {
  readonly #records = new Map<string, AccessedRecord>();

  readonly witness: Witness = (kind, id, how) => {
    this.#records.set(`${how}/${kind}/${id}`, { kind, id, how });
  };

  /** Writes down who touched what; nothing where nothing was. @throws AUDIT_UNAVAILABLE */
  async writeTo(sink: AuditSink, call: AnsweredCall): Promise<void> {
    const records = [...this.#records.values()];
    const entries: Promise<void>[] = [];
    for (let index = 0; index < records.length; index += RECORDS_PER_ENTRY) {
      entries.push(sink.append(bodyOf(call, records.slice(index, index + RECORDS_PER_ENTRY))));
    }
    await Promise.all(entries);
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
