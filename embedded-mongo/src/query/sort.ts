import { toDouble } from '../bson/numeric.ts';
import { BsonDocument, type BsonValue, isNumber } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { indexKeys } from '../storage/index-keys.ts';
import { type Direction, encodeSortKey } from '../storage/key-codec.ts';

export interface SortField {
  readonly path: string;
  readonly direction: Direction;
}

export interface Sort {
  readonly fields: readonly SortField[];
  readonly paths: readonly (readonly string[])[];
  readonly directions: readonly Direction[];
}

const MAX_SORT_FIELDS = 32;

/** @returns undefined for no sort or `{$natural: 1}`, which any scan satisfies */
export function parseSort(document: BsonDocument | undefined): Sort | undefined {
  if (document === undefined || document.isEmpty()) return undefined;
  const fields = [...document.entries()].map(([path, value]) => sortField(path, value));
  if (fields.length > MAX_SORT_FIELDS) throw new CommandError('BadValue', 'too many compound keys');
  if (fields.some(({ path }) => path === '$natural')) {
    if (fields.length > 1 || fields[0]?.direction === -1) throw notImplemented('a $natural sort');
    return undefined;
  }
  return {
    fields,
    paths: fields.map(({ path }) => path.split('.')),
    directions: fields.map(({ direction }) => direction),
  };
}

function sortField(path: string, value: BsonValue): SortField {
  if (path === '' || path.split('.').includes('')) {
    throw new CommandError('BadValue', 'FieldPath field names may not be empty strings.');
  }
  if (value instanceof BsonDocument) throw notImplemented('sorting by $meta');
  if (!isNumber(value)) {
    throw new CommandError('BadValue', `Illegal key in $sort specification: ${path}`);
  }
  const direction = toDouble(value);
  if (direction !== 1 && direction !== -1) {
    throw new CommandError(
      'BadValue',
      '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
    );
  }
  return { path, direction };
}

/**
 * Bytes by which documents sort: of an array, the lowest member counts going up and the highest going down; a missing
 * field sorts as null.
 */
export function sortKey(sort: Sort, document: BsonDocument): Buffer {
  let lowest: Buffer | undefined;
  for (const values of keysOf(sort, document)) {
    const filled = values.map((value) => value ?? null);
    const key = encodeSortKey(filled, sort.directions);
    if (lowest === undefined || Buffer.compare(key, lowest) < 0) lowest = key;
  }
  return lowest ?? Buffer.alloc(0);
}

function keysOf(sort: Sort, document: BsonDocument): ReturnType<typeof indexKeys> {
  try {
    return indexKeys(document, sort.paths);
  } catch (error) {
    if (error instanceof CommandError && error.codeName === 'CannotIndexParallelArrays') {
      throw new CommandError('BadValue', 'cannot sort with keys that are parallel arrays');
    }
    throw error;
  }
}
