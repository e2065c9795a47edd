import type { Filter, Sort } from 'mongodb';
import type { Position } from '../paging/cursor.ts';
import type { SortOrder, Window } from '../paging/window.ts';

/** The rows strictly beyond a position, in the order's direction (`ahead`) or against it. */
export function beyond<T>(order: SortOrder, from: Position, ahead: boolean): Filter<T> {
  const forward = (order.direction === 1) === ahead;
  const strictly = forward ? '$gt' : '$lt';
  const within = forward ? '$gte' : '$lte';
  // The plain range bounds the index scan; the alternatives decide between rows with the same key.
  return {
    [order.path]: { [within]: from.key },
    $or: [
      { [order.path]: { [strictly]: from.key } },
      { [order.path]: from.key, _id: { [strictly]: from.id } },
    ],
  } as Filter<T>;
}

/** The database's sort for the window: ties are broken by id, so the order is total. */
export function sortOf(window: Window): Sort {
  const direction = (window.backwards ? -window.order.direction : window.order.direction) as 1 | -1;
  return { [window.order.path]: direction, _id: direction };
}
