import { type CompositionResult, composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';

/** A subgraph as composition takes it. */
export interface SubgraphSource {
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

/** Composes a subgraph with those that are there. */
export function composeWith(
  there: readonly SubgraphSource[],
  joining: SubgraphSource,
): JoinComposition {
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

function compose(subgraphs: readonly SubgraphSource[]): CompositionResult {
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
