import type { FetchNode } from '@apollo/query-planner';
import type { SubgraphError } from '@globalcrimedesk/service';
import { GraphQLError } from 'graphql';
import { clientKey } from '../before-planning/private-keys.ts';
import type { Data } from '../data.ts';
import type { Path, Places } from './places.ts';
import type { OwnRun } from './plan.ts';
import { renamedKeys } from './rewrites.ts';

/** So many places are told for one error; a thousand that say the same would tell no one more. */
const MOST_PLACES = 1_000;
/** And so many errors of one answer: what more there is, the data is null in silence. */
const MOST_ERRORS = 5_000;

/** What an error is about. */
export interface Concern {
  /** The objects; none where that is not known. */
  readonly owners: readonly Data[];
  /** Leads on from each of them. */
  readonly below: Path | undefined;
}

/**
 * Tells a subgraph's errors, each at the places of the answer where the objects stand that it is about. Where they are
 * too many, each is told at fewer places, so that none takes the room of the others.
 */
export function tellAll(
  run: OwnRun,
  told: readonly SubgraphError[],
  { places, about }: { readonly places: Places; about(error: SubgraphError): Concern },
): void {
  for (const [index, error] of told.entries()) {
    const left = MOST_ERRORS - run.errors.length;
    if (left <= 0) return;
    const share = Math.max(1, Math.floor(left / (told.length - index)));
    const { owners, below } = about(error);
    const at = below === undefined ? [] : firstPlaces(places, owners, Math.min(share, MOST_PLACES));
    tell(
      run,
      error,
      at.map((place) => [...place, ...(below ?? [])]),
    );
  }
}

/** Tells an error at each of the paths; at none where there are none. */
export function tell(
  { errors, plansOwn }: OwnRun,
  { message, extensions, ...error }: SubgraphError,
  paths: readonly Path[],
): void {
  const shared = {
    originalError: { message, extensions, ...error } as unknown as Error,
    extensions: extensions ?? {},
  };
  if (errors.length >= MOST_ERRORS) return;
  if (paths.length === 0) errors.push(new GraphQLError(message, shared));
  for (const path of paths) {
    errors.push(new GraphQLError(message, { ...shared, path: clientPath(path, plansOwn) }));
  }
}

function firstPlaces(places: Places, owners: readonly Data[], most: number): Path[] {
  const first: Path[] = [];
  for (const owner of owners) {
    for (const place of places.get(owner) ?? []) {
      first.push(place);
      if (first.length === most) return first;
    }
  }
  return first;
}

/** Up to what only the plan asks for: by that name the client may have asked for something else. */
function clientPath(path: Path, plansOwn: OwnRun['plansOwn']): Path {
  const end = path.findIndex((step) => plansOwn.has(step));
  return (end < 0 ? path : path.slice(0, end)).map(clientKey);
}

/** A path as the client's answer has it, where the planner had the subgraph answer under another key. */
export function renamed({ outputRewrites }: FetchNode, path: Path | undefined): Path | undefined {
  if (path === undefined || outputRewrites === undefined) return path;
  const names = renamedKeys(outputRewrites);
  return path.map((step) => names.get(step) ?? step);
}
