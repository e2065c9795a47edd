import { type Caller, scopesOf } from '@globalcrimedesk/service';
import type { Witness } from '../audit/witness.ts';
import { readersScope, type Scope } from '../scope/scope.ts';

/** What a caller may see of a subgraph's records: nothing, unless a scope of theirs opens some. */
export function callerScope(caller: Caller, _seen?: Witness): Scope {
  const held = scopesOf(caller);
  const reads = held.has('record:read') || held.has('document:check');
  return readersScope(reads ? [caller.ncb] : []);
}
