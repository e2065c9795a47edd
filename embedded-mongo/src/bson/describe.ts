import { decimalText } from './numeric.ts';
import {
  Binary,
  BsonArray,
  BsonDocument,
  type BsonValue,
  Decimal128,
  Int32,
  ObjectId,
  Regex,
  SymbolValue,
  Timestamp,
  UtcDate,
} from './values.ts';

/** A value as MongoDB's error messages show it: `{ name: "x", n: 1 }`. */
export function describeValue(value: BsonValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof BsonDocument) {
    const members = [...value.entries()].map(([name, item]) => `${name}: ${describeValue(item)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (value instanceof BsonArray) {
    const items = [...value.values()].map(describeValue);
    return items.length === 0 ? '[]' : `[ ${items.join(', ')} ]`;
  }
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Decimal128) return decimalText(value);
  if (value instanceof ObjectId) return `ObjectId('${value.bytes.toString('hex')}')`;
  if (value instanceof UtcDate) return `new Date(${value.ms})`;
  if (value instanceof Timestamp) {
    return `Timestamp(${value.value >> 32n}, ${value.value & 0xffffffffn})`;
  }
  if (value instanceof Binary)
    return `BinData(${value.subtype}, ${value.bytes.toString('hex').toUpperCase()})`;
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`;
  if (value instanceof SymbolValue) return JSON.stringify(value.text);
  return 'name' in value ? value.name : 'Code';
}
