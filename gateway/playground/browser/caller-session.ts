import type { PlaygroundCaller, PlaygroundToken } from '../../src/playground/playground-config.ts';

/** As whom the page asks. */
export interface CallerSession {
  readonly chosen: PlaygroundCaller | undefined;
  choose(caller: PlaygroundCaller): void;
  /** The headers that say so; none where the server offers nobody. Rejects when no token can be had. */
  headers(): Promise<Record<string, string>>;
}

/** A token that ends before its answer comes is of no use. */
const SPARE_SECONDS = 30;

/** Keeps the token of the chosen caller in this page's memory, and asks for another before it ends. */
export function createCallerSession(callers: readonly PlaygroundCaller[]): CallerSession {
  let [chosen] = callers;
  let held: { readonly subject: string; readonly until: number; token: Promise<string> } | null;
  held = null;
  return {
    get chosen() {
      return chosen;
    },
    choose(caller) {
      chosen = caller;
    },
    async headers() {
      if (chosen === undefined) return {};
      if (held?.subject !== chosen.subject || performance.now() > held.until) {
        held = ask(chosen.subject);
      }
      return { authorization: `Bearer ${await held.token}` };
    },
  };

  function ask(subject: string) {
    // Until it is known how long it is good, for this one request.
    const asked = { subject, until: 0, token: Promise.resolve('') };
    asked.token = fetchToken(subject).then(({ token, seconds }) => {
      asked.until = performance.now() + (seconds - SPARE_SECONDS) * 1_000;
      return token;
    });
    return asked;
  }
}

async function fetchToken(subject: string): Promise<PlaygroundToken> {
  const response = await fetch('/playground/token', {
    method: 'POST',
    headers: { 'x-desk-playground': 'token' },
    body: subject,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as PlaygroundToken;
}
