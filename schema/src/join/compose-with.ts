import { type CompositionResult, composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import { DOMAINS } from '../domains.ts';

/** A subgraph that is to be composed with those that are there. */
export interface JoiningSubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export interface JoinComposition {
  /** `null` when it does not compose. */
  readonly supergraph: string | null;
  /** Why it does not compose. */
  readonly errors: readonly string[];
  /** What composition remarks on since the subgraph is there. */
  readonly hints: readonly string[];
}

/** Composes a subgraph with the contract's own, whose SDL is given by name. */
export function composeWith(
  live: ReadonlyMap<string, string>,
  joining: JoiningSubgraph,
): JoinComposition {
  const there = DOMAINS.map(({ name, url }) => ({ name, url, sdl: live.get(name) ?? '' }));
  const known = new Set(hintsOf(compose(there)));
  const result = compose([...there, joining]);
  return {
    supergraph: result.supergraphSdl === undefined ? null : `${result.supergraphSdl.trimEnd()}\n`,
    errors: (result.errors ?? []).map(({ message, extensions }) =>
      typeof extensions.code === 'string' ? `${extensions.code}: ${message}` : message,
    ),
    hints: hintsOf(result).filter((hint) => !known.has(hint)),
  };
}

function compose(subgraphs: readonly JoiningSubgraph[]): CompositionResult {
  try {
    return composeServices(
      subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
    );
  } catch (error) {
    // Most faults are told; a few of SDL that is no schema are thrown.
    return { errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
  }
}

function hintsOf(result: CompositionResult): string[] {
  return (result.hints ?? []).map(({ definition, message }) => `${definition.code}: ${message}`);
}
