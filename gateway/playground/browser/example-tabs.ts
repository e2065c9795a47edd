import type { PlaygroundExample } from '../../src/playground/playground-config.ts';

export interface ExampleTab {
  readonly query: string;
  readonly variables: string;
}

export function exampleTabs(examples: readonly PlaygroundExample[]): ExampleTab[] {
  return examples.map((example) => ({ query: example.query, variables: variablesText(example) }));
}

/** As the variables editor shows them; empty when the query has none. */
export function variablesText({ variables }: PlaygroundExample): string {
  return Object.keys(variables).length === 0 ? '' : JSON.stringify(variables, null, 2);
}
