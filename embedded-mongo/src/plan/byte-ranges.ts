import { successor } from '../storage/keys.ts';

/** Components from `start` up to, not including, `end`, as bytes of the ascending encoding. */
export interface ByteRange {
  readonly start: Buffer;
  readonly end: Buffer;
}

/** Every component there can be: ranks run from 1 to 127. */
export const ALL_RANGE: ByteRange = { start: Buffer.from([1]), end: Buffer.from([0xff]) };

/** What begins with these bytes; the components of one value if they are a whole component. */
export function startingWith(bytes: Buffer): ByteRange {
  return { start: bytes, end: successor(bytes) ?? ALL_RANGE.end };
}

export function after(bytes: Buffer): Buffer {
  return successor(bytes) ?? ALL_RANGE.end;
}

/** Sorted by start, overlaps joined. */
export function unite(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const sorted = [...ranges].sort((a, b) => Buffer.compare(a.start, b.start));
  const united: ByteRange[] = [];
  for (const range of sorted) {
    const last = united.at(-1);
    if (last !== undefined && Buffer.compare(range.start, last.end) < 0) {
      const end = Buffer.compare(range.end, last.end) > 0 ? range.end : last.end;
      united[united.length - 1] = { start: last.start, end };
    } else if (Buffer.compare(range.start, range.end) < 0) {
      united.push(range);
    }
  }
  return united;
}

export function intersect(
  left: readonly ByteRange[],
  right: readonly ByteRange[],
): readonly ByteRange[] {
  const common: ByteRange[] = [];
  for (const a of left) {
    for (const b of right) {
      const start = Buffer.compare(a.start, b.start) > 0 ? a.start : b.start;
      const end = Buffer.compare(a.end, b.end) < 0 ? a.end : b.end;
      if (Buffer.compare(start, end) < 0) common.push({ start, end });
    }
  }
  return common;
}

/** True if everything in `inner` lies in one range of `outer`. */
export function within(inner: readonly ByteRange[], outer: readonly ByteRange[]): boolean {
  return inner.every((range) =>
    outer.some(
      (container) =>
        Buffer.compare(container.start, range.start) <= 0 &&
        Buffer.compare(range.end, container.end) <= 0,
    ),
  );
}

/** The same components as a descending field stores them, with all bits flipped. */
export function flipped(range: ByteRange): ByteRange {
  return { start: after(invert(range.end)), end: after(invert(range.start)) };
}

export function invert(bytes: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(bytes.length);
  for (let index = 0; index < bytes.length; index++) inverted[index] = ~(bytes[index] ?? 0);
  return inverted;
}

export function contains(ranges: readonly ByteRange[], component: Buffer): boolean {
  return ranges.some(
    ({ start, end }) => Buffer.compare(start, component) <= 0 && Buffer.compare(component, end) < 0,
  );
}
