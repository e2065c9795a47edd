import type { DeskOptions } from '@globalcrimedesk/desk';
import type { Source } from './query.ts';

type Transport = Parameters<NonNullable<DeskOptions['through']>>[0];
type Send = Transport['send'];

/** How a subgraph can be silent: it cannot be reached, its database is away, or it comes after everybody has left. */
export const SILENCES = {
  'not there': () => Promise.reject(new Error('nobody listens')),
  'without its database': async () => ({
    data: null,
    errors: [
      {
        message: 'The store did not answer; try again later.',
        extensions: { code: 'STORE_UNAVAILABLE' },
      },
    ],
  }),
  late: (send, call, signal) =>
    new Promise((resolve, reject) => {
      setTimeout(() => send(call, signal).then(resolve, reject), call.deadline - Date.now() + 1);
    }),
} as const satisfies Readonly<
  Record<string, (send: Send, ...sent: Parameters<Send>) => ReturnType<Send>>
>;
export type Silence = keyof typeof SILENCES;

/** Stands between a gateway and its subgraphs. */
export interface Silencer {
  readonly through: NonNullable<DeskOptions['through']>;
  /** While `then` runs, this source is silent. */
  during<T>(source: Source, silence: Silence, then: () => Promise<T>): Promise<T>;
}

export function silencer(): Silencer {
  let silent: { readonly source: Source; readonly silence: Silence } | null = null;
  return {
    through: (transport) => ({
      ...transport,
      send: (...sent) =>
        silent?.source === transport.name
          ? SILENCES[silent.silence](transport.send, ...sent)
          : transport.send(...sent),
    }),
    async during(source, silence, then) {
      silent = { source, silence };
      try {
        return await then();
      } finally {
        silent = null;
      }
    },
  };
}
