import type { Registry } from 'prom-client';
import { opened, sealed } from './workers-messages.ts';

/** Tells the first process the metrics of this worker whenever it asks. The function ends that, and tells them once more. */
export function tellFirstProcess(registry: Registry): () => Promise<void> {
  const tell = async (number: number | null) => {
    const metrics = await registry.getMetricsAsJSON();
    if (process.connected) process.send?.(sealed({ kind: 'answer', number, metrics }));
  };
  const listener = (raw: unknown) => {
    const message = opened(raw);
    if (message?.kind === 'question') void tell(message.number);
  };
  process.on('message', listener);
  return async () => {
    process.off('message', listener);
    // What was counted since it was asked last would be lost with it.
    await tell(null);
  };
}
