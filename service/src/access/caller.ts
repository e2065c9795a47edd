import { type Clearance, isCleared } from './clearances.ts';
import { type CallerPurpose, opensOf } from './purposes.ts';
import { type AccessScope, type Role, roleRule } from './roles.ts';

/** Who asks, and what for: made by the gateway from a token or a key, signed, and believed by a subgraph alone then. */
export interface Caller {
  /** Who it is within the entity or the NCB: the token's `sub`. */
  readonly subject: string;
  /** The NCB in whose name they ask: ISO 3166-1 alpha-3, or `XPO`. */
  readonly ncb: string;
  /** The unit, or the partner: an airline, a bank, a port. `null` for the NCB itself. */
  readonly entity: string | null;
  readonly roles: readonly Role[];
  /** The purpose that this request states. */
  readonly purpose: CallerPurpose;
  readonly clearance: Clearance;
}

/** What a scope needs beside a role that brings it. */
const NARROWED: Readonly<Partial<Record<AccessScope, (caller: Caller) => boolean>>> = {
  // Where data of a person's body lies is not for whoever may read a name.
  'biometric:read': ({ clearance }) => isCleared(clearance, 'CONFIDENTIAL'),
  'handling:read': ({ clearance }) => isCleared(clearance, 'RESTRICTED'),
  // A past version, or a change, tells of more than the one record: only for purposes that open all.
  'record:history': ({ purpose }) => opensOf(purpose) === 'EVERY',
  'record:read': ({ purpose }) => opensOf(purpose).length > 0,
  'document:check': ({ purpose }) => opensOf(purpose).length > 0,
  'scan:run': ({ purpose }) => opensOf(purpose).length > 0,
  'hit:read': ({ purpose }) => opensOf(purpose).length > 0,
  'hit:decide': ({ purpose }) => purpose === 'RECORD_KEEPING',
  'record:write': ({ purpose }) => purpose === 'RECORD_KEEPING',
  'directory:write': ({ purpose }) => purpose === 'RECORD_KEEPING',
  'notice:submit': ({ purpose }) => purpose === 'RECORD_KEEPING',
  'notice:review': ({ purpose }) => purpose === 'COMPLIANCE',
  'record:order': ({ purpose }) => purpose === 'COMPLIANCE',
  'access-log:read': ({ purpose }) => purpose === 'RECORD_KEEPING',
  'audit:read': ({ purpose }) => purpose === 'AUDIT',
};

/** The scopes that a caller holds for the purpose that the request states, sorted. */
export function scopesOf(caller: Caller): ReadonlySet<AccessScope> {
  const brought = caller.roles.flatMap((role) => [...roleRule(role).scopes]);
  const held = brought.filter((scope) => NARROWED[scope]?.(caller) ?? true);
  return new Set(held.sort());
}
