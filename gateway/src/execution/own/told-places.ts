import type { GraphQLError } from 'graphql';
import type { Path } from './plan/places.ts';

/** The places of errors, found without comparing each with each: a subgraph gone mad tells thousands. */
export interface ToldPlaces {
  /** Whether an error is told of this place, of one above or below it, or of no place at all. */
  explain(path: Path): boolean;
}

export function toldPlaces(errors: readonly GraphQLError[]): ToldPlaces {
  const told = new Set<string>();
  const above = new Set<string>();
  let isAnywhere = false;
  for (const { path } of errors) {
    if (path === undefined) isAnywhere = true;
    else {
      told.add(keyOf(path, path.length));
      for (let length = 0; length <= path.length; length++) above.add(keyOf(path, length));
    }
  }
  return {
    explain(path) {
      if (isAnywhere || above.has(keyOf(path, path.length))) return true;
      for (let length = 0; length < path.length; length++) {
        if (told.has(keyOf(path, length))) return true;
      }
      return false;
    },
  };
}

/** No name has a line break. */
function keyOf(path: Path, length: number): string {
  return path.slice(0, length).join('\n');
}
