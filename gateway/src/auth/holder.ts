import {
  type Caller,
  type CallerPurpose,
  isCallerPurpose,
  isClearance,
  isRole,
  type Role,
  roleRule,
} from '@globalcrimedesk/service';

/** Whoever a token or a key names, before their request says what it is for. */
export interface Holder extends Omit<Caller, 'purpose'> {
  /** The purposes that they may state, each request one. */
  readonly purposes: readonly CallerPurpose[];
}

/** Whom an issuer may name. */
export interface SpeaksFor {
  readonly ncbs: '*' | readonly string[];
  readonly roles: '*' | readonly Role[];
}

/** A claim that is not accepted. What it says beside its name is for the log. */
export class ClaimFault extends Error {
  readonly claim: string;

  constructor(claim: string, why: string) {
    super(`The claim ${claim} ${why}.`);
    this.name = 'ClaimFault';
    this.claim = claim;
  }
}

const NCB = /^[A-Z]{3}$/;
/** Printable, and no longer than a log line can bear. */
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u;

/**
 * Reads the claims of a token whose signature is good, or the record of an API key: `sub`, `ncb`, `entity`, `roles`,
 * `purposes`, `clearance` (docs/guides/callers.md). One word that is not listed, or that the issuer may not say, and
 * the whole is refused: half a caller would be somebody else. @throws ClaimFault
 */
export function holderOf(
  claims: Readonly<Record<string, unknown>>,
  { ncbs, roles: mayName }: SpeaksFor,
): Holder {
  const ncb = textIn(claims, 'ncb', NCB);
  if (ncbs !== '*' && !ncbs.includes(ncb)) throw new ClaimFault('ncb', 'is not for this issuer');
  const roles = wordsIn(claims, 'roles', isRole);
  for (const role of roles) {
    if (mayName !== '*' && !mayName.includes(role)) {
      throw new ClaimFault('roles', `names ${role}, which is not for this issuer`);
    }
    const { onlyNcbs } = roleRule(role);
    if (onlyNcbs !== undefined && !onlyNcbs.includes(ncb)) {
      throw new ClaimFault('roles', `names ${role}, which ${ncb} does not have`);
    }
  }
  const clearance = claims.clearance ?? 'OFFICIAL_USE_ONLY';
  if (typeof clearance !== 'string' || !isClearance(clearance)) {
    throw new ClaimFault('clearance', 'is none that is known');
  }
  return Object.freeze({
    subject: textIn(claims, 'sub', NAME),
    ncb,
    entity: (claims.entity ?? null) === null ? null : textIn(claims, 'entity', NAME),
    roles: Object.freeze(roles),
    purposes: Object.freeze(wordsIn(claims, 'purposes', isCallerPurpose)),
    clearance,
  });
}

function textIn(claims: Readonly<Record<string, unknown>>, claim: string, pattern: RegExp): string {
  const value = claims[claim];
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new ClaimFault(claim, 'is missing, or no text of its kind');
}

function wordsIn<T extends string>(
  claims: Readonly<Record<string, unknown>>,
  claim: string,
  isKnown: (word: string) => word is T,
): T[] {
  const words = claims[claim];
  if (!Array.isArray(words) || words.length === 0) {
    throw new ClaimFault(claim, 'is no list, or an empty one');
  }
  const known = words.filter((word): word is T => typeof word === 'string' && isKnown(word));
  if (known.length < words.length) throw new ClaimFault(claim, 'has a word that is not known');
  return [...new Set(known)];
}
