import type { PageCaller, PageToken } from './page-callers.ts';

export type { PageCaller } from './page-callers.ts';

/** As whom a page asks. Runs in the browser. */
export interface PageSession {
  readonly chosen: PageCaller | undefined;
  choose(caller: PageCaller): void;
  /** The headers that say so; none where the server offers nobody. Rejects when no token can be had. */
  headers(): Promise<Record<string, string>>;
}

/** A token that ends before its answer comes is of no use. */
const SPARE_SECONDS = 30;

/**
 * Keeps the token of the chosen caller in the page's memory, and asks for another before it ends.
 * @param tokenPath where the page's server gives them: `/playground/token`.
 */
export function createPageSession(tokenPath: string, callers: readonly PageCaller[]): PageSession {
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
    asked.token = fetchToken(tokenPath, subject).then(({ token, seconds }) => {
      asked.until = performance.now() + (seconds - SPARE_SECONDS) * 1_000;
      return token;
    });
    return asked;
  }
}

async function fetchToken(path: string, subject: string): Promise<PageToken> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'x-desk-page': 'token' },
    body: subject,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as PageToken;
}
