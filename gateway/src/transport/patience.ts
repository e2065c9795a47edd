import type { SubgraphCall } from '@globalcrimedesk/service';
import { SubgraphFailure } from './transport.ts';

/** Begins what may take longer than anyone waits, and gives back how to end it before it is done. */
type Begin<T> = (
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
) => (() => void) | undefined;

/**
 * Waits for something that a call needs, until the call's deadline or until its client leaves: then it fails at once,
 * whatever becomes of the rest. For a call that no one waits for, nothing is begun.
 */
export function inTime<T>(
  subgraph: string,
  { deadline }: Pick<SubgraphCall, 'deadline'>,
  leaving: AbortSignal | undefined,
  begin: Begin<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (code: 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNAVAILABLE') =>
      reject(new SubgraphFailure(code, subgraph, new Error('no one waits any more')));
    const remaining = deadline - Date.now();
    if (leaving?.aborted) return fail('SUBGRAPH_UNAVAILABLE');
    if (remaining <= 0) return fail('SUBGRAPH_TIMEOUT');

    let end: (() => void) | undefined;
    const over = () => {
      clearTimeout(timer);
      leaving?.removeEventListener('abort', leave);
    };
    const giveUp = (code: 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNAVAILABLE') => {
      over();
      fail(code);
      end?.();
    };
    const leave = () => giveUp('SUBGRAPH_UNAVAILABLE');
    const timer = setTimeout(giveUp, remaining, 'SUBGRAPH_TIMEOUT');
    leaving?.addEventListener('abort', leave);
    end = begin(
      (value) => {
        over();
        resolve(value);
      },
      (error) => {
        over();
        reject(error);
      },
    );
  });
}
