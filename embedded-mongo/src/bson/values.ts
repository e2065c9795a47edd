/**
 * The values of BSON (https://bsonspec.org/spec.html) as this server handles them. A double is a `number`, an int64 a
 * `bigint`; what JavaScript has no exact type for gets a small class, so that every value is stored back as it came.
 */
export class Int32 {
  constructor(readonly value: number) {}
}

export class ObjectId {
  constructor(readonly bytes: Buffer) {}
}

/** Milliseconds since the epoch. Beyond ±2^53 a document is refused at the edge, so the number is exact. */
export class UtcDate {
  constructor(readonly ms: number) {}
}

/** Internal MongoDB timestamp: seconds in the high, an increment in the low 32 bits, unsigned. */
export class Timestamp {
  constructor(readonly value: bigint) {}
}

export class Binary {
  constructor(
    readonly subtype: number,
    readonly bytes: Buffer,
  ) {}
}

export class Regex {
  constructor(
    readonly pattern: string,
    readonly options: string,
  ) {}
}

/** IEEE 754-2008 decimal128, little-endian as in BSON. */
export class Decimal128 {
  constructor(readonly bytes: Buffer) {}
}

/** JavaScript code, code with scope, DBPointer: kept byte for byte, compared as bytes within their type. */
export class OpaqueValue {
  constructor(
    readonly type: number,
    readonly bytes: Buffer,
  ) {}
}

/** The deprecated symbol type, which compares as a string. */
export class SymbolValue {
  constructor(readonly text: string) {}
}

class Marker {
  constructor(readonly name: string) {}
}

export const MIN_KEY = new Marker('MinKey');
export const MAX_KEY = new Marker('MaxKey');
/** The deprecated BSON undefined; also what an index holds for an empty array. */
export const UNDEFINED = new Marker('Undefined');
export type { Marker };

/** An ordered document, either a view on bytes or built in memory. Names keep their order even if they look like numbers. */
export abstract class BsonDocument {
  abstract get(name: string): BsonValue | undefined;
  abstract entries(): Iterable<readonly [string, BsonValue]>;
  abstract isEmpty(): boolean;

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

export abstract class BsonArray {
  abstract values(): Iterable<BsonValue>;
  abstract at(index: number): BsonValue | undefined;
}

export type BsonValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | Int32
  | Decimal128
  | ObjectId
  | UtcDate
  | Timestamp
  | Binary
  | Regex
  | SymbolValue
  | OpaqueValue
  | Marker
  | BsonDocument
  | BsonArray;

/** A document in memory that can change: the result of an update, a projection or a `$group`. */
export class BuiltDocument extends BsonDocument {
  readonly fields: Map<string, BsonValue>;

  constructor(entries: Iterable<readonly [string, BsonValue]> = []) {
    super();
    this.fields = new Map(entries);
  }

  override get(name: string): BsonValue | undefined {
    return this.fields.get(name);
  }

  override entries(): Iterable<readonly [string, BsonValue]> {
    return this.fields;
  }

  override isEmpty(): boolean {
    return this.fields.size === 0;
  }
}

export class BuiltArray extends BsonArray {
  readonly items: BsonValue[];

  constructor(items: Iterable<BsonValue> = []) {
    super();
    this.items = [...items];
  }

  override values(): Iterable<BsonValue> {
    return this.items;
  }

  override at(index: number): BsonValue | undefined {
    return this.items[index];
  }
}

/** The 32-bit integer that MongoDB answers counts with. */
export function int(value: number): Int32 {
  return new Int32(value);
}

export function isNumber(value: BsonValue | undefined): value is NumericValue {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Int32 ||
    value instanceof Decimal128
  );
}

export type NumericValue = number | bigint | Int32 | Decimal128;
