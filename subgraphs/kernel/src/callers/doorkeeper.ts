import {
  bodyOfCall,
  type Caller,
  DeskError,
  type SubgraphCall,
  verifyCall,
} from '@globalcrimedesk/service';
import type { JWTVerifyGetKey } from 'jose';
import type { Scope, Witness } from '../scope/scope.ts';
import { callerScope } from './caller-scope.ts';
import { ReplayMemory } from './replay-memory.ts';

/** How a subgraph knows who asks. */
export type SubgraphAccess =
  | {
      readonly kind: 'callers';
      /** Finds a gateway's public key by its id. */
      readonly keys: JWTVerifyGetKey;
    }
  /** Loopback development: nobody is asked who they are, and `loopbackDevelopmentScope` is everybody's. */
  | { readonly kind: 'development'; readonly scope: Scope };

/** Who was let in. */
export interface Admitted {
  /** `null` in loopback development. */
  readonly caller: Caller | null;
  /** @param seen is told of every record that is read or written for the caller. */
  scope(seen: Witness): Scope;
}

/** Lets a call in, or throws CALL_UNSIGNED, CALL_EXPIRED, CALL_NOT_GENUINE, CALL_REPLAYED. */
export type Doorkeeper = (call: SubgraphCall, now: Date) => Promise<Admitted>;

export function doorkeeper(subgraph: string, access: SubgraphAccess): Doorkeeper {
  if (access.kind === 'development') {
    const { scope } = access;
    return async () => ({ caller: null, scope: () => scope });
  }
  const memory = new ReplayMemory();
  return async (call, now) => {
    const expected = { subgraph, body: bodyOfCall(call), keys: access.keys };
    const verified = await verifyCall(call.signature, expected, now);
    const { caller, callId, expiresAt, requestId } = verified;
    // The header that names the request is not under the signature; what is written down goes by it.
    if (requestId !== call.requestId) {
      throw new DeskError('CALL_NOT_GENUINE', 'The signed call is part of another request.');
    }
    if (!memory.takes(callId, expiresAt, now.getTime())) {
      throw new DeskError('CALL_REPLAYED', 'The signed call came before, and is good once.');
    }
    return { caller, scope: (seen) => callerScope(caller, seen) };
  };
}
