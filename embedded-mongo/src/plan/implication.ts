import type { Leaf, Predicate } from '../query/predicate.ts';
import type { Index } from '../storage/index-definition.ts';
import { boundsOf } from './bounds.ts';
import { within } from './byte-ranges.ts';
import { type Constraint, conjunctsOf } from './constraints.ts';

/** Whether every document that satisfies the filter is in a partial index; true of other indexes. */
export function implies(
  filter: Predicate,
  constraints: readonly Constraint[],
  index: Index,
): boolean {
  if (index.partialPredicate === undefined) return true;
  return conjunctsOf(index.partialPredicate).every((condition) =>
    impliesCondition(filter, constraints, condition),
  );
}

function impliesCondition(
  filter: Predicate,
  constraints: readonly Constraint[],
  condition: Predicate,
): boolean {
  switch (condition.kind) {
    case 'exists':
      return (
        constraints.some(
          ({ path, needsField, bindings }) =>
            path === condition.path.text && needsField && bindings.length === 0,
        ) || conjunctsOf(filter).some((conjunct) => isExists(conjunct, condition.path.text))
      );
    case 'compare':
      return impliesBounds(constraints, condition);
    default:
      return false;
  }
}

function isExists(predicate: Predicate, path: string): boolean {
  return predicate.kind === 'exists' && predicate.path.text === path;
}

/** The filter's own bounds on the path lie within the condition's. */
function impliesBounds(constraints: readonly Constraint[], condition: Leaf): boolean {
  const wanted = boundsOf(condition);
  if (wanted === undefined || !wanted.exact) return false;
  return constraints.some(
    ({ path, bounds, bindings }) =>
      path === condition.path.text &&
      bindings.length === 0 &&
      bounds.exact &&
      within(bounds.ranges, wanted.ranges),
  );
}
