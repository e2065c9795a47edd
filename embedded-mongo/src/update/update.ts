import { equalValues } from '../bson/compare.ts';
import { describeValue } from '../bson/describe.ts';
import { encodeDocument } from '../bson/encode.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltDocument,
  ObjectId,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import type { Predicate } from '../query/predicate.ts';
import { withId } from './document-id.ts';
import { MODIFIERS, type Modifier, ONLY_ON_EXISTING, type UpdateContext } from './modifiers.ts';
import { childOf, parentOf, put, remove } from './tree.ts';

/** A parsed update: a replacement, or changes in the order in which MongoDB applies them. */
export type Update =
  | { readonly kind: 'replace'; readonly document: BsonDocument }
  | { readonly kind: 'modify'; readonly changes: readonly Change[] };

interface Change {
  readonly path: string;
  readonly parts: readonly string[];
  readonly operator: string;
  readonly apply:
    | { readonly kind: 'value'; readonly modifier: Modifier }
    | { readonly kind: 'unset' }
    | { readonly kind: 'rename'; readonly from: readonly string[] };
}

/** MongoDB's limit on a stored document. */
export const MAX_DOCUMENT_LENGTH = 16 * 1024 * 1024;

/** https://www.mongodb.com/docs/manual/reference/operator/update/ */
export function parseUpdate(update: BsonValue): Update {
  if (update instanceof BsonArray) throw notImplemented('an update with a pipeline');
  if (!(update instanceof BsonDocument)) {
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  }
  const [first] = update.entries();
  if (first === undefined || !first[0].startsWith('$')) {
    for (const [name] of update.entries()) {
      if (name.startsWith('$')) {
        throw new CommandError(
          'DollarPrefixedFieldName',
          `The dollar ($) prefixed field '${name}' is not allowed in the context of an update's replacement document.`,
        );
      }
    }
    return { kind: 'replace', document: update };
  }
  const changes = [...update.entries()].flatMap(([operator, fields]) =>
    parseOperator(operator, fields),
  );
  refuseConflicts(changes);
  return { kind: 'modify', changes: changes.sort(byPath) };
}

function parseOperator(operator: string, fields: BsonValue): readonly Change[] {
  const known = MODIFIERS.has(operator) || operator === '$unset' || operator === '$rename';
  if (!known) {
    throw new CommandError(
      'FailedToParse',
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!(fields instanceof BsonDocument)) {
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${describeValue(fields)} instead. For example: {$mod: {<field>: ...}}`,
    );
  }
  return [...fields.entries()].flatMap(([path, operand]) => parseChange(operator, path, operand));
}

function parseChange(operator: string, path: string, operand: BsonValue): readonly Change[] {
  const parts = partsOf(path);
  if (operator === '$unset') return [{ path, parts, operator, apply: { kind: 'unset' } }];
  if (operator === '$rename') {
    if (typeof operand !== 'string') {
      throw new CommandError('BadValue', `The 'to' field for $rename must be a string: ${path}`);
    }
    const to = partsOf(operand);
    return [
      { path, parts, operator, apply: { kind: 'value', modifier: () => undefined } },
      { path: operand, parts: to, operator, apply: { kind: 'rename', from: parts } },
    ];
  }
  const modifier = MODIFIERS.get(operator)?.(operand, path);
  if (modifier === undefined) return [];
  return [{ path, parts, operator, apply: { kind: 'value', modifier } }];
}

function partsOf(path: string): readonly string[] {
  const parts = path.split('.');
  for (const part of parts) {
    if (part === '') {
      throw new CommandError(
        'EmptyFieldName',
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    }
    if (part === '$' || /^\$\[.*\]$/.test(part)) throw notImplemented('a positional update path');
    if (part.startsWith('$')) {
      throw new CommandError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`,
      );
    }
  }
  return parts;
}

function refuseConflicts(changes: readonly Change[]): void {
  const seen: string[] = [];
  for (const { path } of changes) {
    for (const other of seen) {
      if (path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`)) {
        const shorter = path.length < other.length ? path : other;
        throw new CommandError(
          'ConflictingUpdateOperators',
          `Updating the path '${path}' would create a conflict at '${shorter}'`,
        );
      }
    }
    seen.push(path);
  }
}

/** Since MongoDB 5.0 fields are updated in the order of their names, numbers by value. */
function byPath(a: Change, b: Change): number {
  for (let at = 0; at < Math.min(a.parts.length, b.parts.length); at++) {
    const x = a.parts[at] ?? '';
    const y = b.parts[at] ?? '';
    if (x === y) continue;
    const numeric = /^\d+$/.test(x) && /^\d+$/.test(y);
    return numeric ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return a.parts.length - b.parts.length;
}

/**
 * The document after the update, as bytes; the same bytes if it changes nothing.
 *
 * @throws CommandError ImmutableField (66) if `_id` would change, and what the operators throw
 */
export function applyUpdate(update: Update, before: BsonDocument, context: UpdateContext): Buffer {
  const after =
    update.kind === 'replace'
      ? replaced(before, update.document)
      : modified(update.changes, before, context);
  const id = before.get('_id');
  const newId = after.get('_id');
  if (id !== undefined && (newId === undefined || !equalValues(id, newId))) {
    throw new CommandError(
      'ImmutableField',
      update.kind === 'replace'
        ? `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${describeValue(newId ?? null)}`
        : `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
  }
  const bytes = encodeDocument(after);
  if (bytes.length > MAX_DOCUMENT_LENGTH) {
    throw new CommandError(
      'BSONObjectTooLarge',
      `Resulting document after update is larger than ${MAX_DOCUMENT_LENGTH}`,
    );
  }
  return bytes;
}

/** A replacement keeps `_id`, which always comes first. */
function replaced(before: BsonDocument, document: BsonDocument): BuiltDocument {
  const id = document.get('_id') ?? before.get('_id');
  const fields = new BuiltDocument(id === undefined ? [] : [['_id', id]]);
  for (const [name, value] of document.entries())
    if (name !== '_id') fields.fields.set(name, value);
  return fields;
}

function modified(
  changes: readonly Change[],
  before: BsonDocument,
  context: UpdateContext,
): BuiltDocument {
  const after = new BuiltDocument(before.entries());
  for (const change of changes) applyChange(change, after, context);
  return after;
}

function applyChange(change: Change, root: BuiltDocument, context: UpdateContext): void {
  const { parts, apply, operator } = change;
  const name = parts.at(-1) ?? '';
  if (apply.kind === 'unset') {
    const parent = parentOf(root, parts, false);
    if (parent !== undefined) remove(parent, name);
    return;
  }
  if (apply.kind === 'rename') {
    rename(root, apply.from, parts);
    return;
  }
  if (operator === '$rename' || (operator === '$setOnInsert' && !context.inserting)) return;
  const existing = parentOf(root, parts, false);
  const old = existing && childOf(existing, name);
  if (old === undefined && ONLY_ON_EXISTING.has(operator)) return;
  const value = apply.modifier(old, context);
  if (value === undefined) return;
  const parent = parentOf(root, parts, true);
  if (parent !== undefined) put(parent, name, value, parts);
}

function rename(root: BuiltDocument, from: readonly string[], to: readonly string[]): void {
  const source = parentOf(root, from, false);
  const name = from.at(-1) ?? '';
  const value = source && childOf(source, name);
  if (source === undefined || value === undefined) return;
  if (!(source instanceof BuiltDocument)) {
    throw new CommandError('BadValue', 'The source field for $rename may not be an array element');
  }
  const target = parentOf(root, to, true);
  if (!(target instanceof BuiltDocument)) {
    throw new CommandError(
      'BadValue',
      'The destination field for $rename may not be an array element',
    );
  }
  put(target, to.at(-1) ?? '', value);
  remove(source, name);
}

/**
 * The document an upsert inserts: the filter's equalities, the update on top, and an `_id`, which comes first.
 *
 * @param newId makes an `_id` where neither filter nor update has one
 */
export function upsertDocument(
  update: Update,
  filter: Predicate,
  context: UpdateContext,
  newId: () => ObjectId,
): Buffer {
  const base = new BuiltDocument();
  if (update.kind === 'modify') {
    for (const { parts, value } of equalities(filter)) {
      const parent = parentOf(base, parts, true);
      if (parent !== undefined) put(parent, parts.at(-1) ?? '', value, parts);
    }
  } else {
    for (const { parts, value } of equalities(filter)) {
      if (parts.length === 1 && parts[0] === '_id') base.fields.set('_id', value);
    }
  }
  const bytes = applyUpdate(update, base, { ...context, inserting: true });
  return withId(bytes, newId);
}

function equalities(filter: Predicate): readonly { parts: readonly string[]; value: BsonValue }[] {
  if (filter.kind === 'and') return filter.children.flatMap(equalities);
  if (filter.kind === 'or' && filter.children.length === 1)
    return filter.children.flatMap(equalities);
  if (filter.kind === 'compare' && filter.operator === 'eq') {
    return [{ parts: filter.path.parts, value: filter.value }];
  }
  if (filter.kind === 'in' && filter.values.values.length === 1 && filter.patterns.length === 0) {
    const [value] = filter.values.values;
    return value === undefined ? [] : [{ parts: filter.path.parts, value }];
  }
  return [];
}
