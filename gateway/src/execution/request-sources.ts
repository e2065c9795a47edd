import type { SharedAnswer } from '@globalcrimedesk/service';

/** How a subgraph did in one request. `SILENT`: no answer came, so its fields are unknown, not empty. */
export type SourceState = 'ANSWERED' | 'FAILED' | 'SILENT';

/** One entry of `extensions.sources`. */
export interface SourceReport {
  readonly source: string;
  readonly state: SourceState;
  /** A code of the error catalogue, or of a foreign subgraph. */
  readonly reason?: string;
}

const SEVERITY: Readonly<Record<SourceState, number>> = { ANSWERED: 0, FAILED: 1, SILENT: 2 };

/** Which subgraphs one request asked, and how each did: the worst of its calls counts. */
export class RequestSources {
  readonly #reports = new Map<string, SourceReport>();
  readonly #shared: SharedAnswer[] = [];

  note(source: string, state: SourceState, reason?: string): void {
    const known = this.#reports.get(source);
    if (known !== undefined && SEVERITY[known.state] >= SEVERITY[state]) return;
    this.#reports.set(source, { source, state, ...(reason === undefined ? {} : { reason }) });
  }

  /** The answer of a source is that of another request, which asked the same for the same caller at the same time. */
  noteShared(source: string, requestId: string): void {
    this.#shared.push({ source, requestId });
  }

  get shared(): readonly SharedAnswer[] {
    return this.#shared;
  }

  /** Sorted by name, undefined when no subgraph was asked. */
  report(): readonly SourceReport[] | undefined {
    if (this.#reports.size === 0) return undefined;
    return [...this.#reports.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
  }
}
