import { RawArray, RawDocument } from './raw.ts';
import { typeOf } from './types.ts';
import {
  Binary,
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
  Decimal128,
  Int32,
  ObjectId,
  OpaqueValue,
  Regex,
  SymbolValue,
  Timestamp,
  UtcDate,
} from './values.ts';

/** What replies are written with: BSON values, and plain arrays and objects of them. */
export type Encodable =
  | BsonValue
  | readonly Encodable[]
  | { readonly [name: string]: Encodable | undefined };

/** Turns a reply, written as plain objects, into a document. `undefined` members are left out. */
export function toDocument(source: {
  readonly [name: string]: Encodable | undefined;
}): BuiltDocument {
  const fields = new BuiltDocument();
  for (const [name, value] of Object.entries(source)) {
    if (value !== undefined) fields.fields.set(name, toValue(value));
  }
  return fields;
}

function toValue(value: Encodable): BsonValue {
  if (isBsonValue(value)) return value;
  if (isList(value)) return new BuiltArray(value.map(toValue));
  return toDocument(value);
}

function isList(value: Encodable): value is readonly Encodable[] {
  return Array.isArray(value);
}

function isBsonValue(value: Encodable): value is BsonValue {
  if (value === null || typeof value !== 'object') return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype && prototype !== Array.prototype;
}

/** The bytes of a document. A view gives its own bytes without a copy. */
export function encodeDocument(document: BsonDocument): Buffer {
  if (document instanceof RawDocument) return document.slice();
  const writer = new BsonWriter();
  writer.document(document);
  return writer.take();
}

class BsonWriter {
  private bytes = Buffer.allocUnsafe(1024);
  private at = 0;

  take(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  document(document: BsonDocument): void {
    if (document instanceof RawDocument) {
      this.raw(document.slice());
      return;
    }
    const start = this.begin();
    for (const [name, value] of document.entries()) this.element(name, value);
    this.end(start);
  }

  element(name: string, value: BsonValue): void {
    this.byte(typeOf(value));
    this.cstring(name);
    this.value(value);
  }

  private array(array: BsonArray): void {
    if (array instanceof RawArray) {
      this.raw(array.slice());
      return;
    }
    const start = this.begin();
    let index = 0;
    for (const value of array.values()) this.element(String(index++), value);
    this.end(start);
  }

  private value(value: BsonValue): void {
    if (typeof value === 'number') this.double(value);
    else if (typeof value === 'string') this.string(value);
    else if (typeof value === 'boolean') this.byte(value ? 1 : 0);
    else if (typeof value === 'bigint') this.int64(value);
    else if (value === null) return;
    else if (value instanceof BsonDocument) this.document(value);
    else if (value instanceof BsonArray) this.array(value);
    else if (value instanceof Int32) this.int32(value.value);
    else if (value instanceof ObjectId || value instanceof Decimal128) this.raw(value.bytes);
    else if (value instanceof OpaqueValue) this.raw(value.bytes);
    else if (value instanceof UtcDate) this.int64(BigInt(value.ms));
    else if (value instanceof Timestamp) this.int64(BigInt.asIntN(64, value.value));
    else if (value instanceof SymbolValue) this.string(value.text);
    else if (value instanceof Binary) {
      this.int32(value.bytes.length);
      this.byte(value.subtype);
      this.raw(value.bytes);
    } else if (value instanceof Regex) {
      this.cstring(value.pattern);
      this.cstring(value.options);
    }
  }

  private begin(): number {
    const start = this.at;
    this.reserve(4);
    this.at += 4;
    return start;
  }

  private end(start: number): void {
    this.byte(0);
    this.bytes.writeInt32LE(this.at - start, start);
  }

  private byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  private int32(value: number): void {
    this.reserve(4);
    this.at = this.bytes.writeInt32LE(value, this.at);
  }

  private int64(value: bigint): void {
    this.reserve(8);
    this.at = this.bytes.writeBigInt64LE(value, this.at);
  }

  private double(value: number): void {
    this.reserve(8);
    this.at = this.bytes.writeDoubleLE(value, this.at);
  }

  private string(text: string): void {
    const start = this.begin();
    this.cstring(text);
    this.bytes.writeInt32LE(this.at - start - 4, start);
  }

  private cstring(text: string): void {
    this.reserve(text.length * 3 + 1);
    this.at += this.bytes.write(text, this.at, 'utf8');
    this.bytes[this.at++] = 0;
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
