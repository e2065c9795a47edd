import type { Worker } from 'node:cluster';

interface Closable {
  close(): void;
}

/**
 * Closes the connection that a worker was just handed when it ended. node:cluster hands out one at a time, keeps its own
 * end until the worker says that it has it, and forgets it when the worker dies before: a client would wait for ever.
 */
export function closeConnectionInHand(worker: Worker): void {
  const { process: child } = worker;
  const send = child.send.bind(child) as (...given: unknown[]) => boolean;
  let inHand: Closable | undefined;
  child.send = (...given: unknown[]) => {
    if (isClosable(given[1])) inHand = given[1];
    return send(...given);
  };
  // One that the worker has taken is closed here already, and may be closed again.
  worker.once('exit', () => inHand?.close());
}

function isClosable(handle: unknown): handle is Closable {
  return typeof handle === 'object' && handle !== null && 'close' in handle;
}
