import { toDouble } from '../bson/numeric.ts';
import { Rank, rankOf } from '../bson/types.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  isNumber,
  MAX_KEY,
  MIN_KEY,
  Regex,
} from '../bson/values.ts';
import { literalPrefix } from '../query/pattern.ts';
import type { ComparisonOperator, Leaf, Pattern } from '../query/predicate.ts';
import { encodeComponent } from '../storage/key-codec.ts';
import { ALL_RANGE, after, type ByteRange, startingWith, unite } from './byte-ranges.ts';

/** Where in an index the documents lie that can satisfy a condition. */
export interface Bounds {
  readonly ranges: readonly ByteRange[];
  /** Every range is one value. */
  readonly points: boolean;
  /** Every entry within the ranges satisfies the condition, and no document without such an entry does. */
  readonly exact: boolean;
}

/** @returns undefined if the condition says nothing about where its documents lie */
export function boundsOf(leaf: Leaf): Bounds | undefined {
  switch (leaf.kind) {
    case 'compare':
      return leaf.operator === 'eq' ? equality(leaf.value) : range(leaf.operator, leaf.value);
    case 'in':
      return membership(leaf.values.values, leaf.patterns);
    case 'regex':
      return patternBounds(leaf.pattern);
    default:
      return undefined;
  }
}

function equality(value: BsonValue): Bounds | undefined {
  // An array equals a member that is an array, or the whole, of which the index holds the members only.
  if (value instanceof BsonArray) return undefined;
  if (value === null) return NULL_BOUNDS;
  return {
    ranges: [startingWith(encodeComponent(value))],
    points: true,
    exact: isSimple(value),
  };
}

/** A missing field is indexed as null, and so may an empty array's missing members be. */
const NULL_BOUNDS: Bounds = {
  ranges: [{ start: Buffer.from([Rank.undefined]), end: Buffer.from([Rank.null + 1]) }],
  points: false,
  exact: false,
};

function isSimple(value: BsonValue): boolean {
  if (value instanceof BsonDocument || value instanceof Regex) return false;
  return value !== MIN_KEY && value !== MAX_KEY && !isNaNNumber(value);
}

function isNaNNumber(value: BsonValue): boolean {
  return isNumber(value) && Number.isNaN(toDouble(value));
}

/** A range keeps to the type of its operand; NaN is below all numbers in the index and outside every range. */
function range(operator: Exclude<ComparisonOperator, 'eq'>, value: BsonValue): Bounds | undefined {
  if (value instanceof BsonArray || value === MIN_KEY || value === MAX_KEY) return undefined;
  const inclusive = operator === 'lte' || operator === 'gte';
  if (value === null) return inclusive ? NULL_BOUNDS : NOTHING;
  if (isNaNNumber(value)) return inclusive ? equality(value) : NOTHING;
  const component = encodeComponent(value);
  const rank = rankOf(value);
  const lowest =
    rank === Rank.number ? encodeComponent(Number.NEGATIVE_INFINITY) : Buffer.from([rank]);
  const beyond = Buffer.from([rank + 1]);
  const bracket = {
    gt: { start: after(component), end: beyond },
    gte: { start: component, end: beyond },
    lt: { start: lowest, end: component },
    lte: { start: lowest, end: after(component) },
  }[operator];
  return { ranges: unite([bracket]), points: false, exact: isSimple(value) };
}

const NOTHING: Bounds = { ranges: [], points: true, exact: true };

function membership(
  values: readonly BsonValue[],
  patterns: readonly Pattern[],
): Bounds | undefined {
  const parts = [...values.map(equality), ...patterns.map(patternBounds)];
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return uniteBounds(known);
}

/** Where documents lie that satisfy one of several conditions. */
export function uniteBounds(parts: readonly Bounds[]): Bounds {
  return {
    ranges: unite(parts.flatMap((part) => part.ranges)),
    points: parts.every((part) => part.points),
    exact: parts.every((part) => part.exact),
  };
}

/**
 * Where the documents lie that do not satisfy a condition: of a document that does not, no entry lies within its bounds,
 * so all of its entries lie outside. Over an array the converse fails: `[1, 2]` has an entry outside 1.
 */
export function outside({ ranges, exact }: Bounds): Bounds | undefined {
  if (!exact) return undefined;
  const edges = [
    ALL_RANGE.start,
    ...ranges.flatMap(({ start, end }) => [start, end]),
    ALL_RANGE.end,
  ];
  const gaps = edges.flatMap((start, at): ByteRange[] => {
    const end = edges[at + 1];
    return at % 2 === 0 && end !== undefined ? [{ start, end }] : [];
  });
  return { ranges: unite(gaps), points: false, exact: true };
}

/** `/^abc/` lies between `abc` and `abd`; a stored regular expression also equals itself. */
function patternBounds(pattern: Pattern): Bounds | undefined {
  const prefix = literalPrefix(pattern);
  if (prefix === undefined) return undefined;
  const whole = encodeComponent(prefix);
  const strings = startingWith(whole.subarray(0, whole.length - 1));
  const itself = startingWith(encodeComponent(new Regex(pattern.source, pattern.options)));
  return { ranges: unite([strings, itself]), points: false, exact: false };
}
