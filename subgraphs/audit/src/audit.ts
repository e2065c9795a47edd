/** The words of the audit domain, as plain values: no framework, no database. */

/** What became of a request. */
export const AuditDecision = {
  ANSWERED: 'ANSWERED',
  PARTIAL: 'PARTIAL',
  REFUSED: 'REFUSED',
} as const;
export type AuditDecision = (typeof AuditDecision)[keyof typeof AuditDecision];

/** What an entry tells of. */
export const AuditEntryKind = {
  REQUEST: 'REQUEST',
  REFUSALS: 'REFUSALS',
  COMMAND: 'COMMAND',
} as const;
export type AuditEntryKind = (typeof AuditEntryKind)[keyof typeof AuditEntryKind];

/** Which entries are asked for; all that is given must hold. */
export interface AuditCriteria {
  readonly subject?: string | null;
  readonly ncb?: string | null;
  readonly entity?: string | null;
  readonly purpose?: string | null;
  readonly operation?: string | null;
  readonly decision?: AuditDecision | null;
  readonly code?: string | null;
  readonly requestId?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}
