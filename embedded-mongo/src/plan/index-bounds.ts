import type { Index } from '../storage/index-definition.ts';
import { ALL_RANGE, type ByteRange, intersect } from './byte-ranges.ts';
import type { Constraint } from './constraints.ts';

/** What a filter leaves to read of one field of an index. */
export interface FieldBounds {
  readonly ranges: readonly ByteRange[];
  readonly points: boolean;
  readonly bounded: boolean;
}

export interface IndexBounds {
  readonly fields: readonly FieldBounds[];
  readonly used: readonly Constraint[];
}

/**
 * Chooses, field by field, the constraints that may bound a scan of the index together. Over an array two conditions may
 * be met by two different members, that is by two different entries, so they bound one scan only if an `$elemMatch` ties
 * both to the same member.
 * https://www.mongodb.com/docs/manual/core/multikey-index-bounds/
 */
export function boundIndex(index: Index, constraints: readonly Constraint[]): IndexBounds {
  const used: { constraint: Constraint; field: number }[] = [];
  const fields = index.spec.fields.map(({ path }, field): FieldBounds => {
    const ofField = constraints
      .filter((constraint) => constraint.path === path)
      .sort((a, b) => selectivity(b) - selectivity(a));
    let ranges: readonly ByteRange[] = [ALL_RANGE];
    let points = false;
    let bounded = false;
    for (const constraint of ofField) {
      if (!used.every((other) => compatible(index, { constraint, field }, other))) continue;
      used.push({ constraint, field });
      ranges = intersect(ranges, constraint.bounds.ranges);
      points ||= constraint.bounds.points;
      bounded = true;
    }
    return { ranges, points, bounded };
  });
  return { fields, used: used.map(({ constraint }) => constraint) };
}

interface Use {
  readonly constraint: Constraint;
  readonly field: number;
}

/** An `$elemMatch` comes with all its conditions, so one that bounds several fields goes before a lone range. */
function selectivity({ bounds, bindings }: Constraint): number {
  if (bounds.points) return 1000 - Math.min(bounds.ranges.length, 900);
  return bindings.length > 0 ? 3 : bounds.ranges.length === 1 ? 2 : 1;
}

function compatible(index: Index, a: Use, b: Use): boolean {
  const shared = sharedArrays(index, a.field, b.field);
  if (shared === 0) return true;
  const common = a.constraint.bindings.filter((binding) => b.constraint.bindings.includes(binding));
  const boundTo = Math.max(0, ...common.map(({ depth }) => depth));
  return shared >> boundTo === 0;
}

/** The array positions in the part of the path that two fields have in common, as bits. */
function sharedArrays(index: Index, field: number, other: number): number {
  const path = index.paths[field] ?? [];
  const otherPath = index.paths[other] ?? [];
  let common = 0;
  while (common < path.length && path[common] === otherPath[common]) common++;
  return (index.facts.arrayPositions[field] ?? 0) & ((1 << common) - 1);
}
