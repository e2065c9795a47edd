import { BsonType } from './types.ts';
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
  UNDEFINED,
  UtcDate,
} from './values.ts';

/**
 * A document as a view on its bytes: a field is decoded when it is asked for, so that matching one field of a large
 * document, or returning it unchanged, never builds the rest. The bytes must have passed `validateDocument`.
 */
export class RawDocument extends BsonDocument {
  constructor(
    readonly bytes: Buffer,
    readonly start = 0,
  ) {
    super();
  }

  get end(): number {
    return this.start + readInt32(this.bytes, this.start);
  }

  override get(name: string): BsonValue | undefined {
    const { bytes } = this;
    const wanted = byteString(name);
    const last = this.end - 1;
    let at = this.start + 4;
    while (at < last) {
      const type = bytes[at] ?? 0;
      let cursor = at + 1;
      let index = 0;
      while (index < wanted.length && bytes[cursor] === wanted.charCodeAt(index)) {
        cursor++;
        index++;
      }
      const same = index === wanted.length && bytes[cursor] === 0;
      if (!same) cursor = bytes.indexOf(0, cursor);
      if (same) return readValue(bytes, type, cursor + 1);
      at = valueEnd(bytes, type, cursor + 1);
    }
    return undefined;
  }

  override *entries(): Generator<readonly [string, BsonValue]> {
    const { bytes } = this;
    const last = this.end - 1;
    let at = this.start + 4;
    while (at < last) {
      const type = bytes[at] ?? 0;
      const nameEnd = bytes.indexOf(0, at + 1);
      yield [bytes.toString('utf8', at + 1, nameEnd), readValue(bytes, type, nameEnd + 1)];
      at = valueEnd(bytes, type, nameEnd + 1);
    }
  }

  override isEmpty(): boolean {
    return readInt32(this.bytes, this.start) === 5;
  }

  /** Exactly this document's bytes; copied only by who keeps them. */
  slice(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }
}

export class RawArray extends BsonArray {
  constructor(
    readonly bytes: Buffer,
    readonly start = 0,
  ) {
    super();
  }

  get end(): number {
    return this.start + readInt32(this.bytes, this.start);
  }

  override *values(): Generator<BsonValue> {
    const { bytes } = this;
    const last = this.end - 1;
    let at = this.start + 4;
    while (at < last) {
      const type = bytes[at] ?? 0;
      const nameEnd = bytes.indexOf(0, at + 1);
      yield readValue(bytes, type, nameEnd + 1);
      at = valueEnd(bytes, type, nameEnd + 1);
    }
  }

  override at(index: number): BsonValue | undefined {
    let left = index;
    for (const value of this.values()) if (left-- === 0) return value;
    return undefined;
  }

  slice(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }
}

export function readInt32(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** Where the value of this type that begins at `at` ends; -1 for a type that BSON does not have. */
export function valueEnd(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case BsonType.double:
    case BsonType.date:
    case BsonType.timestamp:
    case BsonType.long:
      return at + 8;
    case BsonType.string:
    case BsonType.javascript:
    case BsonType.symbol:
      return at + 4 + readInt32(bytes, at);
    case BsonType.object:
    case BsonType.array:
    case BsonType.javascriptWithScope:
      return at + readInt32(bytes, at);
    case BsonType.binData:
      return at + 5 + readInt32(bytes, at);
    case BsonType.undefined:
    case BsonType.null:
    case BsonType.minKey:
    case BsonType.maxKey:
      return at;
    case BsonType.objectId:
      return at + 12;
    case BsonType.bool:
      return at + 1;
    case BsonType.regex:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1;
    case BsonType.dbPointer:
      return at + 4 + readInt32(bytes, at) + 12;
    case BsonType.int:
      return at + 4;
    case BsonType.decimal:
      return at + 16;
    default:
      return -1;
  }
}

function readValue(bytes: Buffer, type: number, at: number): BsonValue {
  switch (type) {
    case BsonType.double:
      return bytes.readDoubleLE(at);
    case BsonType.string:
      return bytes.toString('utf8', at + 4, at + 3 + readInt32(bytes, at));
    case BsonType.object:
      return new RawDocument(bytes, at);
    case BsonType.array:
      return new RawArray(bytes, at);
    case BsonType.binData:
      return new Binary(bytes[at + 4] ?? 0, bytes.subarray(at + 5, at + 5 + readInt32(bytes, at)));
    case BsonType.objectId:
      return new ObjectId(bytes.subarray(at, at + 12));
    case BsonType.bool:
      return bytes[at] === 1;
    case BsonType.date:
      return new UtcDate(Number(bytes.readBigInt64LE(at)));
    case BsonType.null:
      return null;
    case BsonType.regex: {
      const middle = bytes.indexOf(0, at);
      const end = bytes.indexOf(0, middle + 1);
      return new Regex(bytes.toString('utf8', at, middle), bytes.toString('utf8', middle + 1, end));
    }
    case BsonType.int:
      return new Int32(readInt32(bytes, at));
    case BsonType.timestamp:
      return new Timestamp(bytes.readBigUInt64LE(at));
    case BsonType.long:
      return bytes.readBigInt64LE(at);
    case BsonType.decimal:
      return new Decimal128(bytes.subarray(at, at + 16));
    case BsonType.symbol:
      return new SymbolValue(bytes.toString('utf8', at + 4, at + 3 + readInt32(bytes, at)));
    case BsonType.minKey:
      return MIN_KEY;
    case BsonType.maxKey:
      return MAX_KEY;
    case BsonType.undefined:
      return UNDEFINED;
    default:
      return new OpaqueValue(type, bytes.subarray(at, valueEnd(bytes, type, at)));
  }
}

const byteStrings = new Map<string, string>();
const BYTE_STRINGS_LIMIT = 10_000;

/** A field name as one character per UTF-8 byte, to compare with bytes without decoding them. */
function byteString(name: string): string {
  let known = byteStrings.get(name);
  if (known === undefined) {
    known = Buffer.from(name, 'utf8').toString('latin1');
    if (byteStrings.size >= BYTE_STRINGS_LIMIT) byteStrings.clear();
    byteStrings.set(name, known);
  }
  return known;
}
