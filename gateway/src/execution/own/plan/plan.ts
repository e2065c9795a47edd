import type { FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import type { Log } from '@globalcrimedesk/service';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { SubgraphTransport } from '../../../transport/transport.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Conditions } from '../conditions.ts';
import type { Data, IsInterface } from '../data.ts';
import { canBePart } from './entity-query.ts';
import { compileFetchEntities } from './fetch-entities.ts';
import { compileFetchFields } from './fetch-fields.ts';
import { compileGather } from './places.ts';
import type { IsOfType } from './rewrites.ts';

/** One execution of a compiled plan. */
export interface OwnRun {
  readonly root: Data;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  readonly errors: GraphQLError[];
  /** Keys under which nothing of the client's stands. */
  readonly plansOwn: ReadonlySet<string | number>;
  /** Where objects stand of which a subgraph told nothing at all; its error may be told at some of them only. */
  readonly unanswered: ResponsePath[];
}

/** A node of a plan, compiled. `targets` are the objects that it is about. */
export type Step = (run: OwnRun, targets: readonly Data[]) => Promise<void>;

export interface PlanContext {
  /** The whole graph, with what is `@inaccessible`. */
  readonly supergraph: GraphQLSchema;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly log: Log;
  readonly isOfType: IsOfType;
  readonly isInterface: IsInterface;
  /** Condition nodes are decided when a plan is compiled: there is one for each combination that comes. */
  readonly conditions: Conditions;
}

const nothing: Step = async () => {};

/** `path` is where the node stands in the answer. */
export function compilePlan(
  context: PlanContext,
  node: PlanNode | undefined,
  path: ResponsePath = [],
): Step {
  if (node === undefined) return nothing;
  switch (node.kind) {
    case 'Sequence':
      return inTurn(node.nodes.map((child) => compilePlan(context, child, path)));
    case 'Parallel':
      return together(compileParallel(context, node.nodes, path));
    case 'Flatten':
      return below(context, node.path, node.node, path);
    case 'Fetch':
      return compileFetch(context, node, path);
    case 'Condition': {
      const holds = context.conditions.get(node.condition);
      if (holds === undefined) throw new Error(`The plan asks for $${node.condition} unannounced.`);
      return compilePlan(context, holds ? node.ifClause : node.elseClause, path);
    }
    default:
      throw new Error(`No one knows how to execute a ${node.kind} of a plan.`);
  }
}

function inTurn(steps: readonly Step[]): Step {
  return async (run, targets) => {
    for (const step of steps) await step(run, targets);
  };
}

function together(steps: readonly Step[]): Step {
  return async (run, targets) => {
    await Promise.all(steps.map((step) => step(run, targets)));
  };
}

function compileFetch(context: PlanContext, node: FetchNode, path: ResponsePath): Step {
  if (node.requires === undefined) return compileFetchFields(context, node, path);
  const fetch = compileFetchEntities(context, [{ node, path }]);
  return (run, targets) => fetch(run, [targets]);
}

function below(
  context: PlanContext,
  relative: ResponsePath,
  node: PlanNode,
  path: ResponsePath,
): Step {
  const gather = compileGather(relative);
  const step = compilePlan(context, node, [...path, ...relative]);
  return async (run, targets) => {
    const found = gather(targets);
    if (found.length > 0) await step(run, found);
  };
}

/** A fetch of entities below a path: what siblings may be sent together with. */
interface Sibling {
  readonly path: ResponsePath;
  readonly node: FetchNode;
}

/** Fetches of entities that leave for one subgraph at the same time leave as one. */
function compileParallel(
  context: PlanContext,
  nodes: readonly PlanNode[],
  path: ResponsePath,
): Step[] {
  const bySource = new Map<string, [Sibling, ...Sibling[]]>();
  const others: PlanNode[] = [];
  for (const node of nodes) {
    const sibling = siblingOf(node);
    if (sibling === undefined) {
      others.push(node);
      continue;
    }
    const { serviceName } = sibling.node;
    const known = bySource.get(serviceName);
    if (known === undefined) bySource.set(serviceName, [sibling]);
    else known.push(sibling);
  }
  return [
    ...others.map((node) => compilePlan(context, node, path)),
    ...[...bySource.values()].map((siblings) => asOne(context, siblings, path)),
  ];
}

function siblingOf(node: PlanNode): Sibling | undefined {
  if (node.kind !== 'Flatten' || node.node.kind !== 'Fetch') return undefined;
  return canBePart(node.node) ? { path: node.path, node: node.node } : undefined;
}

function asOne(
  context: PlanContext,
  siblings: readonly [Sibling, ...Sibling[]],
  path: ResponsePath,
): Step {
  const gathers = siblings.map((sibling) => compileGather(sibling.path));
  const [first, ...rest] = siblings;
  const absolute = ({ node, path: relative }: Sibling) => ({ node, path: [...path, ...relative] });
  const fetch = compileFetchEntities(context, [absolute(first), ...rest.map(absolute)]);
  return (run, targets) =>
    fetch(
      run,
      gathers.map((gather) => gather(targets)),
    );
}
