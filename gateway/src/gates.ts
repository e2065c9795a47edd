import type { GatewayAudit } from './audit/audit.ts';
import type { Callers } from './auth/open-callers.ts';
import type { Gates } from './request/gate.ts';

/** What the gates of a gateway are made of. */
export interface GateParts {
  /** How callers are known; `null` serves without (loopback, `--auth none`). */
  readonly callers: Callers | null;
  /** Where every request is written down; nowhere unless given. */
  readonly audit?: GatewayAudit | null | undefined;
}

/**
 * The gates that are made of what the process has: keys, a disk. `createGateway` adds those that are read from the
 * supergraph, limits and access; `request/run.ts` has the order of all of them.
 */
export function assembleGates({ callers, audit = null }: GateParts): Gates {
  return {
    ...(callers === null ? {} : { identify: callers.identify }),
    ...(audit === null ? {} : { audit: audit.audit, mayMutate: audit.mayMutate }),
  };
}
