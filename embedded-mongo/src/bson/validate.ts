import { CommandError } from '../errors.ts';
import { readInt32, valueEnd } from './raw.ts';
import { BsonType } from './types.ts';

/** MongoDB's limit on nesting (https://www.mongodb.com/docs/manual/reference/limits/). */
const MAX_DEPTH = 200;
const MAX_SAFE_DATE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Checks that the bytes from `start` are one well-formed document that ends by `limit`, so that everything inside can be
 * read without bounds checks afterwards.
 *
 * @returns where the document ends
 * @throws CommandError InvalidBSON (22)
 */
export function validateDocument(bytes: Buffer, start: number, limit: number, depth = 0): number {
  if (depth > MAX_DEPTH) throw invalid('nested too deeply');
  if (start + 5 > limit) throw invalid('a document is cut short');
  const end = start + readInt32(bytes, start);
  if (end < start + 5 || end > limit || bytes[end - 1] !== 0) throw invalid('bad document length');
  let at = start + 4;
  while (at < end - 1) {
    const type = bytes[at] ?? 0;
    const nameEnd = bytes.indexOf(0, at + 1);
    if (nameEnd < 0 || nameEnd >= end - 1) throw invalid('a field name does not end');
    at = validateValue(bytes, type, nameEnd + 1, end - 1, depth);
  }
  return end;
}

function validateValue(
  bytes: Buffer,
  type: number,
  at: number,
  limit: number,
  depth: number,
): number {
  if (type === BsonType.object || type === BsonType.array) {
    return validateDocument(bytes, at, limit, depth + 1);
  }
  if (hasLength(type) && at + 4 > limit) throw invalid('a length is cut short');
  const end = valueEnd(bytes, type, at);
  if (end < at || end > limit) throw invalid(end === -1 ? `unknown type ${type}` : 'bad length');
  switch (type) {
    case BsonType.string:
    case BsonType.javascript:
    case BsonType.symbol:
      if (end < at + 5 || bytes[end - 1] !== 0) throw invalid('a string does not end');
      break;
    case BsonType.regex:
      // indexOf answers -1 where there is no second terminator, which valueEnd turns into 0.
      if (end <= at + 1) throw invalid('a regular expression does not end');
      break;
    case BsonType.binData:
      if (end < at + 5) throw invalid('negative binary length');
      break;
    case BsonType.bool:
      if ((bytes[at] ?? 2) > 1) throw invalid('a boolean is neither 0 nor 1');
      break;
    case BsonType.javascriptWithScope:
      validateCodeWithScope(bytes, at, end, depth);
      break;
    case BsonType.date:
      validateDate(bytes.readBigInt64LE(at));
      break;
  }
  return end;
}

function hasLength(type: number): boolean {
  return (
    type === BsonType.string ||
    type === BsonType.javascript ||
    type === BsonType.symbol ||
    type === BsonType.binData ||
    type === BsonType.javascriptWithScope ||
    type === BsonType.dbPointer
  );
}

function validateCodeWithScope(bytes: Buffer, at: number, end: number, depth: number): void {
  if (end < at + 14) throw invalid('code with scope is cut short');
  const codeEnd = at + 8 + readInt32(bytes, at + 4);
  if (codeEnd < at + 9 || codeEnd > end) throw invalid('code with scope has a bad length');
  if (validateDocument(bytes, codeEnd, end, depth + 1) !== end) throw invalid('bad scope length');
}

function validateDate(ms: bigint): void {
  if (ms > MAX_SAFE_DATE || ms < -MAX_SAFE_DATE) {
    throw new CommandError('NotImplemented', 'a date beyond 2^53 ms is not supported');
  }
}

function invalid(why: string): CommandError {
  return new CommandError('InvalidBSON', `invalid BSON: ${why}`);
}
