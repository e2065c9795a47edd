import type { SubgraphCall } from '@globalcrimedesk/service';
import type { SubgraphTransport } from '../transport/transport.ts';

/** Ways to subgraphs that answer each field with the subgraph's name, and what became of them. */
export class EchoWays {
  readonly opened: string[] = [];
  readonly closed: string[] = [];
  #calls = 0;
  #held: Promise<void> = Promise.resolve();

  readonly open = (name: string, url: string | undefined): SubgraphTransport => {
    this.opened.push(`${name} at ${url}`);
    return {
      name,
      send: async ({ query }: SubgraphCall) => {
        this.#calls += 1;
        await this.#held;
        const fields = query.match(/\w+/g) ?? [];
        return { data: Object.fromEntries(fields.map((field) => [field, name])) };
      },
      ready: async () => ({ ready: true, detail: url ?? '' }),
      close: async () => {
        this.closed.push(`${name} at ${url}`);
      },
    };
  };

  reset(): void {
    this.opened.length = 0;
    this.closed.length = 0;
    this.#calls = 0;
  }

  /** No call is answered until the function is called. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  async called(times: number): Promise<void> {
    while (this.#calls < times) await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
