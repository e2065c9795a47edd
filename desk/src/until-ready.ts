import { setTimeout } from 'node:timers/promises';
import type { Desk } from './desk.ts';

/** How long a start waits for its parts; what is slower than that is told, and waited for no longer. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 50;

/**
 * Waits until every part can answer: who reads "Ready" asks at once. The parts that could not in time, each with why.
 */
export async function untilReady(desk: Pick<Desk, 'ready'>): Promise<readonly string[]> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const missing = (await desk.ready()).filter(({ ready }) => !ready);
    if (missing.length === 0 || Date.now() > end) {
      return missing.map(({ name, detail }) => `${name}: ${detail ?? 'not ready'}`);
    }
    await setTimeout(PAUSE_MS);
  }
}
