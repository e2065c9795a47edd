import type { PlaygroundConfig } from '../../src/playground/playground-config.ts';

export interface LoadedConfig {
  readonly config: PlaygroundConfig;
  /** Why the server's own configuration is not in use, for the reader of the page. */
  readonly fault?: string;
}

/** Enough to type queries with: a playground without examples beats no playground. */
const BARE: PlaygroundConfig = {
  title: 'GraphQL',
  endpoint: '/graphql',
  examples: [],
  callers: [],
};

export async function loadConfig(): Promise<LoadedConfig> {
  try {
    const response = await fetch('/playground/config.json');
    if (response.ok) return { config: (await response.json()) as PlaygroundConfig };
    return { config: BARE, fault: `The examples could not be loaded (HTTP ${response.status}).` };
  } catch {
    return { config: BARE, fault: 'The examples could not be loaded: the server did not answer.' };
  }
}
