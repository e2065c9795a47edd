import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { SubgraphError } from '@globalcrimedesk/service';
import { GraphQLError } from 'graphql';
import { shapeCheck } from '../../answer-shape.ts';
import { callSubgraph, type Fetched, type SubgraphFetch } from '../../call-subgraph.ts';
import { type Data, isData, merge } from '../data.ts';
import { locate, type Path } from './places.ts';
import type { OwnRun, PlanContext, Step } from './plan.ts';
import { compileRepresent, representationKey } from './representations.ts';
import { compileRewrites, renamedKeys } from './rewrites.ts';

/** One call of a subgraph, and how its answer comes into the data. `path` leads to what it is asked for. */
export function compileFetch(context: PlanContext, node: FetchNode, path: ResponsePath): Step {
  return node.requires === undefined
    ? fetchOfFields(context, node, path)
    : fetchOfEntities(context, node, path, node.requires);
}

function fetchOfFields(context: PlanContext, node: FetchNode, path: ResponsePath): Step {
  const call = compileCall(context, node);
  const rewrite = compileRewrites(node.outputRewrites, context.isOfType);
  return async (run, targets) => {
    const { data, errors } = await call(run, variablesFor(node, run));
    if (data !== null) {
      rewrite?.(data);
      for (const target of targets) merge(target, data);
    }
    if (errors.length === 0) return;
    const places = locate(run.root, path);
    const at = targets.flatMap((target) => places.get(target) ?? []);
    for (const error of errors) tell(run, error, at, renamed(node, error.path));
  };
}

function fetchOfEntities(
  context: PlanContext,
  node: FetchNode,
  path: ResponsePath,
  requires: NonNullable<FetchNode['requires']>,
): Step {
  const call = compileCall(context, node);
  const { isOfType } = context;
  const represent = compileRepresent(
    requires,
    isOfType,
    compileRewrites(node.inputRewrites, isOfType),
  );
  const rewrite = compileRewrites(node.outputRewrites, isOfType);
  return async (run, targets) => {
    const asked = representAll(targets, represent);
    if (asked.representations.length === 0) return;
    const { representations, owners } = asked;
    const variables = { ...variablesFor(node, run), representations };
    const { data, errors } = await call(run, variables, representations);
    const entities = Array.isArray(data?._entities) ? data._entities : [];
    for (const [index, entity] of entities.entries()) {
      if (!isData(entity)) continue;
      if (rewrite !== undefined) {
        entity.__typename ??= owners[index]?.[0]?.__typename;
        rewrite(entity);
      }
      for (const owner of owners[index] ?? []) merge(owner, entity);
    }
    if (errors.length > 0) tellOfEntities(run, node, path, { errors, owners });
  };
}

/** Each entity once, and the objects that wait for it. */
function representAll(
  targets: readonly Data[],
  represent: (entity: Data) => Data | null,
): { readonly representations: Data[]; readonly owners: Data[][] } {
  const representations: Data[] = [];
  const owners: Data[][] = [];
  const byKey = new Map<string, Data[]>();
  for (const target of targets) {
    const representation = represent(target);
    if (representation === null) continue;
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
  return { representations, owners };
}

type Call = (
  run: OwnRun,
  variables: Readonly<Record<string, unknown>>,
  representations?: SubgraphFetch['representations'],
) => Promise<Fetched>;

function compileCall({ supergraph, transports, log }: PlanContext, node: FetchNode): Call {
  const { serviceName, operation: query, operationName } = node;
  const transport = transports.get(serviceName);
  if (transport === undefined) throw new Error(`There is no way to the subgraph ${serviceName}.`);
  const checkShape = shapeCheck(supergraph, query);
  return (run, variables, representations) =>
    callSubgraph(
      { transport, log },
      { query, operationName, variables, representations, checkShape },
      run.context,
    );
}

function variablesFor({ variableUsages = [] }: FetchNode, { variables }: OwnRun): Data {
  const used: Data = {};
  for (const name of variableUsages) {
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) {
      used[name] = variables[name];
    }
  }
  return used;
}

/** An error about one entity is an error in each place where that stands. */
function tellOfEntities(
  run: OwnRun,
  node: FetchNode,
  path: ResponsePath,
  { errors, owners }: { readonly errors: readonly SubgraphError[]; readonly owners: Data[][] },
): void {
  const places = locate(run.root, path);
  for (const error of errors) {
    const [root, index, ...rest] = error.path ?? [];
    if (root !== '_entities') {
      tell(run, error, [], undefined);
    } else {
      const whose = typeof index === 'number' ? (owners[index] ?? []) : owners.flat();
      const at = whose.flatMap((owner) => places.get(owner) ?? []);
      tell(run, error, at, renamed(node, rest));
    }
  }
}

function renamed({ outputRewrites }: FetchNode, path: Path | undefined): Path | undefined {
  if (path === undefined || outputRewrites === undefined) return path;
  const names = renamedKeys(outputRewrites);
  return path.map((step) => names.get(step) ?? step);
}

/** So many places are told for one error; a thousand that say the same would tell no one more. */
const MOST_PLACES = 1_000;

function tell(
  { errors }: OwnRun,
  { message, extensions, ...error }: SubgraphError,
  at: readonly Path[],
  below: Path | undefined,
): void {
  const shared = {
    originalError: { message, extensions, ...error } as unknown as Error,
    extensions: extensions ?? {},
  };
  if (below === undefined || at.length === 0) {
    errors.push(new GraphQLError(message, shared));
    return;
  }
  for (const place of at.slice(0, MOST_PLACES)) {
    errors.push(new GraphQLError(message, { ...shared, path: [...place, ...below] }));
  }
}
