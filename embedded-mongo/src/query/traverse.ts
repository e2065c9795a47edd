import { BsonArray, BsonDocument, type BsonValue } from '../bson/values.ts';
import type { Path } from './predicate.ts';

type Test = (value: BsonValue | undefined) => boolean;

/**
 * Whether a test holds for some value at a path, as MongoDB reads paths: an array on the way stands for each of its
 * members (and, for a numeric component, for the member of that position); an array at the end stands for each member
 * and for itself. A path that leads nowhere is tested once with `undefined`, except below an array's scalar members.
 *
 * @param intoArray open an array at the end; `$exists`, `$size` and `$elemMatch` look at the array itself
 */
export function someAtPath(
  document: BsonValue,
  path: Path,
  intoArray: boolean,
  test: Test,
): boolean {
  if (path.parts.length === 0) return test(document);
  if (document instanceof BsonArray) return inArray(document, path.parts, 0, intoArray, test);
  return inDocument(document, path.parts, 0, intoArray, test);
}

function inDocument(
  value: BsonValue,
  parts: readonly string[],
  depth: number,
  intoArray: boolean,
  test: Test,
): boolean {
  if (!(value instanceof BsonDocument)) return test(undefined);
  const next = value.get(parts[depth] ?? '');
  if (depth === parts.length - 1) return atEnd(next, intoArray, test);
  if (next instanceof BsonDocument) return inDocument(next, parts, depth + 1, intoArray, test);
  if (next instanceof BsonArray) return inArray(next, parts, depth + 1, intoArray, test);
  return test(undefined);
}

function atEnd(value: BsonValue | undefined, intoArray: boolean, test: Test): boolean {
  if (intoArray && value instanceof BsonArray) {
    for (const member of value.values()) if (test(member)) return true;
  }
  return test(value);
}

function inArray(
  array: BsonArray,
  parts: readonly string[],
  depth: number,
  intoArray: boolean,
  test: Test,
): boolean {
  const part = parts[depth] ?? '';
  const isLast = depth === parts.length - 1;
  let position = 0;
  for (const member of array.values()) {
    if (member instanceof BsonDocument && inDocument(member, parts, depth, intoArray, test))
      return true;
    if (part === String(position++)) {
      // The member at this position, taken whole: an array there is not opened again at the end of the path.
      if (isLast) {
        if (test(member)) return true;
      } else if (member instanceof BsonDocument) {
        if (inDocument(member, parts, depth + 1, intoArray, test)) return true;
      } else if (
        member instanceof BsonArray &&
        inArray(member, parts, depth + 1, intoArray, test)
      ) {
        return true;
      }
    }
  }
  return false;
}
