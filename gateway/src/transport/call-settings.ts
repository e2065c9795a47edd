import type { Settings } from '@globalcrimedesk/service';

/** How subgraphs that run apart are called. */
export interface CallSettings {
  /** Most calls, and connections, that one subgraph has at once; further calls wait their turn. 128 unless given. */
  readonly atOnce?: number;
  /** Whether answers may come compressed. Where the subgraph is not on loopback, unless given. */
  readonly compressed?: boolean;
}

const COMPRESSED = { always: true, never: false, remote: undefined } as const;

/** Reads the settings; what is wrong becomes a fault of `s`. */
export function callSettings(s: Settings): CallSettings {
  const choice = s.choice('SUBGRAPH_COMPRESSION', ['remote', 'always', 'never'], {
    default: 'remote',
  });
  const compressed = COMPRESSED[choice];
  return {
    atOnce: s.integer('SUBGRAPH_CALLS', { default: 128, min: 1, max: 10_000 }),
    ...(compressed === undefined ? {} : { compressed }),
  };
}
