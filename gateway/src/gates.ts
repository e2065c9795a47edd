import type { Callers } from './auth/open-callers.ts';
import type { Gates } from './request/gate.ts';

/** What the gates of a gateway are made of. */
export interface GateParts {
  /** How callers are known; `null` serves without (loopback, `--auth none`). */
  readonly callers: Callers | null;
}

/** All that stands between a request and its execution, in one place: each part adds its gate here. */
export function assembleGates({ callers }: GateParts): Gates {
  return {
    ...(callers === null ? {} : { identify: callers.identify }),
  };
}
