import { Decimal128 as DecimalText } from 'bson';
import { Decimal128, Int32, type NumericValue } from './values.ts';

/** A finite number without rounding: `coefficient × 2^binary × 10^decimal`. */
interface Exact {
  readonly coefficient: bigint;
  readonly binary: number;
  readonly decimal: number;
}

/** MongoDB compares numbers of all four types by their exact value; NaN equals itself and is below the rest. */
export function compareNumbers(left: NumericValue, right: NumericValue): number {
  const a = plain(left);
  const b = plain(right);
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareWithDecimal(a, b);
  if (a === b) return 0;
  if (a < b) return -1;
  if (a > b) return 1;
  // One of them is NaN.
  const aIsNaN = Number.isNaN(a);
  const bIsNaN = Number.isNaN(b);
  return aIsNaN && bIsNaN ? 0 : aIsNaN ? -1 : bIsNaN ? 1 : 0;
}

function plain(value: NumericValue): number | bigint | Decimal128 {
  return value instanceof Int32 ? value.value : value;
}

/** The nearest double; what `$inc` of a double or a `$mod` works with. */
export function toDouble(value: NumericValue): number {
  if (value instanceof Decimal128) return Number(decimalText(value));
  return Number(plain(value));
}

export function decimalText(value: Decimal128): string {
  return new DecimalText(value.bytes).toString();
}

function compareWithDecimal(
  a: number | bigint | Decimal128,
  b: number | bigint | Decimal128,
): number {
  const left = exactOf(a);
  const right = exactOf(b);
  if (typeof left === 'number' || typeof right === 'number') {
    // An infinity or NaN on either side: doubles order those, and the size of the finite one does not matter.
    return compareNumbers(
      typeof left === 'number' ? left : 0,
      typeof right === 'number' ? right : 0,
    );
  }
  return compareExact(left, right);
}

/** The exact value, or the double itself where it is not finite. */
function exactOf(value: number | bigint | Decimal128): Exact | number {
  if (typeof value === 'bigint') return { coefficient: value, binary: 0, decimal: 0 };
  if (typeof value === 'number') return Number.isFinite(value) ? exactDouble(value) : value;
  const text = decimalText(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text);
  if (match === null) return Number(text);
  const fraction = match[3] ?? '';
  const magnitude = BigInt(`${match[2]}${fraction}`);
  return {
    coefficient: match[1] === '-' ? -magnitude : magnitude,
    binary: 0,
    decimal: Number(match[4] ?? 0) - fraction.length,
  };
}

const view = new DataView(new ArrayBuffer(8));

function exactDouble(value: number): Exact {
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return {
    coefficient: value < 0 ? -magnitude : magnitude,
    binary: Math.max(exponent, 1) - 1075,
    decimal: 0,
  };
}

function compareExact(a: Exact, b: Exact): number {
  const [left, right] = scaled(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Both as integers of one unit. */
function scaled(a: Exact, b: Exact): readonly [bigint, bigint] {
  const binary = Math.min(a.binary, b.binary);
  const decimal = Math.min(a.decimal, b.decimal);
  return [scale(a, binary, decimal), scale(b, binary, decimal)];
}

function scale(value: Exact, binary: number, decimal: number): bigint {
  return (
    (value.coefficient << BigInt(value.binary - binary)) * 10n ** BigInt(value.decimal - decimal)
  );
}

const RESIDUAL_BITS = 72n;

/**
 * A number for an index key: the largest double not above it, and how far above that double it lies as a 72-bit
 * fraction of the distance to the next double. 72 bits tell any two decimal128 of 34 digits apart.
 *
 * @returns undefined where no double is near: a decimal128 beyond a double's range
 */
export function floorDouble(
  value: NumericValue,
): { readonly double: number; readonly residual: bigint } | undefined {
  const number = plain(value);
  if (typeof number === 'number') return { double: number, residual: 0n };
  const double = Number(typeof number === 'bigint' ? number : decimalText(number));
  if (typeof number === 'bigint' && Number.isSafeInteger(double)) return { double, residual: 0n };
  const exact = exactOf(number);
  if (typeof exact === 'number') return { double: exact, residual: 0n };
  if (!Number.isFinite(double)) return undefined;
  const floor = compareExact(exactDouble(double), exact) > 0 ? neighbour(double, -1) : double;
  const difference = compareExact(exactDouble(floor), exact);
  if (difference === 0) return { double: floor, residual: 0n };
  const next = neighbour(floor, 1);
  if (!Number.isFinite(floor) || !Number.isFinite(next)) return undefined;
  const residual = fractionBetween(exactDouble(floor), exact, exactDouble(next));
  return residual === 0n ? undefined : { double: floor, residual };
}

function fractionBetween(low: Exact, value: Exact, high: Exact): bigint {
  const binary = Math.min(low.binary, value.binary, high.binary);
  const decimal = Math.min(low.decimal, value.decimal, high.decimal);
  const base = scale(low, binary, decimal);
  const width = scale(high, binary, decimal) - base;
  return ((scale(value, binary, decimal) - base) << RESIDUAL_BITS) / width;
}

/** The next double in a direction, by counting in its bits. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  view.setFloat64(0, value);
  const away = value > 0 === direction > 0;
  view.setBigUint64(0, view.getBigUint64(0) + (away ? 1n : -1n));
  return view.getFloat64(0);
}
