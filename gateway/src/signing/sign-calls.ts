import { signCall } from '@globalcrimedesk/service';
import type { Sign } from '../transport/transport.ts';
import type { KeyRing } from './key-ring.ts';

/** Signs calls with the key of the day. */
export function signCalls(ring: KeyRing): Sign {
  return async (call) => signCall(await ring.current(), call);
}
