import type { AuditReader, EntryCondition } from '@globalcrimedesk/kernel';
import type { AuditEntry } from '@globalcrimedesk/service';
import type { Look } from './data-subject-report.ts';

const PAGE = 200;

interface SaidCaller {
  readonly subject: string;
  readonly ncb: string;
  readonly entity: string | null;
  readonly roles: readonly string[];
  readonly purpose: string;
}

/** Who looked at a record, the latest first: from the audit of its domain, joined with the gateway's. */
export async function looksAt(
  id: string,
  { domain, gateway }: { readonly domain: AuditReader; readonly gateway: AuditReader },
): Promise<Look[]> {
  const looks: Look[] = [];
  const conditions = [{ 'body.records.id': id }, { 'body.kind': 'ACCESS' }];
  for await (const { at, body } of everyEntry(domain, conditions)) {
    const caller = body.caller as SaidCaller | null;
    const requestId = String(body.requestId);
    const request = await requestOf(gateway, requestId, caller);
    const records = body.records as unknown as readonly { id: string; how: string }[];
    for (const { how } of records.filter((record) => record.id === id)) {
      looks.push({
        at,
        how,
        subject: caller?.subject ?? null,
        ncb: caller?.ncb ?? null,
        entity: caller?.entity ?? null,
        roles: caller?.roles ?? [],
        purpose: caller?.purpose ?? null,
        operation: (body.operation as string | null) ?? null,
        requestId,
        decision: (request?.body.decision as string | undefined) ?? null,
      });
    }
  }
  return looks;
}

/** A client may choose its request id, so another's request of the same id is told apart by who asked. */
async function requestOf(
  gateway: AuditReader,
  requestId: string,
  caller: SaidCaller | null,
): Promise<AuditEntry | null> {
  const who = caller === null ? [] : [{ 'body.caller.subject': caller.subject }];
  const conditions = [{ 'body.requestId': requestId }, { 'body.kind': 'REQUEST' }, ...who];
  const { entries } = await gateway.page(conditions, { first: 1 });
  return entries[0]?.entry ?? null;
}

async function* everyEntry(
  reader: AuditReader,
  conditions: readonly EntryCondition[],
): AsyncGenerator<AuditEntry> {
  let after: string | null = null;
  for (;;) {
    const { entries, hasMore } = await reader.page(conditions, { first: PAGE, after });
    for (const { entry, cursor } of entries) {
      after = cursor;
      yield entry;
    }
    if (!hasMore) return;
  }
}
