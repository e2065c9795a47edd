import type { SubgraphTransport } from './transport.ts';

export type OpenTransport = (name: string, url: string | undefined) => SubgraphTransport;

/** The ways to the subgraphs that one graph uses. */
export interface WaysOfGraph {
  /** The way to a subgraph; the same one for the same name. */
  to(name: string, url: string | undefined): SubgraphTransport;
  /** By the subgraphs' names. */
  readonly opened: ReadonlyMap<string, SubgraphTransport>;
  /** The graph needs them no longer. */
  release(): Promise<void>;
}

interface Way {
  readonly key: string;
  readonly transport: SubgraphTransport;
  users: number;
}

/**
 * The ways to the subgraphs of a gateway: one for each name and address, so that a reload keeps its connections and what
 * it knows of their state. Each is closed with the last graph that uses it.
 */
export class SubgraphWays {
  readonly #open: OpenTransport;
  readonly #ways = new Map<string, Way>();

  constructor(open: OpenTransport) {
    this.#open = open;
  }

  forGraph(): WaysOfGraph {
    const used = new Map<string, Way>();
    const opened = new Map<string, SubgraphTransport>();
    return {
      opened,
      to: (name, url) => {
        const way = used.get(name) ?? this.#take(name, url);
        used.set(name, way);
        opened.set(name, way.transport);
        return way.transport;
      },
      release: async () => {
        const left = [...used.values()];
        used.clear();
        await Promise.all(left.map((way) => this.#giveBack(way)));
      },
    };
  }

  #take(name: string, url: string | undefined): Way {
    const key = JSON.stringify([name, url ?? null]);
    const way = this.#ways.get(key) ?? { key, transport: this.#open(name, url), users: 0 };
    way.users += 1;
    this.#ways.set(key, way);
    return way;
  }

  async #giveBack(way: Way): Promise<void> {
    way.users -= 1;
    if (way.users > 0) return;
    this.#ways.delete(way.key);
    await way.transport.close();
  }
}
