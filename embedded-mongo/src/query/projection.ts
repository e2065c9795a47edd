import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
  isNumber,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { isTruthy } from './parse.ts';

/** Field names to go into, or `true` where a path ends. */
type Tree = Map<string, Tree | true>;

export type Projection = (document: BsonDocument) => BsonDocument;

/**
 * Parses an inclusion or exclusion (https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#projection).
 * Computed fields, `$slice`, `$elemMatch`, `$meta` and the positional `$` are refused.
 *
 * @returns undefined where everything is wanted
 */
export function parseProjection(specification: BsonDocument | undefined): Projection | undefined {
  if (specification === undefined || specification.isEmpty()) return undefined;
  const tree: Tree = new Map();
  let including: boolean | undefined;
  let id: boolean | undefined;
  for (const [path, value] of flattened(specification, '')) {
    const wanted = wantedOf(path, value);
    if (path === '_id') {
      id = wanted;
      continue;
    }
    including ??= wanted;
    if (including !== wanted) {
      const mode = including ? 'exclusion' : 'inclusion';
      throw new CommandError(
        including ? 31254 : 31253,
        `Cannot do ${mode} on field ${path} in ${including ? 'inclusion' : 'exclusion'} projection`,
      );
    }
    addPath(tree, path);
  }
  const include = including ?? id === true;
  if (include ? id !== false : id === false) tree.set('_id', true);
  return include ? (document) => pick(document, tree) : (document) => omit(document, tree);
}

function* flattened(
  specification: BsonDocument,
  prefix: string,
): Generator<readonly [string, BsonValue]> {
  for (const [name, value] of specification.entries()) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (name.startsWith('$')) throw notImplemented(`${name} in a projection`);
    if (value instanceof BsonDocument) yield* flattened(value, path);
    else yield [path, value];
  }
}

function wantedOf(path: string, value: BsonValue): boolean {
  if (path.endsWith('.$')) throw notImplemented('the positional projection');
  if (path === '' || path.split('.').includes('')) {
    throw new CommandError(40352, 'FieldPath field names may not be empty strings.');
  }
  if (typeof value !== 'boolean' && !isNumber(value)) {
    throw notImplemented('a computed field in a projection');
  }
  return isTruthy(value);
}

function addPath(tree: Tree, path: string): void {
  const parts = path.split('.');
  let node = tree;
  for (const [at, part] of parts.entries()) {
    const next = node.get(part);
    const isLast = at === parts.length - 1;
    if (next === true || (isLast && next !== undefined)) {
      throw new CommandError(31249, `Path collision at ${path}`);
    }
    if (isLast) {
      node.set(part, true);
    } else {
      const child: Tree = next ?? new Map();
      node.set(part, child);
      node = child;
    }
  }
}

function pick(document: BsonDocument, tree: Tree): BsonDocument {
  const picked = new BuiltDocument();
  for (const [name, value] of document.entries()) {
    const node = tree.get(name);
    if (node === true) {
      picked.fields.set(name, value);
    } else if (node !== undefined) {
      const part = pickValue(value, node);
      if (part !== undefined) picked.fields.set(name, part);
    }
  }
  return picked;
}

/** Below an array, documents are picked from and scalars left out. */
function pickValue(value: BsonValue, tree: Tree): BsonValue | undefined {
  if (value instanceof BsonDocument) return pick(value, tree);
  if (!(value instanceof BsonArray)) return undefined;
  const items = [...value.values()].map((item) => pickValue(item, tree));
  return new BuiltArray(items.filter((item) => item !== undefined));
}

function omit(document: BsonDocument, tree: Tree): BsonDocument {
  const kept = new BuiltDocument();
  for (const [name, value] of document.entries()) {
    const node = tree.get(name);
    if (node === undefined) kept.fields.set(name, value);
    else if (node !== true) kept.fields.set(name, omitValue(value, node));
  }
  return kept;
}

function omitValue(value: BsonValue, tree: Tree): BsonValue {
  if (value instanceof BsonDocument) return omit(value, tree);
  if (!(value instanceof BsonArray)) return value;
  return new BuiltArray([...value.values()].map((item) => omitValue(item, tree)));
}
