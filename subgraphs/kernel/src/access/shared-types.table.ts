import type { AccessScope } from '@globalcrimedesk/service';
import { type AccessTable, either, type FieldRules, known, opened } from './access-table.ts';

/** Who may ask for the fields that every record carries. */
export const RECORD_RULES: FieldRules = {
  ...opened(
    'record:read',
    'id',
    'dataOwner',
    'purposes',
    'confidentiality',
    'recordedAt',
    'updatedAt',
    'reviewDate',
    'version',
  ),
  // How a record is handled is its owner's affair, and an analyst's.
  ...opened('handling:read', 'nationalReference', 'access', 'source'),
  ...opened('record:history', 'history'),
  ...opened('access-log:read', 'accessLog'),
};

/** Who looked at a record: its owner reads that of a record, an auditor that of all. */
const ACCESSES = either('access-log:read', 'audit:read');

/** Who may ask for the types that several domains have. */
export const SHARED_TYPES: AccessTable = {
  RecordAccess: opened('handling:read', 'policy', 'countries'),
  RecordSource: opened('handling:read', 'name', 'key', 'vanishedAt'),
  RecordVersion: opened(
    'record:history',
    'version',
    'at',
    'by',
    'action',
    'from',
    'erased',
    'changes',
  ),
  FieldChange: opened('record:history', 'field', 'before', 'after', 'withheld'),
  Erasure: opened('record:history', 'order', 'at'),
  Tombstone: opened('record:history', 'id', 'dataOwner', 'order', 'at'),
  AccessEntryConnection: opened(ACCESSES, 'edges', 'pageInfo'),
  AccessEntryEdge: opened(ACCESSES, 'node', 'cursor'),
  AccessEntry: opened(
    ACCESSES,
    'at',
    'requestId',
    'subject',
    'ncb',
    'entity',
    'purpose',
    'operation',
    'records',
  ),
  AccessedRecord: opened(ACCESSES, 'kind', 'id', 'how'),
  Instruction: opened('record:read', 'code', 'text', 'discreet'),
  HitSearcher: opened('hit:read', 'ncb', 'entity', 'purpose'),
  HitExtension: opened('hit:read', 'by', 'at', 'until', 'reason'),
  HitDecision: opened('hit:read', 'by', 'at', 'reason'),
  HitCounts: opened('hit:read', 'potential', 'confirmed', 'rejected', 'overdue'),
  PageInfo: known('hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'),
};

/** The types of a paged list of records. */
export function connectionRules(node: string, by: AccessScope = 'record:read'): AccessTable {
  return {
    [`${node}Connection`]: opened(by, 'edges', 'pageInfo', 'totalCount'),
    [`${node}Edge`]: opened(by, 'node', 'cursor'),
  };
}

/** The types of a list of changes. @param records the fields that hold what changed. */
export function changesRules(change: string, ...records: readonly string[]): AccessTable {
  const always = ['cursor', 'kind', 'id', 'version', 'at', 'tombstone'];
  return {
    [change]: opened('record:history', ...always, ...records),
    [`${change}List`]: opened('record:history', 'changes', 'endCursor', 'hasMore'),
  };
}
