import type { Pace } from './pace.ts';
import { type Reply, replyOf } from './reply.ts';

/** Longer than any desk takes; what has not answered by then is away. */
const TIMEOUT_MS = 30_000;

export interface Operation {
  readonly name: string;
  readonly text: string;
}

/** A desk at its public address, as any client reaches it. */
export class Endpoint {
  readonly url: string;
  readonly #pace: Pace;

  constructor(url: string, pace: Pace) {
    this.url = url;
    this.#pace = pace;
  }

  /** Sends one operation once, when its turn has come. Nothing throws for what comes of it. */
  async send<Data>(
    { text }: Operation,
    variables: object,
    credentials: Readonly<Record<string, string>>,
  ): Promise<Reply<Data>> {
    await this.#pace.turn();
    let response: Response;
    let body: string;
    try {
      response = await fetch(this.url, {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json;q=0.9',
          ...credentials,
        },
        body: JSON.stringify({ query: text, variables }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      body = await response.text();
    } catch (error) {
      return { kind: 'away', why: whyOf(error as Error) };
    }
    this.#pace.heard(response.headers);
    const reply = replyOf<Data>(response.status, response.headers, body);
    if (reply.kind === 'wait') this.#pace.holdFor(reply.seconds);
    return reply;
  }
}

/** What `fetch` says itself is no more than that it failed; why stands in its cause. */
function whyOf({ message, cause }: Error): string {
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
