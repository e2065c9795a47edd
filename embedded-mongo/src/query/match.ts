import { compareValues } from '../bson/compare.ts';
import { toDouble } from '../bson/numeric.ts';
import { rankOf, typeOf } from '../bson/types.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  Decimal128,
  Int32,
  isNumber,
  MAX_KEY,
  MIN_KEY,
  Regex,
  SymbolValue,
} from '../bson/values.ts';
import { encodeComponent } from '../storage/key-codec.ts';
import type { ComparisonOperator, Leaf, Pattern, Predicate } from './predicate.ts';
import { someAtPath } from './traverse.ts';

/** Whether a document matches, by MongoDB's rules for paths, arrays and types. */
export function matches(predicate: Predicate, document: BsonValue): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.children.every((child) => matches(child, document));
    case 'or':
      return predicate.children.some((child) => matches(child, document));
    case 'not':
      return !matches(predicate.child, document);
    case 'never':
      return false;
    case 'elemMatchObject': {
      const { child } = predicate;
      return someAtPath(document, predicate.path, false, (value) =>
        someMember(
          value,
          (member) =>
            (member instanceof BsonDocument || member instanceof BsonArray) &&
            matches(child, member),
        ),
      );
    }
    case 'elemMatchValue': {
      const { child } = predicate;
      return someAtPath(document, predicate.path, false, (value) =>
        someMember(value, (member) => matchesMember(child, member)),
      );
    }
    default:
      return matchesLeaf(predicate, document);
  }
}

function someMember(value: BsonValue | undefined, test: (member: BsonValue) => boolean): boolean {
  if (!(value instanceof BsonArray)) return false;
  for (const member of value.values()) if (test(member)) return true;
  return false;
}

/** The conditions inside a value `$elemMatch` apply to the member itself. */
function matchesMember(predicate: Predicate, member: BsonValue): boolean {
  switch (predicate.kind) {
    case 'and':
      return predicate.children.every((child) => matchesMember(child, member));
    case 'or':
      return predicate.children.some((child) => matchesMember(child, member));
    case 'not':
      return !matchesMember(predicate.child, member);
    case 'never':
      return false;
    case 'elemMatchObject': {
      const { child } = predicate;
      return someMember(member, (inner) => matches(child, inner));
    }
    case 'elemMatchValue': {
      const { child } = predicate;
      return someMember(member, (inner) => matchesMember(child, inner));
    }
    default:
      return testValue(predicate, member);
  }
}

function matchesLeaf(leaf: Leaf, document: BsonValue): boolean {
  const intoArray = leaf.kind !== 'exists' && leaf.kind !== 'size';
  return someAtPath(document, leaf.path, intoArray, (value) => testValue(leaf, value));
}

function testValue(leaf: Leaf, value: BsonValue | undefined): boolean {
  switch (leaf.kind) {
    case 'compare':
      return compares(value, leaf.operator, leaf.value);
    case 'in':
      if (value === undefined) return leaf.values.hasNull;
      return (
        leaf.values.keys.has(encodeComponent(value).toString('latin1')) ||
        leaf.patterns.some((pattern) => matchesPattern(pattern, value))
      );
    case 'regex':
      return value !== undefined && matchesPattern(leaf.pattern, value);
    case 'exists':
      return value !== undefined;
    case 'type':
      return value !== undefined && leaf.types.has(typeOf(value));
    case 'size':
      return value instanceof BsonArray && lengthOf(value) === leaf.size;
    case 'mod':
      return value !== undefined && matchesModulo(value, leaf.divisor, leaf.remainder);
  }
}

/** Comparisons are bracketed by type: `{$lt: 5}` finds numbers only. A missing field equals null. */
function compares(
  value: BsonValue | undefined,
  operator: ComparisonOperator,
  operand: BsonValue,
): boolean {
  const inclusive = operator === 'eq' || operator === 'lte' || operator === 'gte';
  if (operand === null) return inclusive && (value === undefined || value === null);
  if (value === undefined) return false;
  const acrossTypes = operand === MIN_KEY || operand === MAX_KEY;
  if (rankOf(value) !== rankOf(operand) && !acrossTypes) return false;
  if (isNaNValue(value) || isNaNValue(operand)) {
    return inclusive && isNaNValue(value) && isNaNValue(operand);
  }
  const order = compareValues(value, operand);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'lt':
      return order < 0;
    case 'lte':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'gte':
      return order >= 0;
  }
}

function isNaNValue(value: BsonValue): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return value instanceof Decimal128 && Number.isNaN(toDouble(value));
}

function matchesPattern(pattern: Pattern, value: BsonValue): boolean {
  if (typeof value === 'string') return pattern.compiled.test(value);
  if (value instanceof SymbolValue) return pattern.compiled.test(value.text);
  return (
    value instanceof Regex && value.pattern === pattern.source && value.options === pattern.options
  );
}

function matchesModulo(value: BsonValue, divisor: bigint, remainder: bigint): boolean {
  if (!isNumber(value)) return false;
  if (typeof value === 'bigint') return value % divisor === remainder;
  if (value instanceof Int32) return BigInt(value.value) % divisor === remainder;
  const number = toDouble(value);
  if (!Number.isFinite(number) || Math.abs(number) >= 2 ** 63) return false;
  return BigInt(Math.trunc(number)) % divisor === remainder;
}

function lengthOf(array: BsonArray): number {
  let length = 0;
  for (const _ of array.values()) length++;
  return length;
}
