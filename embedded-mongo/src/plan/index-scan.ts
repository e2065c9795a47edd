import type { Predicate } from '../query/predicate.ts';
import type { Sort } from '../query/sort.ts';
import type { Index } from '../storage/index-definition.ts';
import { type Direction, KEPT_LENGTH } from '../storage/key-codec.ts';
import { successor } from '../storage/keys.ts';
import type { FieldCheck, IndexScan, KeyRange } from './access-plan.ts';
import { ALL_RANGE, type ByteRange, flipped } from './byte-ranges.ts';
import { type Constraint, conjunctsOf } from './constraints.ts';
import { boundIndex, type FieldBounds, type IndexBounds } from './index-bounds.ts';
import { type SortedRead, sortedRead } from './index-order.ts';

/** More combinations of equal values than this are bounded on fewer fields, the rest being tested entry by entry. */
const MAX_COMBINATIONS = 5000;

export interface CandidateScan {
  readonly scan: IndexScan;
  /** The scan gives the order of the sort. */
  readonly sorted: boolean;
  readonly bounds: IndexBounds;
  /** Leading fields bound to single values. */
  readonly equalFields: number;
}

/** The best way to read one index for a filter and a sort; undefined if it would leave documents out. */
export function scanOf(
  index: Index,
  filter: Predicate,
  constraints: readonly Constraint[],
  sort: Sort | undefined,
): CandidateScan | undefined {
  if (!holdsAll(index, constraints)) return undefined;
  const bounds = boundIndex(index, constraints);
  const equalFields = equalPrefix(bounds.fields);
  const order: SortedRead | undefined = sort && sortedRead(index, bounds.fields, equalFields, sort);
  const backward = order?.backward ?? false;
  const scan: IndexScan = {
    kind: 'index',
    index,
    backward,
    ranges: keyRanges(index, bounds.fields, equalFields),
    merge: order?.merge ?? false,
    checks: fieldChecks(index, bounds.fields, equalFields),
    covers: coversFilter(index, filter, bounds),
  };
  return { scan, sorted: sort === undefined || order !== undefined, bounds, equalFields };
}

/** A sparse index holds only documents with some of its fields. Partial indexes are looked at in `candidates.ts`. */
function holdsAll(index: Index, constraints: readonly Constraint[]): boolean {
  if (!index.spec.sparse) return true;
  const paths = index.spec.fields.map((field) => field.path);
  return constraints.some(({ path, needsField }) => needsField && paths.includes(path));
}

function equalPrefix(fields: readonly FieldBounds[]): number {
  let count = 0;
  let combinations = 1;
  for (const { points, ranges } of fields) {
    combinations *= ranges.length;
    if (!points || combinations > MAX_COMBINATIONS) break;
    count++;
  }
  return count;
}

/** The first field that is not equal to single values contributes its ranges; later fields are tested per entry. */
function keyRanges(
  index: Index,
  fields: readonly FieldBounds[],
  equalFields: number,
): readonly KeyRange[] {
  let prefixes: readonly Buffer[] = [index.prefix];
  for (let field = 0; field < equalFields; field++) {
    const stored = storedRanges(index, fields, field);
    prefixes = prefixes.flatMap((prefix) =>
      stored.map(({ start }) => Buffer.concat([prefix, start])),
    );
  }
  const next = fields[equalFields];
  const tails = next?.bounded ? storedRanges(index, fields, equalFields) : [undefined];
  return prefixes.flatMap((prefix) => tails.map((tail) => keyRange(prefix, tail)));
}

function storedRanges(
  index: Index,
  fields: readonly FieldBounds[],
  field: number,
): readonly ByteRange[] {
  const ranges = fields[field]?.ranges ?? [ALL_RANGE];
  const direction: Direction = index.directions[field] ?? 1;
  // Flipped ranges come in the opposite order.
  return direction === 1 ? ranges : ranges.map(flipped).reverse();
}

/** Keys longer than LMDB takes were cut: what they share with their whole is all a range may go by. */
function keyRange(prefix: Buffer, tail: ByteRange | undefined): KeyRange {
  const start = tail === undefined ? prefix : Buffer.concat([prefix, tail.start]);
  const end = tail === undefined ? after(prefix) : Buffer.concat([prefix, tail.end]);
  return {
    start: start.subarray(0, KEPT_LENGTH),
    end: end.length > KEPT_LENGTH ? after(end.subarray(0, KEPT_LENGTH)) : end,
    prefixLength: prefix.length,
  };
}

function after(prefix: Buffer): Buffer {
  return successor(prefix) ?? Buffer.alloc(5, 0xff);
}

function fieldChecks(
  index: Index,
  fields: readonly FieldBounds[],
  equalFields: number,
): readonly FieldCheck[] {
  if (index.facts.hasCutKeys) return [];
  return fields.flatMap(({ bounded }, field) =>
    bounded && field > equalFields ? [{ field, ranges: storedRanges(index, fields, field) }] : [],
  );
}

/** Bounds and checks leave no doubt: every conjunct is expressed exactly and used. */
function coversFilter(index: Index, filter: Predicate, bounds: IndexBounds): boolean {
  if (index.facts.hasCutKeys) return false;
  return conjunctsOf(filter).every((conjunct) =>
    bounds.used.some(
      ({ expresses, ofScalars, path }) =>
        expresses === conjunct && !(ofScalars && holdsArrays(index, path)),
    ),
  );
}

function holdsArrays(index: Index, path: string): boolean {
  const field = index.spec.fields.findIndex((candidate) => candidate.path === path);
  return (index.facts.arrayPositions[field] ?? 0) !== 0;
}
