import {
  auditedNcb,
  EntriesArgs,
  entriesConnection,
  requireScope,
  type SubgraphContext,
} from '@globalcrimedesk/kernel';
import type { AuditEntry } from '@globalcrimedesk/service';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { TrailStore } from '../store/trail.store.ts';
import { AuditFilterInput } from '../types/audit.inputs.ts';
import { AuditEntryConnection, AuditEntryType } from '../types/audit-entry.type.ts';

@Resolver(() => AuditEntryType)
export class TrailResolver {
  @Query(() => AuditEntryConnection, {
    nullable: true,
    description:
      'Who asked what, the latest first: for auditors, each of what was asked in the name of their own NCB, at the General Secretariat of all. Entries come from the spools of the gateways within a second or so, later where the database was away.',
  })
  async auditTrail(
    @Arg('filter', () => AuditFilterInput, {
      nullable: true,
      description: 'Narrows the list; everything when nothing is said.',
    })
    filter: AuditFilterInput | undefined,
    @Args(() => EntriesArgs) range: EntriesArgs,
    @Ctx() { store, caller }: SubgraphContext<TrailStore, object>,
  ) {
    requireScope(caller, 'audit:read');
    const page = await store.page(auditedNcb(caller), filter ?? {}, range);
    return entriesConnection(page, range, nodeOf);
  }
}

type Node = { -readonly [Name in keyof AuditEntryType]: AuditEntryType[Name] };

/** What the gateway writes is its own to say; what an entry does not tell is null here. */
function nodeOf({ writer, seq, at, hash, body }: AuditEntry): Node {
  const { kind, requestId, caller, operation, variables, decision, codes, sources, shared } = body;
  const { durationMs, count, subject } = body;
  const who = (caller ?? {}) as Partial<Node>;
  return {
    id: `${writer}/${seq}`,
    at: new Date(at),
    hash,
    kind: kind as Node['kind'],
    requestId: (requestId ?? null) as Node['requestId'],
    subject: who.subject ?? (subject as string | undefined) ?? null,
    ncb: who.ncb ?? null,
    entity: who.entity ?? null,
    roles: who.roles ?? [],
    purpose: who.purpose ?? null,
    clearance: who.clearance ?? null,
    operation: (operation ?? null) as Node['operation'],
    variables: (variables ?? []) as Node['variables'] & object,
    decision: decision as Node['decision'],
    codes: (codes ?? []) as Node['codes'] & object,
    sources: (sources ?? []) as Node['sources'] & object,
    shared: (shared ?? []) as Node['shared'] & object,
    durationMs: (durationMs ?? null) as Node['durationMs'],
    count: (count as number | undefined) ?? 1,
  };
}
