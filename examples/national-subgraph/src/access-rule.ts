import type { Caller } from './signed-call.ts';

/** What Westerkade keeps. */
export type Kind = 'permits' | 'visas';

/** For which purposes what is released: Westerkade's own law, beside the scopes that the desk enforces. */
const RELEASED_FOR: Readonly<Record<Kind, readonly string[]>> = {
  permits: ['BORDER_CONTROL', 'INVESTIGATION', 'MISSING_PERSONS'],
  visas: ['INVESTIGATION'],
};

/** Whether something is released to a caller: to the NCBs of the agreement, for purposes that it names. */
export type AccessRule = (caller: Caller, kind: Kind) => boolean;

export function accessRule(ncbs: ReadonlySet<string>): AccessRule {
  return ({ ncb, purpose }, kind) => ncbs.has(ncb) && RELEASED_FOR[kind].includes(purpose);
}
