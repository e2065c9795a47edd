import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { SubgraphError } from '@globalcrimedesk/service';
import type { AskedEntities, Fetched } from '../../call-subgraph.ts';
import { type Data, type IsInterface, isData, merge } from '../data.ts';
import { compileCall, variablesFor } from './call.ts';
import { entityQuery } from './entity-query.ts';
import { locate } from './places.ts';
import type { OwnRun, PlanContext } from './plan.ts';
import {
  compileRepresent,
  hasForbiddenNull,
  type Represent,
  representationKey,
} from './representations.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import { renamed, tell, tellAll } from './tell-errors.ts';

/** A fetch of entities, and where in the answer those stand. */
export interface EntityFetch {
  readonly node: FetchNode;
  readonly path: ResponsePath;
}

/** Fetches for the objects that stand at the path of each fetch. */
export type FetchEntities = (run: OwnRun, targets: readonly (readonly Data[])[]) => Promise<void>;

/** One of the fetches that are sent as one. */
interface Part extends EntityFetch {
  readonly isInterface: IsInterface;
  readonly represent: Represent;
  readonly rewrite: Rewrite | undefined;
  readonly cannotBeKnown: (representation: Data) => boolean;
}

/** What a part asks for in one run: each entity once, and the objects that wait for it. */
interface Asked {
  readonly representations: Data[];
  readonly owners: Data[][];
  /** Objects that cannot be asked for. */
  readonly unknown: readonly Data[];
}

/**
 * Fetches of entities from one subgraph, in one call. Where that brings no data at all, one of them may have taken the
 * others along: then each is asked alone.
 */
export function compileFetchEntities(
  context: PlanContext,
  fetches: readonly [EntityFetch, ...EntityFetch[]],
): FetchEntities {
  const parts = fetches.map((fetch) => compilePart(context, fetch));
  const nodes = fetches.map(({ node }) => node);
  const { query, parts: names } = entityQuery(nodes);
  const call = compileCall(context, fetches[0].node, query);
  const alone =
    fetches.length === 1 ? [] : fetches.map((fetch) => compileFetchEntities(context, [fetch]));
  const separately: FetchEntities = async (run, targets) => {
    await Promise.all(alone.map((fetch, index) => fetch(run, [targets[index] ?? []])));
  };

  return async (run, targets) => {
    const asked = parts.map((part, index) => askFor(part, targets[index] ?? []));
    for (const [index, { unknown }] of asked.entries()) tellOfUnknown(run, parts[index], unknown);
    const busy = asked.filter(({ representations }) => representations.length > 0);
    if (busy.length === 0) return;
    if (busy.length === 1 && alone.length > 0) {
      await separately(run, targets);
      return;
    }
    const variables: Data = {};
    const entities: AskedEntities[] = [];
    for (const [index, { key, variable }] of names.entries()) {
      const { node } = parts[index] ?? {};
      if (node !== undefined) Object.assign(variables, variablesFor(node, run));
      const representations = asked[index]?.representations ?? [];
      variables[variable] = representations;
      entities.push({ key, representations });
    }
    const fetched = await call(run, variables, entities);
    if (fetched.data === null && alone.length > 0 && fetched.isAnswer) {
      await separately(run, targets);
      return;
    }
    for (const [index, { key }] of names.entries()) {
      const part = parts[index];
      const own = asked[index];
      if (part !== undefined && fetched.data === null) run.unanswered.push(part.path);
      if (part !== undefined && own !== undefined) take(run, part, { ...own, key, fetched });
    }
    for (const error of fetched.errors) {
      if (!names.some(({ key }) => key === error.path?.[0])) tell(run, error, []);
    }
  };
}

function compilePart(context: PlanContext, { node, path }: EntityFetch): Part {
  const { isOfType, isInterface, supergraph } = context;
  return {
    node,
    path,
    isInterface,
    represent: compileRepresent(
      node.requires ?? [],
      isOfType,
      compileRewrites(node.inputRewrites, isOfType),
    ),
    rewrite: compileRewrites(node.outputRewrites, isOfType),
    cannotBeKnown: (representation) => hasForbiddenNull(representation, supergraph),
  };
}

function askFor({ represent, cannotBeKnown }: Part, targets: readonly Data[]): Asked {
  const representations: Data[] = [];
  const owners: Data[][] = [];
  const unknown: Data[] = [];
  const byKey = new Map<string, Data[]>();
  for (const target of targets) {
    const representation = represent(target);
    if (representation === null) continue;
    if (cannotBeKnown(representation)) {
      unknown.push(target);
      continue;
    }
    const key = representationKey(representation);
    const known = byKey.get(key);
    if (known !== undefined) {
      known.push(target);
      continue;
    }
    const first = [target];
    byKey.set(key, first);
    owners.push(first);
    representations.push(representation);
  }
  return { representations, owners, unknown };
}

/** What the subgraph would know of them is unknown, not empty. */
function tellOfUnknown(run: OwnRun, part: Part | undefined, unknown: readonly Data[]): void {
  if (part === undefined || unknown.length === 0) return;
  tellAll(run, [KEYLESS], {
    places: locate(run.root, part.path),
    about: () => ({ owners: unknown, below: [] }),
  });
}

const KEYLESS: SubgraphError = {
  message:
    'A source answers null for that by which others know the object: its fields are unknown, not empty.',
  extensions: { code: 'SUBGRAPH_BAD_RESPONSE' },
};

/** The entities of one part, into the objects that wait for them. */
function take(
  run: OwnRun,
  part: Part,
  { key, owners, fetched }: Asked & { readonly key: string; readonly fetched: Fetched },
): void {
  const found = fetched.data?.[key];
  for (const [index, entity] of Array.isArray(found) ? found.entries() : []) {
    if (!isData(entity)) continue;
    const waiting = owners[index] ?? [];
    if (part.rewrite !== undefined) {
      entity.__typename ??= waiting[0]?.__typename;
      part.rewrite(entity);
    }
    for (const owner of waiting) merge(owner, entity, part.isInterface);
  }
  const errors = fetched.errors.filter(({ path }) => path?.[0] === key);
  if (errors.length > 0) tellOfEntities(run, part, errors, owners);
}

/** An error about one entity is an error in each place where that stands. */
function tellOfEntities(
  run: OwnRun,
  { node, path }: Part,
  errors: readonly SubgraphError[],
  owners: readonly Data[][],
): void {
  const all = owners.flat();
  tellAll(run, errors, {
    places: locate(run.root, path),
    about(error) {
      const [, index, ...rest] = error.path ?? [];
      return {
        owners: typeof index === 'number' ? (owners[index] ?? []) : all,
        below: renamed(node, rest),
      };
    },
  });
}
