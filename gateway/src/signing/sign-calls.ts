import { bodyOfCall, signCall } from '@globalcrimedesk/service';
import type { Sign } from '../transport/transport.ts';
import type { KeyRing } from './key-ring.ts';

/** Signs each attempt of a call for its subgraph; a call without a caller is sent as it is. */
export function signCalls(ring: KeyRing): Sign {
  return async (subgraph, call) => {
    const { caller, requestId } = call;
    if (caller === undefined) return call;
    const body = bodyOfCall(call);
    const signature = await signCall(await ring.current(), { caller, subgraph, requestId, body });
    return { ...call, signature };
  };
}
