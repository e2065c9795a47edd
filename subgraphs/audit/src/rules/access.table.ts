import { type AccessTable, known, opened } from '@globalcrimedesk/kernel';

/** Who may ask for what of the audit. */
export const AUDIT_ACCESS = {
  Query: { ...known('whoami'), ...opened('audit:read', 'auditTrail') },
  WhoAmI: known('subject', 'ncb', 'entity', 'roles', 'purpose', 'clearance', 'scopes'),
  AuditEntryConnection: opened('audit:read', 'edges', 'pageInfo'),
  AuditEntryEdge: opened('audit:read', 'node', 'cursor'),
  AuditEntry: opened(
    'audit:read',
    'id',
    'at',
    'kind',
    'requestId',
    'subject',
    'ncb',
    'entity',
    'roles',
    'purpose',
    'clearance',
    'operation',
    'variables',
    'decision',
    'codes',
    'sources',
    'durationMs',
    'count',
    'hash',
  ),
  AuditedOperation: opened('audit:read', 'name', 'kind', 'hash', 'literals'),
  AuditedVariable: opened('audit:read', 'name', 'type', 'value'),
  AuditedSource: opened('audit:read', 'source', 'state'),
} as const satisfies AccessTable;
