import type { PageCaller } from '@globalcrimedesk/gateway/page-session';

/** What the page's server tells it: desk/src/check-page/check-page.ts writes it. */
export interface CheckPageConfig {
  /** Name of the project. */
  readonly title: string;
  /** Shown in the header, for example that all data is invented. */
  readonly notice?: string;
  /** Path of the GraphQL endpoint, on the page's own origin. */
  readonly endpoint: string;
  /** Milliseconds after which an answer is not waited for any more. */
  readonly timeoutMs: number;
  /** As whom one can ask, where the server issues tokens itself; otherwise a token is pasted. */
  readonly callers: readonly PageCaller[];
}

/** Enough to ask with a pasted token. */
const BARE: CheckPageConfig = {
  title: 'GlobalCrimeDesk',
  endpoint: '/graphql',
  timeoutMs: 12_000,
  callers: [],
};

export async function loadConfig(): Promise<{ config: CheckPageConfig; isBare: boolean }> {
  try {
    const response = await fetch('/check/config.json');
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return { config: (await response.json()) as CheckPageConfig, isBare: false };
  } catch {
    return { config: BARE, isBare: true };
  }
}
