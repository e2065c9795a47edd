import type { Sort, SortField } from '../query/sort.ts';
import type { Index } from '../storage/index-definition.ts';
import type { FieldBounds } from './index-bounds.ts';

/** How an index must be read to give the order of a sort. */
export interface SortedRead {
  readonly backward: boolean;
  readonly merge: boolean;
}

/** Streams read side by side; beyond this an in-memory sort is cheaper. */
const MAX_MERGED = 500;

/**
 * An index gives a sort's order if the sort's fields follow its own, apart from fields equal to one value, which may be
 * missing from the sort or stand anywhere in it. With several equal values in front, their streams are merged
 * (MongoDB's SORT_MERGE). A field that held arrays never gives order: a document sorts by its lowest or highest member,
 * the index holds them all. It may still be bound to one value: then each document comes once.
 */
export function sortedRead(
  index: Index,
  fields: readonly FieldBounds[],
  equalFields: number,
  sort: Sort,
): SortedRead | undefined {
  if (index.facts.hasCutKeys) return undefined;
  if (sort.fields.some(({ path }) => fieldHoldsArrays(index, path))) return undefined;
  const fixed = fixedPaths(index, fields, equalFields);
  const wanted = sort.fields.filter(({ path }) => !fixed.has(path));
  const inSequence = directionOf(index, wanted, 0, fixed);
  if (inSequence !== undefined) return { backward: inSequence === -1, merge: false };
  const streams = fields
    .slice(0, equalFields)
    .reduce((product, { ranges }) => product * ranges.length, 1);
  if (streams > MAX_MERGED) return undefined;
  const merged = directionOf(index, wanted, equalFields, new Set());
  if (merged === undefined) return undefined;
  return { backward: merged === -1, merge: true };
}

function fieldHoldsArrays(index: Index, path: string): boolean {
  const field = index.spec.fields.findIndex((candidate) => candidate.path === path);
  return field !== -1 && (index.facts.arrayPositions[field] ?? 0) !== 0;
}

function fixedPaths(
  index: Index,
  fields: readonly FieldBounds[],
  equalFields: number,
): ReadonlySet<string> {
  const fixed = new Set<string>();
  for (let field = 0; field < equalFields; field++) {
    const path = index.spec.fields[field]?.path;
    if (path !== undefined && fields[field]?.ranges.length === 1) fixed.add(path);
  }
  return fixed;
}

/** 1 if the wanted fields follow in the index from `start` on as they are, -1 if all are turned round. */
function directionOf(
  index: Index,
  wanted: readonly SortField[],
  start: number,
  fixed: ReadonlySet<string>,
): 1 | -1 | undefined {
  let direction: 1 | -1 | undefined;
  let field = start;
  for (const { path, direction: wantedDirection } of wanted) {
    while (fixed.has(index.spec.fields[field]?.path ?? '')) field++;
    const candidate = index.spec.fields[field++];
    if (candidate?.path !== path) return undefined;
    const relative = candidate.direction === wantedDirection ? 1 : -1;
    if (direction !== undefined && direction !== relative) return undefined;
    direction = relative;
  }
  return direction ?? 1;
}
