import { BsonArray, BsonDocument, type BsonValue, UNDEFINED } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** The values of one index entry, one per indexed field; `undefined` where the document has no such field. */
export type KeyValues = readonly (BsonValue | undefined)[];

/** Per indexed field, bit n set: the path component n held an array in some document. */
export type ArrayPositions = number[];

interface Branch {
  readonly value: BsonValue | undefined;
  /** How many components of the path are walked. */
  readonly depth: number;
  readonly done: boolean;
  /** The value is a member of an array that was just opened: an array inside an array is not opened again. */
  readonly member: boolean;
}

const NUMERIC = /^(?:0|[1-9]\d*)$/;

/**
 * The entries a document has in an index over `paths`: one, or one per member where a path goes through an array. Two
 * fields may go through the same array, not through two ("parallel arrays").
 * https://www.mongodb.com/docs/manual/core/indexes/index-types/index-multikey/
 *
 * @param positions if given, gains the path positions that held arrays
 * @throws CommandError CannotIndexParallelArrays (171)
 */
export function indexKeys(
  document: BsonDocument,
  paths: readonly (readonly string[])[],
  positions?: ArrayPositions,
): readonly KeyValues[] {
  const start = paths.map(
    (): Branch => ({ value: document, depth: 0, done: false, member: false }),
  );
  const keys: KeyValues[] = [];
  expand(start, paths, positions, keys);
  return keys;
}

function expand(
  branches: readonly Branch[],
  paths: readonly (readonly string[])[],
  positions: ArrayPositions | undefined,
  keys: KeyValues[],
): void {
  const walked = branches.map((branch, field) => walk(branch, paths[field] ?? []));
  const array = sharedArray(walked, paths);
  if (array === undefined) {
    keys.push(walked.map((branch) => branch.value));
    return;
  }
  if (positions !== undefined) notePositions(walked, positions);
  let empty = true;
  for (const member of array.values()) {
    empty = false;
    const next = walked.map((branch) =>
      branch.done ? branch : { value: member, depth: branch.depth, done: false, member: true },
    );
    expand(next, paths, positions, keys);
  }
  if (empty) {
    const next = walked.map((branch, field) =>
      branch.done ? branch : ended(branch, paths[field]),
    );
    expand(next, paths, positions, keys);
  }
}

/** An empty array is indexed as undefined, and as null where the path wanted a field of its members. */
function ended(branch: Branch, path: readonly string[] | undefined): Branch {
  const value = branch.depth >= (path?.length ?? 0) ? UNDEFINED : undefined;
  return { value, depth: branch.depth, done: true, member: false };
}

/** Follows the path to its end or to the first array that must be opened. */
function walk(branch: Branch, path: readonly string[]): Branch {
  let { value, depth, member } = branch;
  if (branch.done) return branch;
  while (depth < path.length) {
    const name = path[depth] ?? '';
    if (value instanceof BsonDocument) {
      value = value.get(name);
    } else if (value instanceof BsonArray) {
      const item = NUMERIC.test(name) ? value.at(Number(name)) : undefined;
      if (item === undefined) {
        return member
          ? { value: undefined, depth, done: true, member }
          : { value, depth, done: false, member };
      }
      value = item;
    } else {
      return { value: undefined, depth, done: true, member: false };
    }
    member = false;
    depth++;
  }
  const open = value instanceof BsonArray && !member;
  return { value, depth, done: !open, member };
}

function sharedArray(
  branches: readonly Branch[],
  paths: readonly (readonly string[])[],
): BsonArray | undefined {
  let found: { array: BsonArray; path: string } | undefined;
  for (const [field, branch] of branches.entries()) {
    if (branch.done || !(branch.value instanceof BsonArray)) continue;
    const path = (paths[field] ?? []).slice(0, branch.depth).join('.');
    if (found === undefined) {
      found = { array: branch.value, path };
    } else if (found.path !== path) {
      throw new CommandError(
        'CannotIndexParallelArrays',
        `cannot index parallel arrays [${lastOf(path)}] [${lastOf(found.path)}]`,
      );
    }
  }
  return found?.array;
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function notePositions(branches: readonly Branch[], positions: ArrayPositions): void {
  for (const [field, branch] of branches.entries()) {
    if (!branch.done) positions[field] = (positions[field] ?? 0) | (1 << (branch.depth - 1));
  }
}
