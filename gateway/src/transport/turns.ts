/** Work that keeps the process from everyone else for longer, in milliseconds, is followed by a pause. */
const LONG_MS = 5;

/** Whether work that began at `begun` (of `performance.now()`) has kept the process for long. */
export function tookLong(begun: number): boolean {
  return performance.now() - begun > LONG_MS;
}

/**
 * After long work: whatever came meanwhile has its turn first. An answer of megabytes is read, written and sent in some
 * hundred milliseconds; small requests wait for one of these steps, not for all of them.
 */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
