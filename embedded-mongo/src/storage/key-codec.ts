import { createHash } from 'node:crypto';
import { floorDouble } from '../bson/numeric.ts';
import { Rank, rankOf } from '../bson/types.ts';
import {
  Binary,
  BsonArray,
  BsonDocument,
  type BsonValue,
  isNumber,
  type NumericValue,
  ObjectId,
  OpaqueValue,
  Regex,
  SymbolValue,
  Timestamp,
  UtcDate,
} from '../bson/values.ts';
import { notImplemented } from '../errors.ts';

/**
 * Index keys: bytes whose plain order is MongoDB's order of the values they stand for. Every component ends by itself,
 * so no complete key is the beginning of another, and a component can be cut out again without decoding it. A descending
 * field has all its bits flipped.
 *
 * A component is the type's rank, then: numbers as an order-preserving double (see `floorDouble`); strings as UTF-8 with
 * 00 written as 00 FF and a closing 00 (what follows a component never begins with FF); documents and arrays as their
 * members and a closing 00.
 */
export type Direction = 1 | -1;

/** LMDB takes keys of 1978 bytes; room is left for the index id and the record id. */
export const MAX_KEY_LENGTH = 1900;
const HASH_LENGTH = 20;
/** Bytes that a cut key shares with the whole key it stands for. */
export const KEPT_LENGTH = MAX_KEY_LENGTH - HASH_LENGTH;

class KeyWriter {
  private bytes = Buffer.allocUnsafe(4096);
  private at = 0;

  /** Starts a new key with a copy of `prefix`. */
  reset(prefix?: Buffer): this {
    this.at = 0;
    if (prefix !== undefined) this.raw(prefix);
    return this;
  }

  component(value: BsonValue, direction: Direction): this {
    const start = this.at;
    this.value(value);
    if (direction === -1) {
      for (let index = start; index < this.at; index++)
        this.bytes[index] = ~(this.bytes[index] ?? 0);
    }
    return this;
  }

  /** A copy of the key, cut and closed by a hash of the whole if it is longer than LMDB takes. */
  take(): Buffer {
    const key = this.bytes.subarray(0, this.at);
    if (key.length < MAX_KEY_LENGTH) return Buffer.from(key);
    const hash = createHash('sha1').update(key).digest();
    return Buffer.concat([key.subarray(0, KEPT_LENGTH), hash]);
  }

  /** A copy of the key however long it is: for comparing in memory. */
  takeWhole(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.at));
  }

  private value(value: BsonValue): void {
    const rank = rankOf(value);
    this.byte(rank);
    if (isNumber(value)) this.number(value);
    else if (typeof value === 'string') this.string(value);
    else if (value instanceof SymbolValue) this.string(value.text);
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (value instanceof ObjectId) this.raw(value.bytes);
    else if (value instanceof UtcDate) this.double(value.ms);
    else if (value instanceof Timestamp) this.uint64(value.value);
    else if (value instanceof BsonDocument) this.document(value);
    else if (value instanceof BsonArray) this.array(value);
    else if (value instanceof Binary) {
      this.uint32(value.bytes.length);
      this.byte(value.subtype);
      this.raw(value.bytes);
    } else if (value instanceof Regex) {
      this.string(value.pattern);
      this.string(value.options);
    } else if (value instanceof OpaqueValue) {
      this.uint32(value.bytes.length);
      this.raw(value.bytes);
    }
  }

  private document(document: BsonDocument): void {
    for (const [name, value] of document.entries()) {
      this.byte(rankOf(value));
      this.string(name);
      this.value(value);
    }
    this.byte(0);
  }

  private array(array: BsonArray): void {
    for (const value of array.values()) this.value(value);
    this.byte(0);
  }

  private number(value: NumericValue): void {
    const floor = floorDouble(value);
    if (floor === undefined) {
      throw notImplemented("indexing or sorting a Decimal128 beyond a double's range");
    }
    this.double(floor.double);
    if (floor.residual === 0n) {
      this.byte(0);
    } else {
      this.byte(1);
      this.byte(Number(floor.residual >> 64n));
      this.uint64(BigInt.asUintN(64, floor.residual));
    }
  }

  /** The usual trick: flip the sign bit of positive numbers and all bits of negative ones. NaN is the lowest. */
  private double(value: number): void {
    this.reserve(8);
    const start = this.at;
    if (Number.isNaN(value)) {
      this.bytes.fill(0, start, start + 8);
    } else {
      this.bytes.writeDoubleBE(value === 0 ? 0 : value, start);
      if (value < 0) {
        for (let index = start; index < start + 8; index++) {
          this.bytes[index] = ~(this.bytes[index] ?? 0);
        }
      } else {
        this.bytes[start] = (this.bytes[start] ?? 0) ^ 0x80;
      }
    }
    this.at = start + 8;
  }

  private string(text: string): void {
    this.reserve(text.length * 6 + 1);
    const start = this.at;
    const end = start + this.bytes.write(text, start, 'utf8');
    const zero = this.bytes.indexOf(0, start);
    this.at = zero === -1 || zero >= end ? end : this.escapeZeros(start, end);
    this.bytes[this.at++] = 0;
  }

  private escapeZeros(start: number, end: number): number {
    const plain = Buffer.from(this.bytes.subarray(start, end));
    let at = start;
    for (const byte of plain) {
      this.bytes[at++] = byte;
      if (byte === 0) this.bytes[at++] = 0xff;
    }
    return at;
  }

  private byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  private uint32(value: number): void {
    this.reserve(4);
    this.at = this.bytes.writeUInt32BE(value, this.at);
  }

  private uint64(value: bigint): void {
    this.reserve(8);
    this.at = this.bytes.writeBigUInt64BE(value, this.at);
  }

  private raw(bytes: Buffer): void {
    this.reserve(bytes.length);
    this.at += bytes.copy(this.bytes, this.at);
  }

  private reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + count));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

const shared = new KeyWriter();

/** One value as an ascending component, uncut: the ends of intervals and the keys of `$group`. */
export function encodeComponent(value: BsonValue): Buffer {
  return shared.reset().component(value, 1).takeWhole();
}

/** Several values as one uncut key, for sorting in memory. */
export function encodeSortKey(
  values: readonly BsonValue[],
  directions: readonly Direction[],
): Buffer {
  shared.reset();
  for (let index = 0; index < values.length; index++) {
    shared.component(values[index] ?? null, directions[index] ?? 1);
  }
  return shared.takeWhole();
}

/** Several values as one key, each in its direction. */
export function encodeKey(
  values: readonly BsonValue[],
  directions: readonly Direction[],
  prefix?: Buffer,
): Buffer {
  shared.reset(prefix);
  for (let index = 0; index < values.length; index++) {
    shared.component(values[index] ?? null, directions[index] ?? 1);
  }
  return shared.take();
}

/** Where the component that begins at `at` ends, in a key that was not cut. */
export function componentEnd(key: Buffer, at: number, direction: Direction): number {
  return valueEnd(key, at, direction === 1 ? 0 : 0xff);
}

function valueEnd(key: Buffer, at: number, mask: number): number {
  const rank = (key[at] ?? 0) ^ mask;
  const body = at + 1;
  switch (rank) {
    case Rank.number:
      return (key[body + 8] ?? 0) === mask ? body + 9 : body + 18;
    case Rank.string:
      return stringEnd(key, body, mask);
    case Rank.bool:
      return body + 1;
    case Rank.date:
    case Rank.timestamp:
      return body + 8;
    case Rank.objectId:
      return body + 12;
    case Rank.regex:
      return stringEnd(key, stringEnd(key, body, mask), mask);
    case Rank.binary:
      return body + 5 + lengthAt(key, body, mask);
    case Rank.object:
      return membersEnd(key, body, mask, true);
    case Rank.array:
      return membersEnd(key, body, mask, false);
    case 55:
    case 60:
    case 65:
      return body + 4 + lengthAt(key, body, mask);
    default:
      return body;
  }
}

function membersEnd(key: Buffer, start: number, mask: number, named: boolean): number {
  let at = start;
  while (at < key.length && ((key[at] ?? 0) ^ mask) !== 0) {
    at = valueEnd(key, named ? stringEnd(key, at + 1, mask) : at, mask);
  }
  return at + 1;
}

function stringEnd(key: Buffer, start: number, mask: number): number {
  let at = key.indexOf(mask, start);
  while (at !== -1 && ((key[at + 1] ?? 0) ^ mask) === 0xff && at + 1 < key.length) {
    at = key.indexOf(mask, at + 2);
  }
  return at === -1 ? key.length : at + 1;
}

function lengthAt(key: Buffer, at: number, mask: number): number {
  return (key.readUInt32BE(at) ^ (mask === 0 ? 0 : -1)) >>> 0;
}
