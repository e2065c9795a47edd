import { type Caller, opensOf, scopesOf } from '@globalcrimedesk/service';
import { GENERAL_SECRETARIAT, isNcbCode } from '../codes/ncb.ts';
import { type Scope, scopeOf, type Witness } from '../scope/scope.ts';

/** What lets its holder write in the name of their own NCB. */
const WRITES_AS_NCB = ['record:write', 'notice:submit', 'directory:write', 'hit:decide'] as const;

/** What lets its holder write in the name of the General Secretariat. */
const WRITES_AS_SECRETARIAT = ['notice:review', 'record:order'] as const;

/**
 * What a caller may see of a subgraph's records, and in whose name they write: nothing, unless a scope of theirs opens
 * some.
 * @param seen is told of every record that is read or written for the caller.
 */
export function callerScope(caller: Caller, seen?: Witness): Scope {
  const held = scopesOf(caller);
  // What is no code of an NCB reads nothing, whoever signed it: it could spell a token (`reader-token.ts`).
  const isKnown = isNcbCode(caller.ncb);
  const reads = isKnown && (held.has('record:read') || held.has('document:check'));
  const asNcb = isKnown && WRITES_AS_NCB.some((scope) => held.has(scope));
  const asSecretariat =
    caller.ncb === GENERAL_SECRETARIAT && WRITES_AS_SECRETARIAT.some((scope) => held.has(scope));
  return scopeOf({
    codes: reads ? [caller.ncb] : [],
    clearance: reads ? caller.clearance : null,
    purposes: opensOf(caller.purpose),
    writes: asNcb || asSecretariat ? [caller.ncb] : [],
    seen,
  });
}
