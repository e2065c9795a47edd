import {
  AuditReader,
  type EntriesPage,
  type EntriesRange,
  type EntryCondition,
} from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import type { AuditCriteria } from '../audit.ts';

/** The collection that gateways ship into. */
const AUDIT = 'audit';

/**
 * What gateways wrote down. Reading takes no scope but the NCB that it is told: an entry is that of its caller, and names
 * records by their ids alone.
 */
export class TrailStore {
  readonly #reader: AuditReader;

  constructor(database: Db) {
    this.#reader = new AuditReader(database);
  }

  /**
   * @param ncb only what was asked in its name; of everybody where `null`.
   * @throws PAGE_TOO_LARGE, INVALID_CURSOR
   */
  page(ncb: string | null, criteria: AuditCriteria, range: EntriesRange): Promise<EntriesPage> {
    const own = ncb === null ? [] : [{ [PATHS.ncb]: ncb }];
    return this.#reader.page([...own, ...conditionsOf(criteria)], range);
  }
}

/** Where each criterion stands in an entry. */
const PATHS = {
  subject: 'body.caller.subject',
  ncb: 'body.caller.ncb',
  entity: 'body.caller.entity',
  purpose: 'body.caller.purpose',
  operation: 'body.operation.name',
  decision: 'body.decision',
  code: 'body.codes',
  requestId: 'body.requestId',
} as const satisfies Partial<Record<keyof AuditCriteria, string>>;

function conditionsOf({ from, to, ...criteria }: AuditCriteria): EntryCondition[] {
  const conditions: EntryCondition[] = [];
  for (const [name, path] of Object.entries(PATHS)) {
    const wanted = criteria[name as keyof typeof PATHS] ?? null;
    if (wanted !== null) conditions.push({ [path]: wanted });
  }
  if (from instanceof Date) conditions.push({ at: { $gte: from.toISOString() } });
  if (to instanceof Date) conditions.push({ at: { $lt: to.toISOString() } });
  return conditions;
}

/** Every filter is served by an index that is in the order of the list; what else is given is looked at in what it finds. */
export async function ensureTrailIndexes(database: Db): Promise<void> {
  const inOrder = { at: -1, hash: -1 } as const;
  await database.collection(AUDIT).createIndexes([
    { name: 'entity', key: { [PATHS.entity]: 1, ...inOrder } },
    { name: 'purpose', key: { [PATHS.purpose]: 1, ...inOrder } },
    { name: 'operation', key: { [PATHS.operation]: 1, ...inOrder } },
    { name: 'decision', key: { [PATHS.decision]: 1, ...inOrder } },
    { name: 'code', key: { [PATHS.code]: 1, ...inOrder } },
  ]);
}
