import type { Caller } from '@globalcrimedesk/service';
import { scopesOf } from '@globalcrimedesk/service';

/** One of the inner lists must be held whole. */
export type Alternatives = readonly (readonly string[])[];

/** What it takes to ask for a field, or for anything of a type; all that is said must hold. */
export interface AccessRule {
  readonly authenticated: boolean;
  /** `null`: none is asked for. */
  readonly scopes: Alternatives | null;
  readonly policies: Alternatives | null;
}

/** What a caller brings to the rules. */
export interface Grants {
  readonly authenticated: boolean;
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  /** The same text for the same grants. */
  readonly key: string;
}

/** Says whether a caller meets a policy. One that it does not know is not met. */
export type Policies = (name: string, caller: Caller) => boolean;

/** @param policies the policies that the rules name. @param caller `null` is granted nothing. */
export function grantsOf(
  caller: Caller | null,
  names: readonly string[],
  policies: Policies | undefined,
): Grants {
  if (caller === null) return NOTHING;
  const scopes = scopesOf(caller);
  const met = names.filter((name) => policies?.(name, caller) === true);
  // As JSON, so that no name can be taken for two.
  const key = JSON.stringify([[...scopes], met]);
  return { authenticated: true, scopes, policies: new Set(met), key };
}

const NOTHING: Grants = {
  authenticated: false,
  scopes: new Set(),
  policies: new Set(),
  key: '',
};

/** Names are compared as they are written: there is no pattern, and no scope covers another. */
export function isMet({ authenticated, scopes, policies }: AccessRule, grants: Grants): boolean {
  // Nobody holds a scope without being known, not even the empty list of them.
  if ((authenticated || scopes !== null) && !grants.authenticated) return false;
  return (
    (scopes === null || holdsOne(scopes, grants.scopes)) &&
    (policies === null || holdsOne(policies, grants.policies))
  );
}

function holdsOne(alternatives: Alternatives, held: ReadonlySet<string>): boolean {
  return alternatives.some((all) => all.every((name) => held.has(name)));
}

/** More combinations than a reader of an error wants, or an answer should carry. */
const MOST_ALTERNATIVES = 12;

/** The alternatives that meet several lists at once; none that asks for more than another does. */
export function bothOf(one: Alternatives, other: Alternatives): Alternatives {
  const combined = one.flatMap((all) => other.map((more) => [...new Set([...all, ...more])]));
  const kept: (readonly string[])[] = [];
  for (const all of combined.toSorted((a, b) => a.length - b.length)) {
    if (!kept.some((less) => less.every((name) => all.includes(name)))) kept.push(all);
  }
  return kept.slice(0, MOST_ALTERNATIVES);
}
