import { orderOfGroup } from '@globalcrimedesk/kernel';
import type { ImportFormat, Placed } from '../format.ts';
import { placedOf, type Spooled, spooledIn } from './spool.ts';

/** The pieces of one key, still as text. */
export interface Gathered {
  readonly key: string;
  readonly spooled: readonly Spooled[];
  /** Characters of all of them. */
  readonly size: number;
}

/** What one unit may hold: a key that a million pieces bear must not fill the memory. */
export interface UnitBounds {
  readonly pieces: number;
  /** In characters. */
  readonly size: number;
}

/**
 * Gathers the units of a spool file, in the order in which each was first met. A piece beyond the bounds of its
 * unit is told to `onSurplus`, and left out.
 */
export async function gatherUnits(
  path: string,
  bounds: UnitBounds,
  onSurplus: (surplus: Spooled) => Promise<void>,
): Promise<Gathered[]> {
  const units = new Map<string, { key: string; spooled: Spooled[]; size: number }>();
  for await (const lines of spooledIn(path)) {
    for (const line of lines) {
      const unit = units.get(line.key) ?? { key: line.key, spooled: [], size: 0 };
      units.set(line.key, unit);
      const full =
        unit.spooled.length >= bounds.pieces || unit.size + line.text.length > bounds.size;
      if (full) {
        await onSurplus(line);
        continue;
      }
      unit.spooled.push(line);
      unit.size += line.text.length;
    }
  }
  return [...units.values()];
}

/** Where a unit stands among all: its records' ids sort in the same order, where they are derived with its group. */
export function orderOfUnit(format: Pick<ImportFormat<never>, 'groupOf'>, keyText: string): string {
  const key = JSON.parse(keyText) as string;
  return orderOfGroup(format.groupOf?.(key) ?? key);
}

/** The units of a spool file in that order: a database fills its indexes much faster in order. */
export function inOrder(
  format: Pick<ImportFormat<never>, 'groupOf'>,
  units: readonly Gathered[],
): Gathered[] {
  return units
    .map((unit) => ({ unit, order: orderOfUnit(format, unit.key) }))
    .sort((a, b) => compare(a.order, b.order) || compare(a.unit.key, b.unit.key))
    .map(({ unit }) => unit);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The pieces of a unit in the order of reading. */
export function piecesOf<Piece>({ spooled }: Gathered): Placed<Piece>[] {
  return spooled.toSorted((a, b) => a.turn - b.turn).map((line) => placedOf<Piece>(line));
}

/** Characters of units that are planned and written together. */
const BATCH_SIZE = 8 * 1024 * 1024;

/** Always the same batches for the same units: a run that was cut off counts them again. */
export function batchesOf(units: readonly Gathered[], atMost: number): Gathered[][] {
  const batches: Gathered[][] = [];
  let current: Gathered[] = [];
  let size = 0;
  for (const unit of units) {
    if (current.length >= atMost || (size > 0 && size + unit.size > BATCH_SIZE)) {
      batches.push(current);
      current = [];
      size = 0;
    }
    current.push(unit);
    size += unit.size;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}
