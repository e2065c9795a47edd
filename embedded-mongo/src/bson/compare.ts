import { compareNumbers } from './numeric.ts';
import { RawArray, RawDocument } from './raw.ts';
import { rankOf } from './types.ts';
import {
  Binary,
  BsonArray,
  BsonDocument,
  type BsonValue,
  isNumber,
  ObjectId,
  OpaqueValue,
  Regex,
  SymbolValue,
  Timestamp,
  UtcDate,
} from './values.ts';

/**
 * MongoDB's total order over values of all types: by type rank first, then within the type.
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 */
export function compareValues(a: BsonValue, b: BsonValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const rank = rankOf(a) - rankOf(b);
  return rank === 0 ? compareWithinRank(a, b) : rank;
}

export function equalValues(a: BsonValue, b: BsonValue): boolean {
  return compareValues(a, b) === 0;
}

function compareWithinRank(a: BsonValue, b: BsonValue): number {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (a instanceof BsonDocument && b instanceof BsonDocument) return compareDocuments(a, b);
  if (a instanceof BsonArray && b instanceof BsonArray) return compareArrays(a, b);
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.bytes, b.bytes);
  if (a instanceof UtcDate && b instanceof UtcDate) return a.ms - b.ms;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Timestamp && b instanceof Timestamp) return order(a.value, b.value);
  if (a instanceof Binary && b instanceof Binary) {
    return (
      a.bytes.length - b.bytes.length || a.subtype - b.subtype || Buffer.compare(a.bytes, b.bytes)
    );
  }
  if (a instanceof Regex && b instanceof Regex) {
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (a instanceof OpaqueValue && b instanceof OpaqueValue) {
    return a.type - b.type || Buffer.compare(a.bytes, b.bytes);
  }
  return compareStrings(textOf(a), textOf(b));
}

function textOf(value: BsonValue): string {
  return value instanceof SymbolValue ? value.text : typeof value === 'string' ? value : '';
}

/** Documents compare field by field: the type, then the name, then the value. */
function compareDocuments(a: BsonDocument, b: BsonDocument): number {
  if (a instanceof RawDocument && b instanceof RawDocument && a.slice().equals(b.slice())) return 0;
  const right = b.entries()[Symbol.iterator]();
  for (const [name, value] of a.entries()) {
    const next = right.next();
    if (next.done) return 1;
    const [otherName, otherValue] = next.value;
    const difference =
      rankOf(value) - rankOf(otherValue) ||
      compareStrings(name, otherName) ||
      compareWithinRank(value, otherValue);
    if (difference !== 0) return difference;
  }
  return right.next().done ? 0 : -1;
}

function compareArrays(a: BsonArray, b: BsonArray): number {
  if (a instanceof RawArray && b instanceof RawArray && a.slice().equals(b.slice())) return 0;
  const right = b.values()[Symbol.iterator]();
  for (const value of a.values()) {
    const next = right.next();
    if (next.done) return 1;
    const difference = compareValues(value, next.value);
    if (difference !== 0) return difference;
  }
  return right.next().done ? 0 : -1;
}

/** BSON orders strings by their UTF-8 bytes, which is by code point; JavaScript's `<` goes by UTF-16 unit. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index++) {
    const x = a.charCodeAt(index);
    const y = b.charCodeAt(index);
    if (x !== y) {
      const bothHigh = x >= 0xd800 && y >= 0xd800;
      return bothHigh ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : x - y;
    }
  }
  return a.length - b.length;
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
