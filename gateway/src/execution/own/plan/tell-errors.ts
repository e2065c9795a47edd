import type { FetchNode } from '@apollo/query-planner';
import type { SubgraphError } from '@globalcrimedesk/service';
import { GraphQLError } from 'graphql';
import { clientKey } from '../before-planning/private-keys.ts';
import type { Path } from './places.ts';
import type { OwnRun } from './plan.ts';
import { renamedKeys } from './rewrites.ts';

/** So many places are told for one error; a thousand that say the same would tell no one more. */
const MOST_PLACES = 1_000;
/** And so many errors of one answer: what more there is, the data is null in silence. */
const MOST_ERRORS = 5_000;

/** Tells a subgraph's error at each place of the answer `at`, `below` it; without a path where that is not known. */
export function tell(
  { errors, plansOwn }: OwnRun,
  { message, extensions, ...error }: SubgraphError,
  at: readonly Path[],
  below: Path | undefined,
): void {
  const shared = {
    originalError: { message, extensions, ...error } as unknown as Error,
    extensions: extensions ?? {},
  };
  if (errors.length >= MOST_ERRORS) return;
  if (below === undefined || at.length === 0) {
    errors.push(new GraphQLError(message, shared));
    return;
  }
  for (const place of at.slice(0, MOST_PLACES)) {
    const path = clientPath([...place, ...below], plansOwn);
    errors.push(new GraphQLError(message, { ...shared, path }));
  }
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
