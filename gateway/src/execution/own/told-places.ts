import type { ResponsePath } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import { clientKey } from './before-planning/private-keys.ts';
import type { Path } from './plan/places.ts';

/** The places of errors, found without comparing each with each: a subgraph gone mad tells thousands. */
export interface ToldPlaces {
  /** Whether an error is told of this place, of one above or below it, or of no place at all. */
  explain(path: Path): boolean;
  /** The same of an object; or it is one of those of which a subgraph told nothing. */
  explainObject(path: Path): boolean;
}

/**
 * @param unanswered paths of plans to objects of which a subgraph told nothing
 * @param deepest steps of the longest path that is asked about: an error may lead on without end
 */
export function toldPlaces(
  errors: readonly GraphQLError[],
  unanswered: readonly ResponsePath[],
  deepest: number,
): ToldPlaces {
  const told = new Set<string>();
  const above = new Set<string>();
  let isAnywhere = false;
  for (const { path } of errors) {
    if (path === undefined) isAnywhere = true;
    else {
      if (path.length <= deepest) told.add(keyOf(path, path.length));
      const most = Math.min(path.length, deepest);
      for (let length = 0; length <= most; length++) above.add(keyOf(path, length));
    }
  }
  const silent = new Set(unanswered.map((path) => namesOf(path.map(String).map(clientKey))));
  const explain = (path: Path) => {
    if (isAnywhere || above.has(keyOf(path, path.length))) return true;
    for (let length = 0; length < path.length; length++) {
      if (told.has(keyOf(path, length))) return true;
    }
    return false;
  };
  return { explain, explainObject: (path) => silent.has(namesOf(path)) || explain(path) };
}

/** No name has a line break. */
function keyOf(path: Path, length: number): string {
  return path.slice(0, length).join('\n');
}

/** All that stand in the same lists have the same names. */
function namesOf(path: Path): string {
  return path.filter((step) => typeof step === 'string' && step !== '@').join('\n');
}
