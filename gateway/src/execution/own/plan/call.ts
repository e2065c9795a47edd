import type { FetchNode } from '@apollo/query-planner';
import { shapeCheck } from '../../answer-shape.ts';
import { type AskedEntities, callSubgraph, type Fetched } from '../../call-subgraph.ts';
import type { Data } from '../data.ts';
import type { OwnRun, PlanContext } from './plan.ts';

export type Call = (
  run: OwnRun,
  variables: Data,
  entities?: readonly AskedEntities[],
) => Promise<Fetched>;

/** The call of the subgraph of a fetch, with all that is the same each time. */
export function compileCall(
  { supergraph, transports, log }: PlanContext,
  { serviceName, operationName }: FetchNode,
  query: string,
): Call {
  const transport = transports.get(serviceName);
  if (transport === undefined) throw new Error(`There is no way to the subgraph ${serviceName}.`);
  const way = { transport, log };
  const checkShape = shapeCheck(supergraph, query);
  return (run, variables, entities) =>
    callSubgraph(way, { query, operationName, variables, entities, checkShape }, run.context);
}

/** Those of the client's variables that a fetch uses, as they were sent. */
export function variablesFor({ variableUsages = [] }: FetchNode, { variables }: OwnRun): Data {
  const used: Data = {};
  for (const name of variableUsages) {
    if (Object.hasOwn(variables, name) && variables[name] !== undefined) {
      used[name] = variables[name];
    }
  }
  return used;
}
