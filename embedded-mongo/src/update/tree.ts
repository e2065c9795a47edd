import { describeValue } from '../bson/describe.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
} from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** The container that holds the last component of an update's path. */
export type Parent = BuiltDocument | BuiltArray;

const INDEX = /^(?:0|[1-9]\d*)$/;
/** MongoDB's limit on the nulls that setting a far member of an array fills in. */
const MAX_PADDING = 1_500_000;

/**
 * Follows a path for a change, opening views into changeable documents on the way.
 *
 * @param create make documents where the path leads nowhere, as `$set` does
 * @returns undefined where the path leads nowhere and nothing is created
 * @throws CommandError PathNotViable (28) where the path meets a value that has no fields
 */
export function parentOf(
  root: BuiltDocument,
  parts: readonly string[],
  create: boolean,
): Parent | undefined {
  let parent: Parent = root;
  for (const part of parts.slice(0, -1)) {
    const child = childOf(parent, part);
    if (child instanceof BsonDocument || child instanceof BsonArray) {
      parent = opened(parent, part, child);
    } else if (child !== undefined) {
      if (create) throw notViable(parent, part, parts);
      return undefined;
    } else {
      if (!create) return undefined;
      const made = new BuiltDocument();
      put(parent, part, made, parts);
      parent = made;
    }
  }
  const last = parts.at(-1) ?? '';
  if (parent instanceof BuiltArray && !INDEX.test(last)) {
    if (!create) return undefined;
    throw new CommandError(
      'PathNotViable',
      `Cannot create field '${last}' in element {${parts.at(-2) ?? ''}: ${describeValue(parent)}}`,
    );
  }
  return parent;
}

function notViable(parent: Parent, part: string, parts: readonly string[]): CommandError {
  const child = childOf(parent, part);
  const next = parts[parts.indexOf(part) + 1] ?? '';
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${next}' in element {${part}: ${describeValue(child ?? null)}}`,
  );
}

export function childOf(parent: Parent, part: string): BsonValue | undefined {
  if (parent instanceof BuiltDocument) return parent.get(part);
  return INDEX.test(part) ? parent.at(Number(part)) : undefined;
}

export function put(
  parent: Parent,
  part: string,
  value: BsonValue,
  parts: readonly string[] = [part],
): void {
  if (parent instanceof BuiltDocument) {
    parent.fields.set(part, value);
    return;
  }
  if (!INDEX.test(part)) {
    throw new CommandError(
      'PathNotViable',
      `Cannot create field '${part}' in element {${parts.at(-2) ?? ''}: ${describeValue(parent)}}`,
    );
  }
  const index = Number(part);
  if (index - parent.items.length > MAX_PADDING) {
    throw new CommandError('BadValue', `can't backfill more than ${MAX_PADDING} elements`);
  }
  while (parent.items.length < index) parent.items.push(null);
  parent.items[index] = value;
}

/** Removes a field; a member of an array becomes null, so that the others keep their places. */
export function remove(parent: Parent, part: string): void {
  if (parent instanceof BuiltDocument) parent.fields.delete(part);
  else if (Number(part) < parent.items.length) parent.items[Number(part)] = null;
}

function opened(parent: Parent, part: string, child: BsonDocument | BsonArray): Parent {
  if (child instanceof BuiltDocument || child instanceof BuiltArray) return child;
  const copy =
    child instanceof BsonDocument
      ? new BuiltDocument(child.entries())
      : new BuiltArray(child.values());
  put(parent, part, copy);
  return copy;
}
