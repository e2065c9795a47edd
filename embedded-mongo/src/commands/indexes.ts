import { compareValues } from '../bson/compare.ts';
import { toDouble } from '../bson/numeric.ts';
import { BsonDocument, type BsonValue, int, isNumber } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { parseFilter } from '../query/parse.ts';
import type { Predicate } from '../query/predicate.ts';
import { indexFields } from '../storage/catalog-record.ts';
import { type Collection, readyIndexes } from '../storage/collection.ts';
import {
  ID_INDEX_NAME,
  type Index,
  type IndexSpec,
  ownedDocument,
} from '../storage/index-definition.ts';
import { Arguments } from './arguments.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';

const MAX_INDEXES = 64;
const MAX_FIELDS = 32;
const ACCEPTED_OPTIONS = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'background',
  'ns',
]);
const REFUSED_OPTIONS = new Set([
  'expireAfterSeconds',
  'collation',
  'hidden',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'storageEngine',
  'prepareUnique',
  'clustered',
]);

async function createIndexes(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  const specs = context.args.documents('indexes').map(parseSpec);
  if (specs.length === 0)
    throw new CommandError('BadValue', 'Must specify at least one index to create');
  const existed = context.store.catalog.find(namespace) !== undefined;
  const collection = await context.store.ensureCollection(namespace);
  const before = collection.indexes.length;
  const wanted = specs.filter((spec) => !isPresent(collection, spec));
  if (before + wanted.length > MAX_INDEXES) {
    throw new CommandError('CannotCreateIndex', `too many indexes on ${namespace}`);
  }
  if (wanted.length > 0) await context.store.createIndexes(collection, wanted);
  return {
    numIndexesBefore: int(before),
    numIndexesAfter: int(collection.indexes.length),
    createdCollectionAutomatically: !existed,
    ...(wanted.length === 0 ? { note: 'all indexes already exist' } : {}),
  };
}

function parseSpec(document: BsonDocument): IndexSpec {
  const args = new Arguments(document, 'createIndexes.indexes');
  for (const [option] of document.entries()) {
    if (REFUSED_OPTIONS.has(option)) throw notImplemented(`the index option ${option}`);
    if (!ACCEPTED_OPTIONS.has(option)) {
      throw new CommandError(
        'InvalidOptions',
        `The field '${option}' is not valid for an index specification.`,
      );
    }
  }
  const key = args.document('key');
  if (key === undefined || key.isEmpty()) {
    throw new CommandError('CannotCreateIndex', 'Index keys cannot be an empty object');
  }
  for (const [path, direction] of key.entries()) checkKey(path, direction);
  const fields = indexFields(ownedDocument(key));
  if (fields.length > MAX_FIELDS)
    throw new CommandError('CannotCreateIndex', 'too many fields in an index');
  const partial = args.document('partialFilterExpression');
  if (partial !== undefined) checkPartial(parseFilter(partial));
  if (partial !== undefined && args.boolean('sparse')) {
    throw new CommandError(
      'CannotCreateIndex',
      'cannot mix "partialFilterExpression" and "sparse" options',
    );
  }
  return {
    name: args.text('name'),
    fields,
    unique: args.boolean('unique'),
    sparse: args.boolean('sparse'),
    ...(partial === undefined ? {} : { partialFilter: ownedDocument(partial) }),
  };
}

function checkKey(path: string, direction: BsonValue): void {
  if (typeof direction === 'string') throw notImplemented(`an index of type '${direction}'`);
  if (!isNumber(direction) || toDouble(direction) === 0 || Number.isNaN(toDouble(direction))) {
    throw new CommandError(
      'CannotCreateIndex',
      `Values in the index key pattern must be numbers other than 0: ${path}`,
    );
  }
  if (path.includes('$**')) throw notImplemented('a wildcard index');
  const parts = path.split('.');
  if (parts.includes('') || parts.some((part) => part.startsWith('$'))) {
    throw new CommandError(
      'CannotCreateIndex',
      `Index key contains an illegal field name: '${path}'`,
    );
  }
}

/** https://www.mongodb.com/docs/manual/core/index-partial/ lists what an expression may be made of. */
function checkPartial(predicate: Predicate): void {
  switch (predicate.kind) {
    case 'and':
      predicate.children.forEach(checkPartial);
      return;
    case 'compare':
    case 'exists':
    case 'type':
      return;
    default:
      throw new CommandError('CannotCreateIndex', 'unsupported expression in partial index');
  }
}

/** An index that is there already is no error; one that collides in name or key is. */
function isPresent(collection: Collection, spec: IndexSpec): boolean {
  for (const index of collection.indexes) {
    const sameKey = sameFields(index, spec);
    const sameOptions =
      (index.spec.unique === spec.unique || index.name === ID_INDEX_NAME) &&
      index.spec.sparse === spec.sparse &&
      samePartial(index.spec, spec);
    if (index.name === ID_INDEX_NAME && sameKey) return true;
    if (index.name === spec.name) {
      if (sameKey && sameOptions) return true;
      throw new CommandError(
        sameKey ? 'IndexOptionsConflict' : 'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index: ${spec.name}`,
      );
    }
    if (sameKey && samePartial(index.spec, spec)) {
      throw new CommandError(
        'IndexOptionsConflict',
        `Index already exists with a different name: ${index.name}`,
      );
    }
  }
  return false;
}

function sameFields(index: Index, spec: IndexSpec): boolean {
  const { fields } = index.spec;
  return (
    fields.length === spec.fields.length &&
    fields.every(
      ({ path, direction }, at) =>
        path === spec.fields[at]?.path && direction === spec.fields[at]?.direction,
    )
  );
}

function samePartial(a: IndexSpec, b: IndexSpec): boolean {
  if (a.partialFilter === undefined || b.partialFilter === undefined) {
    return a.partialFilter === b.partialFilter;
  }
  return compareValues(a.partialFilter, b.partialFilter) === 0;
}

function listIndexes(context: CommandContext): Reply {
  const namespace = namespaceOf(context);
  const collection = requireCollection(context, namespace);
  const firstBatch = readyIndexes(collection).map((index) => index.describe());
  return { cursor: { id: 0n, ns: namespace, firstBatch } };
}

async function dropIndexes(context: CommandContext): Promise<Reply> {
  const collection = requireCollection(context, namespaceOf(context));
  const wanted = context.args.value('index');
  const nIndexesWas = int(collection.indexes.length);
  await context.store.dropIndexes(collection, indexesToDrop(collection, wanted));
  return { nIndexesWas };
}

function indexesToDrop(collection: Collection, wanted: BsonValue | undefined): readonly Index[] {
  const ready = readyIndexes(collection);
  if (wanted === '*') return ready;
  const found = ready.filter((index) =>
    wanted instanceof BsonDocument
      ? compareValues(index.keyPattern(), wanted) === 0
      : index.name === wanted,
  );
  if (found.length === 0)
    throw new CommandError('IndexNotFound', `index not found with name [${String(wanted)}]`);
  if (found.some((index) => index.name === ID_INDEX_NAME)) {
    throw new CommandError('InvalidOptions', 'cannot drop _id index');
  }
  return found;
}

export function requireCollection(context: CommandContext, namespace: string): Collection {
  const collection = context.store.catalog.find(namespace);
  if (collection === undefined) {
    throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  }
  return collection;
}

export const indexCommands: readonly Command[] = [
  { name: 'createIndexes', accepts: ['indexes', 'commitQuorum'], run: createIndexes },
  { name: 'listIndexes', accepts: ['cursor'], run: listIndexes },
  { name: 'dropIndexes', aliases: ['deleteIndexes'], accepts: ['index'], run: dropIndexes },
];
