import {
  Binary,
  BsonArray,
  BsonDocument,
  type BsonValue,
  Decimal128,
  Int32,
  MAX_KEY,
  MIN_KEY,
  ObjectId,
  OpaqueValue,
  Regex,
  SymbolValue,
  Timestamp,
  UtcDate,
} from './values.ts';

/** Type numbers of the BSON specification. */
export const BsonType = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binData: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  bool: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  dbPointer: 0x0c,
  javascript: 0x0d,
  symbol: 0x0e,
  javascriptWithScope: 0x0f,
  int: 0x10,
  timestamp: 0x11,
  long: 0x12,
  decimal: 0x13,
  minKey: 0xff,
  maxKey: 0x7f,
} as const;

/** The names that `$type` and error messages use. */
export type BsonTypeName = keyof typeof BsonType;

const NAMES = new Map<number, BsonTypeName>(
  Object.entries(BsonType).map(([name, type]) => [type, name as BsonTypeName]),
);

export function typeName(value: BsonValue | undefined): BsonTypeName | 'missing' {
  return value === undefined ? 'missing' : (NAMES.get(typeOf(value)) ?? 'missing');
}

/** The BSON type number of a value. */
export function typeOf(value: BsonValue): number {
  switch (typeof value) {
    case 'number':
      return BsonType.double;
    case 'bigint':
      return BsonType.long;
    case 'string':
      return BsonType.string;
    case 'boolean':
      return BsonType.bool;
  }
  if (value === null) return BsonType.null;
  if (value instanceof BsonDocument) return BsonType.object;
  if (value instanceof BsonArray) return BsonType.array;
  if (value instanceof Int32) return BsonType.int;
  if (value instanceof ObjectId) return BsonType.objectId;
  if (value instanceof UtcDate) return BsonType.date;
  if (value instanceof Binary) return BsonType.binData;
  if (value instanceof Regex) return BsonType.regex;
  if (value instanceof Timestamp) return BsonType.timestamp;
  if (value instanceof Decimal128) return BsonType.decimal;
  if (value instanceof SymbolValue) return BsonType.symbol;
  if (value instanceof OpaqueValue) return value.type;
  if (value === MIN_KEY) return BsonType.minKey;
  if (value === MAX_KEY) return BsonType.maxKey;
  return BsonType.undefined;
}

/** MongoDB's order of types (https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/). */
const RANKS = new Map<number, number>([
  [BsonType.minKey, 1],
  [BsonType.undefined, 2],
  [BsonType.null, 5],
  [BsonType.double, 10],
  [BsonType.int, 10],
  [BsonType.long, 10],
  [BsonType.decimal, 10],
  [BsonType.string, 15],
  [BsonType.symbol, 15],
  [BsonType.object, 20],
  [BsonType.array, 25],
  [BsonType.binData, 30],
  [BsonType.objectId, 35],
  [BsonType.bool, 40],
  [BsonType.date, 45],
  [BsonType.timestamp, 47],
  [BsonType.regex, 50],
  [BsonType.dbPointer, 55],
  [BsonType.javascript, 60],
  [BsonType.javascriptWithScope, 65],
  [BsonType.maxKey, 127],
]);

/** Values of one rank are comparable with each other; the rank also begins every index key. */
export const Rank = {
  undefined: 2,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  maxKey: 127,
} as const;

export function rankOf(value: BsonValue): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return Rank.number;
    case 'string':
      return Rank.string;
    case 'boolean':
      return Rank.bool;
  }
  return RANKS.get(typeOf(value)) ?? Rank.undefined;
}
