import { toDocument } from '../bson/encode.ts';
import { BuiltDocument, int } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { matches } from '../query/match.ts';
import { parseFilter } from '../query/parse.ts';
import {
  type Collection,
  collectionNameOf,
  databaseOf,
  readyIndexes,
} from '../storage/collection.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';

async function create(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  if (context.store.catalog.find(namespace) !== undefined) {
    throw new CommandError('NamespaceExists', `Collection ${namespace} already exists.`);
  }
  await context.store.ensureCollection(namespace);
  return {};
}

async function drop(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  const collection = context.store.catalog.find(namespace);
  // Since MongoDB 7.0 dropping what is not there succeeds.
  if (collection === undefined) return {};
  const nIndexesWas = int(collection.indexes.length);
  await context.store.dropCollection(collection);
  return { nIndexesWas, ns: namespace };
}

async function dropDatabase({ store, database }: CommandContext): Promise<Reply> {
  const collections = store.catalog.inDatabase(database);
  for (const collection of collections) await store.dropCollection(collection);
  return collections.length > 0 ? { dropped: database } : {};
}

function listCollections({ store, database, args }: CommandContext): Reply {
  const filter = parseFilter(args.document('filter') ?? new BuiltDocument());
  const nameOnly = args.boolean('nameOnly');
  const found = store.catalog
    .inDatabase(database)
    .map((collection) => describe(collection, nameOnly))
    .filter((document) => matches(filter, document));
  return { cursor: { id: 0n, ns: `${database}.$cmd.listCollections`, firstBatch: found } };
}

function describe(collection: Collection, nameOnly: boolean): BuiltDocument {
  const name = collectionNameOf(collection.namespace);
  if (nameOnly) return toDocument({ name, type: 'collection' });
  return toDocument({
    name,
    type: 'collection',
    options: collection.options ?? {},
    info: { readOnly: false, uuid: collection.uuid },
    idIndex: readyIndexes(collection)[0]?.describe(),
  });
}

function listDatabases({ store, args }: CommandContext): Reply {
  const sizes = new Map<string, number>();
  for (const { namespace, size } of store.catalog.all()) {
    const database = databaseOf(namespace);
    sizes.set(database, (sizes.get(database) ?? 0) + size);
  }
  const filter = parseFilter(args.document('filter') ?? new BuiltDocument());
  const nameOnly = args.boolean('nameOnly');
  const databases = [...sizes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, size]) =>
      toDocument(nameOnly ? { name } : { name, sizeOnDisk: BigInt(size), empty: size === 0 }),
    )
    .filter((document) => matches(filter, document));
  if (nameOnly) return { databases };
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { databases, totalSize: BigInt(total), totalSizeMb: BigInt(Math.round(total / 2 ** 20)) };
}

export const collectionCommands: readonly Command[] = [
  {
    name: 'create',
    accepts: [],
    refuses: [
      'capped',
      'size',
      'max',
      'validator',
      'validationLevel',
      'validationAction',
      'viewOn',
      'pipeline',
      'collation',
      'timeseries',
      'expireAfterSeconds',
      'clusteredIndex',
      'changeStreamPreAndPostImages',
      'storageEngine',
      'indexOptionDefaults',
      'encryptedFields',
    ],
    run: create,
  },
  { name: 'drop', accepts: [], run: drop },
  { name: 'dropDatabase', accepts: [], run: dropDatabase },
  {
    name: 'listCollections',
    accepts: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  {
    name: 'listDatabases',
    accepts: ['filter', 'nameOnly', 'authorizedDatabases'],
    run: listDatabases,
  },
];
