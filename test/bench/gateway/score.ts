import { middle, spread } from '../spread.ts';
import type { Load } from './load.ts';

interface CpuSeconds {
  readonly gateway: number;
  readonly subgraphs: number;
}

/** What was read of one contestant in its rounds. */
export class Score {
  readonly name: string;
  readonly rates: number[] = [];
  readonly times: number[] = [];
  /** Milliseconds of CPU for each request. */
  readonly gatewayMs: number[] = [];
  readonly subgraphMs: number[] = [];
  /** How much of one core the gateway took. */
  readonly busy: number[] = [];
  /** Bytes. */
  memory = 0;

  constructor(name: string) {
    this.name = name;
  }

  note({ times, seconds }: Load, cpu: CpuSeconds): void {
    this.rates.push(times.length / seconds);
    this.times.push(...times);
    this.gatewayMs.push((cpu.gateway * 1_000) / times.length);
    this.subgraphMs.push((cpu.subgraphs * 1_000) / times.length);
    this.busy.push(cpu.gateway / seconds);
  }
}

/** Whom the others are compared with, and the heads of their columns. */
const MEASURES = [
  ['Apollo Server + Gateway', '× Apollo'],
  ['Hive Gateway, Rust planner', '× Hive Rust'],
] as const;

/** A table: a head, and a row for each contestant. */
export function scoreLines(scores: readonly Score[]): string[] {
  const measures = MEASURES.flatMap(([name, head]) => {
    const measure = scores.find((score) => score.name === name);
    return measure === undefined ? [] : [{ head, measure }];
  });
  const head = ['', 'requests (least to most)', 'p50', 'p99 ms', 'CPU ms', '+ subgraphs', 'busy'];
  const rows = scores.map((score) => [
    score.name,
    spread(score.rates, '/s'),
    at(score.times, 0.5),
    at(score.times, 0.99),
    middle(score.gatewayMs).toFixed(2),
    middle(score.subgraphMs).toFixed(2),
    `${Math.round(middle(score.busy) * 100)} %`,
    ...measures.map(({ measure }) => (middle(score.rates) / middle(measure.rates)).toFixed(1)),
    ...measures.map(({ measure }) =>
      (middle(measure.gatewayMs) / middle(score.gatewayMs)).toFixed(1),
    ),
    `${Math.round(score.memory / 2 ** 20)}`,
  ]);
  const heads = measures.map(({ head: text }) => text);
  return aligned([[...head, ...heads, ...heads.map((text) => `${text} CPU`), 'MiB'], ...rows]);
}

function at(values: readonly number[], share: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1);
}

/** The first column to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
