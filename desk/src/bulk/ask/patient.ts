import type { Credentials } from './credentials.ts';
import type { Endpoint, Operation } from './endpoint.ts';
import type { Reply, ReplyError } from './reply.ts';
import { Stopped } from './stopped.ts';

export interface Patience {
  /** How long to ask again what is not answered, in milliseconds. */
  readonly ms: number;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  /** From 0 to below 1. */
  readonly chance: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
  /** Tells the user why nothing moves. */
  readonly onWaiting: (why: string) => void;
}

/** What came of asking until there was no point in it any more. */
export type Outcome<Data> =
  | { readonly kind: 'data'; readonly data: Data; readonly errors: readonly ReplyError[] }
  | { readonly kind: 'silent'; readonly why: string }
  | { readonly kind: 'refused'; readonly code: string; readonly why: string };

/** The first pause, and the longest, in milliseconds. */
const FIRST_MS = 200;
const LONGEST_MS = 10_000;

/** Whoever was never reached is most likely not there: nobody waits minutes to hear of a wrong address. */
const FIRST_CONTACT_MS = 3_000;

/** What is wrong with whoever asks. */
const OF_CALLER: readonly string[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'PURPOSE_REQUIRED'];

const REMEDIES: Readonly<Record<string, string>> = {
  OPERATION_NOT_TRUSTED: 'Its operator publishes it with `desk operations publish --own`.',
  GRAPHQL_VALIDATION_FAILED: 'Its contract is another one: use the desk command of its release.',
};

/** So many requests are given up, each a batch of lines left open, before the work stops. */
const GIVEN_UP_AT_MOST = 50;

/** What of an answer is missing since its source did not answer; `null` where nothing is. */
export type SilenceIn<Data> = (data: Data, errors: readonly ReplyError[]) => string | null;

/** Mends what a stop asks for, where it can. Whether it is worth asking again. */
export type Mend = (code: string) => Promise<boolean>;

/**
 * Asks a desk until it answers, or has not for so long that it is no use. Only for what may be asked twice: a check that is
 * named by its caller, or a query.
 */
export class PatientDesk {
  readonly #endpoint: Endpoint;
  readonly #credentials: Credentials;
  readonly #patience: Patience;
  readonly #mend: Mend;
  #wasReached = false;
  /** How many requests in turn were given up, since what stands behind the desk did not answer. */
  #givenUp = 0;

  constructor(endpoint: Endpoint, credentials: Credentials, patience: Patience, mend: Mend) {
    this.#endpoint = endpoint;
    this.#credentials = credentials;
    this.#patience = patience;
    this.#mend = mend;
  }

  /** @throws Stopped where nothing more will be answered before somebody does something. */
  async ask<Data>(
    operation: Operation,
    variables: object,
    silenceIn: SilenceIn<Data> = () => null,
  ): Promise<Outcome<Data>> {
    const { clock, pause, chance, onWaiting } = this.#patience;
    let since = clock();
    let failures = 0;
    let renewed = false;
    for (;;) {
      const credentials = await this.#credentials.headers();
      const reply = await this.#endpoint.send<Data>(operation, variables, credentials);
      if (reply.kind !== 'away') this.#wasReached = true;
      if (reply.kind === 'refused') return reply;
      const silence = reply.kind === 'data' ? silenceIn(reply.data, reply.errors) : null;
      if (reply.kind === 'data' && silence === null) {
        this.#givenUp = 0;
        return reply;
      }
      if (reply.kind === 'stop') {
        const { code } = reply;
        if (
          code === 'UNAUTHENTICATED' &&
          !renewed &&
          (await this.#credentials.renew(credentials))
        ) {
          renewed = true;
        } else if (!(await this.#mend(code))) {
          throw new Stopped(this.#refusalText(reply));
        }
        continue;
      }
      if (reply.kind === 'wait') {
        // It said when to come again, and the pace holds everybody until then.
        onWaiting(reply.why);
        since = clock();
        continue;
      }
      const why = reply.kind === 'data' ? (silence ?? '') : reply.why;
      if (clock() - since >= this.#patienceNow(reply.kind)) {
        if (reply.kind === 'away') throw new Stopped(this.#awayText(why));
        this.#givenUp += 1;
        if (this.#givenUp > GIVEN_UP_AT_MOST) throw new Stopped(this.#silenceText(why));
        return reply;
      }
      onWaiting(why);
      await pause(Math.min(FIRST_MS * 2 ** failures, LONGEST_MS) * (0.5 + chance() / 2));
      failures += 1;
    }
  }

  /** What was waited for in vain is not waited for again, until it has answered once. */
  #patienceNow(kind: 'away' | 'silent' | 'data'): number {
    const { ms } = this.#patience;
    if (kind !== 'away') return this.#givenUp > 0 ? 0 : ms;
    return this.#wasReached ? ms : Math.min(ms, FIRST_CONTACT_MS);
  }

  #refusalText({ code, why }: Extract<Reply<never>, { kind: 'stop' }>): string {
    const { url } = this.#endpoint;
    const remedy = OF_CALLER.includes(code) ? this.#credentials.remedy : REMEDIES[code];
    return `The desk at ${url} does not answer: ${why}.${remedy === undefined ? '' : ` ${remedy}`}`;
  }

  #silenceText(why: string): string {
    return `The desk at ${this.#endpoint.url} answers, but not what is asked: ${why}.`;
  }

  #awayText(why: string): string {
    const { url } = this.#endpoint;
    return this.#wasReached
      ? `The desk at ${url} answers no more: ${why}.`
      : `No desk answers at ${url}: ${why}. Is it running (npm start), and is this the address of its GraphQL (--url)?`;
  }
}
