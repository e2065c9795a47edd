import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** All metrics of one worker. */
export type WorkerMetrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** Marks what the first process and its workers tell each other of metrics, beside what others send on the same channel. */
const CHANNEL = 'globalcrimedesk-metrics';

/** What the first process asks; the answer bears the same number. */
export interface MetricsQuestion {
  readonly kind: 'question';
  readonly number: number;
}

/** What a worker tells: asked, or at its end (`number` null). */
export interface MetricsAnswer {
  readonly kind: 'answer';
  readonly number: number | null;
  readonly metrics: WorkerMetrics;
}

export function sealed(message: MetricsQuestion | MetricsAnswer): object {
  return { channel: CHANNEL, ...message };
}

/** A message of ours; `null` for what others sent. */
export function opened(raw: unknown): MetricsQuestion | MetricsAnswer | null {
  const isOurs =
    typeof raw === 'object' && raw !== null && 'channel' in raw && raw.channel === CHANNEL;
  return isOurs ? (raw as unknown as MetricsQuestion | MetricsAnswer) : null;
}
