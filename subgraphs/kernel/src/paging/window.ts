import { DeskError } from '@globalcrimedesk/service';
import { decodeCursor, encodeCursor, type Position } from './cursor.ts';

/** How many rows a page has when nobody says, and at the most. */
export const PAGE_SIZE = { default: 20, max: 200 } as const;

/** How many ids one look-up may name. */
const IDS_AT_ONCE = 200;

/** @throws TOO_MANY_IDS */
export function assertIdCount(ids: readonly string[]): void {
  if (ids.length <= IDS_AT_ONCE) return;
  throw new DeskError('TOO_MANY_IDS', `${ids.length} ids were sent; ${IDS_AT_ONCE} at the most.`);
}

/** A sort order that a list offers. Its key is never null, so that every row has a place. */
export interface SortOrder {
  /** The name that clients choose it by, for example `RECORDED_AT_DESC`. */
  readonly name: string;
  /** Path of the key in the stored document. */
  readonly path: string;
  /** What the keys are. */
  readonly keys: 'text' | 'time';
  readonly direction: 1 | -1;
}

/** The arguments of the Relay cursor connections specification. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** One page of a sorted list, as the database is asked for it. */
export interface Window {
  readonly order: SortOrder;
  readonly size: number;
  /** Whether rows are read from the end (`last`), to be turned round afterwards. */
  readonly backwards: boolean;
  readonly after: Position | null;
  readonly before: Position | null;
}

/** @throws PAGE_TOO_LARGE or INVALID_CURSOR. */
export function windowOf(args: PageArguments, order: SortOrder): Window {
  const first = args.first ?? null;
  const last = args.last ?? null;
  if (first !== null && last !== null) {
    throw new DeskError('PAGE_TOO_LARGE', 'Give `first` or `last`, not both.');
  }
  const size = first ?? last ?? PAGE_SIZE.default;
  if (size < 0 || size > PAGE_SIZE.max) {
    const name = first === null ? 'last' : 'first';
    throw new DeskError(
      'PAGE_TOO_LARGE',
      `\`${name}\` is ${size}; it may be 0 to ${PAGE_SIZE.max}. Follow pageInfo for more.`,
    );
  }
  return {
    order,
    size,
    backwards: last !== null,
    after: position(order, args.after),
    before: position(order, args.before),
  };
}

export function cursorAt(order: SortOrder, at: Position): string {
  return encodeCursor(order.name, at);
}

function position(order: SortOrder, cursor: string | null | undefined): Position | null {
  return cursor === null || cursor === undefined
    ? null
    : decodeCursor(order.name, order.keys, cursor);
}
