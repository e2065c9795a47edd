import { DeskError } from '@globalcrimedesk/service';

/** Where a row stands in a sorted list: its sort key, and its id where keys are equal. */
export interface Position {
  readonly key: string | Date;
  readonly id: string;
}

/**
 * A cursor names a place in an order, not a row: it stays good when the row it came from is changed or deleted,
 * and rows that come or go elsewhere shift nothing.
 */
export function encodeCursor(sort: string, position: Position): string {
  const key = position.key instanceof Date ? { d: position.key.getTime() } : position.key;
  return Buffer.from(JSON.stringify([sort, key, position.id])).toString('base64url');
}

/**
 * @param keys what the sort keys of the list are.
 * @throws INVALID_CURSOR when the text is no cursor, or one of another sort: a place among keys of another kind would
 * be answered with an empty page.
 */
export function decodeCursor(sort: string, keys: 'text' | 'time', cursor: string): Position {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== 3) throw invalid('is no cursor of this API');
  const [from, key, id] = parts as [unknown, unknown, unknown];
  if (from !== sort) throw invalid(`was made in another sort order than ${sort}`);
  if (typeof id !== 'string') throw invalid('is no cursor of this API');
  if (keys === 'text') {
    if (typeof key !== 'string') throw invalid('is no cursor of this API');
    return { key, id };
  }
  const time = key !== null && typeof key === 'object' ? (key as { d?: unknown }).d : undefined;
  const moment = new Date(typeof time === 'number' ? time : Number.NaN);
  if (!Number.isInteger(time) || Number.isNaN(moment.getTime())) {
    throw invalid('is no cursor of this API');
  }
  return { key: moment, id };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalid('is no cursor of this API');
  }
}

function invalid(reason: string): DeskError {
  return new DeskError('INVALID_CURSOR', `The cursor ${reason}. Start again without it.`);
}
