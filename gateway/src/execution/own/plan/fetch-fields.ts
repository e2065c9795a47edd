import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { merge } from '../data.ts';
import { compileCall, variablesFor } from './call.ts';
import { locate } from './places.ts';
import type { PlanContext, Step } from './plan.ts';
import { compileRewrites } from './rewrites.ts';
import { renamed, tellAll } from './tell-errors.ts';

/** A fetch of root fields; `path` leads to where they belong. */
export function compileFetchFields(
  context: PlanContext,
  node: FetchNode,
  path: ResponsePath,
): Step {
  const call = compileCall(context, node, node.operation);
  const rewrite = compileRewrites(node.outputRewrites, context.isOfType);
  return async (run, targets) => {
    const { data, errors } = await call(run, variablesFor(node, run));
    if (data !== null) {
      rewrite?.(data);
      for (const target of targets) merge(target, data, context.isInterface);
    }
    if (errors.length === 0) return;
    tellAll(run, errors, {
      places: locate(run.root, path),
      about: (error) => ({ owners: targets, below: renamed(node, error.path) }),
    });
  };
}
