import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { DOMAINS } from './domains.ts';

/** The supergraph of the domains. @throws with every reason why they do not fit together. */
export function composeSupergraph(sdl: ReadonlyMap<string, string>): string {
  const result = composeServices(
    DOMAINS.map(({ name, url }) => ({ name, url, typeDefs: parse(sdl.get(name) ?? '') })),
  );
  if (result.supergraphSdl === undefined) {
    const reasons = result.errors.map(({ message }) => `  - ${message}`).join('\n');
    throw new Error(`The subgraphs do not compose:\n${reasons}`);
  }
  return `${result.supergraphSdl.trimEnd()}\n`;
}
