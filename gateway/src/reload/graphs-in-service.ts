import type { GraphqlRun, Log } from '@globalcrimedesk/service';
import type { Graph } from '../graph.ts';

interface InService {
  readonly graph: Graph;
  /** Requests that it has not answered yet. */
  inFlight: number;
  retired: boolean;
}

/** The graph that answers, and those before it that still have requests: each is stopped after its last one. */
export class GraphsInService {
  readonly #log: Log;
  readonly #retired = new Set<InService>();
  #current: InService;

  constructor(first: Graph, log: Log) {
    this.#log = log;
    this.#current = inService(first);
  }

  get current(): Graph {
    return this.#current.graph;
  }

  /** A request ends on the graph that it began on. */
  readonly run: GraphqlRun = async (params, meta) => {
    const own = this.#current;
    own.inFlight += 1;
    try {
      return await own.graph.run(params, meta);
    } finally {
      own.inFlight -= 1;
      if (own.retired && own.inFlight === 0) void this.#end(own);
    }
  };

  /** From here on requests begin on another graph. */
  replace(next: Graph): void {
    const last = this.#current;
    this.#current = inService(next);
    last.retired = true;
    this.#retired.add(last);
    if (last.inFlight === 0) void this.#end(last);
  }

  /** Stops all of them, whatever is in flight. */
  async stop(): Promise<void> {
    await Promise.all([this.#current, ...this.#retired].map(({ graph }) => graph.stop()));
  }

  async #end(ended: InService): Promise<void> {
    if (!this.#retired.delete(ended)) return;
    try {
      await ended.graph.stop();
    } catch (error) {
      this.#log.warn({ err: error }, 'A supergraph that was replaced could not be put away.');
    }
  }
}

function inService(graph: Graph): InService {
  return { graph, inFlight: 0, retired: false };
}
