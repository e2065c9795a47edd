import type { PlanNode, ResponsePath } from '@apollo/query-planner';
import type { Log } from '@globalcrimedesk/service';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { SubgraphTransport } from '../../../transport/transport.ts';
import type { RequestContext } from '../../request-context.ts';
import type { Conditions } from '../conditions.ts';
import type { Data } from '../data.ts';
import { compileFetch } from './fetch.ts';
import { compileGather } from './places.ts';
import type { IsOfType } from './rewrites.ts';

/** One execution of a compiled plan. */
export interface OwnRun {
  readonly root: Data;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
  readonly errors: GraphQLError[];
}

/** A node of a plan, compiled. `targets` are the objects that it is about. */
export type Step = (run: OwnRun, targets: readonly Data[]) => Promise<void>;

export interface PlanContext {
  /** The whole graph, with what is `@inaccessible`. */
  readonly supergraph: GraphQLSchema;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  readonly log: Log;
  readonly isOfType: IsOfType;
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
      return together(node.nodes.map((child) => compilePlan(context, child, path)));
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
