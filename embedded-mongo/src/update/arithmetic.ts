import { toDouble } from '../bson/numeric.ts';
import {
  BsonDocument,
  type BsonValue,
  Decimal128,
  Int32,
  isNumber,
  type NumericValue,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import type { Modifier } from './modifiers.ts';

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** An int32 sum that does not fit becomes an int64, as MongoDB does it; an int64 that does not fit is an error. */
export function add(a: NumericValue, b: NumericValue): NumericValue {
  return compute(
    a,
    b,
    (x, y) => x + y,
    (x, y) => x + y,
  );
}

/** As `$sum` adds: an int64 sum that does not fit becomes a double. */
export function addPromoting(a: NumericValue, b: NumericValue): NumericValue {
  try {
    return add(a, b);
  } catch (error) {
    if (error instanceof CommandError && error.codeName === 'BadValue')
      return toDouble(a) + toDouble(b);
    throw error;
  }
}

export function multiply(a: NumericValue, b: NumericValue): NumericValue {
  return compute(
    a,
    b,
    (x, y) => x * y,
    (x, y) => x * y,
  );
}

export function zeroLike(value: NumericValue): NumericValue {
  if (value instanceof Decimal128) throw notImplemented('arithmetic on Decimal128');
  return value instanceof Int32 ? new Int32(0) : typeof value === 'bigint' ? 0n : 0;
}

function compute(
  a: NumericValue,
  b: NumericValue,
  doubles: (x: number, y: number) => number,
  integers: (x: bigint, y: bigint) => bigint,
): NumericValue {
  if (a instanceof Decimal128 || b instanceof Decimal128)
    throw notImplemented('arithmetic on Decimal128');
  if (typeof a === 'number' || typeof b === 'number') return doubles(toDouble(a), toDouble(b));
  const result = integers(integerOf(a), integerOf(b));
  if (a instanceof Int32 && b instanceof Int32 && BigInt.asIntN(32, result) === result) {
    return new Int32(Number(result));
  }
  if (result > MAX_INT64 || result < MIN_INT64) {
    throw new CommandError(
      'BadValue',
      'Failed to apply arithmetic: the result does not fit 64 bits',
    );
  }
  return result;
}

function integerOf(value: Int32 | bigint): bigint {
  return value instanceof Int32 ? BigInt(value.value) : value;
}

const BITWISE = new Map<string, (a: bigint, b: bigint) => bigint>([
  ['and', (a, b) => a & b],
  ['or', (a, b) => a | b],
  ['xor', (a, b) => a ^ b],
]);

/** `$bit: {field: {and|or|xor: integer}}` */
export function bitwise(operand: BsonValue, path: string): Modifier {
  if (!(operand instanceof BsonDocument) || operand.isEmpty()) {
    throw new CommandError('BadValue', 'The $bit modifier needs {and|or|xor: integer}');
  }
  const steps = [...operand.entries()].map(([name, value]) => {
    const operation = BITWISE.get(name);
    if (operation === undefined || !(value instanceof Int32 || typeof value === 'bigint')) {
      throw new CommandError('BadValue', `The $bit modifier does not take {${name}: ...}`);
    }
    return { operation, value };
  });
  return (old) => {
    const start: BsonValue = old ?? new Int32(0);
    if (!(start instanceof Int32 || typeof start === 'bigint')) {
      const what = isNumber(start) ? 'a non-integral number' : 'no number';
      throw new CommandError('BadValue', `Cannot apply $bit to ${what} in field '${path}'`);
    }
    return steps.reduce<Int32 | bigint>((current, { operation, value }) => {
      const result = operation(integerOf(current), integerOf(value));
      return current instanceof Int32 && value instanceof Int32
        ? new Int32(Number(result))
        : result;
    }, start);
  };
}
