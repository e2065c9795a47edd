import type { BsonDocument } from '../bson/values.ts';
import type { Row } from '../plan/run-plan.ts';
import { PAUSE, type Pause } from '../plan/run-scan.ts';
import { type Projection, parseProjection } from '../query/projection.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { emptyBatch, replyWithCursor } from './cursor-reply.ts';
import { openQuery, parseQuery } from './query-input.ts';

const FIND_MEMBERS = {
  accepts: [
    'filter',
    'projection',
    'sort',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'allowDiskUse',
    'noCursorTimeout',
    'allowPartialResults',
  ],
  refuses: [
    'max',
    'min',
    'returnKey',
    'showRecordId',
    'tailable',
    'awaitData',
    'oplogReplay',
    'collation',
    'let',
  ],
};

async function run(context: CommandContext): Promise<Reply> {
  const { args, store } = context;
  const namespace = namespaceOf(context);
  const input = parseQuery(args, 'filter');
  const projection = parseProjection(args.document('projection'));
  const collection = store.catalog.find(namespace);
  if (collection === undefined) return emptyBatch(namespace);
  const { rows, execution } = openQuery(store.environment, collection, input);
  const source = {
    namespace,
    documents: documentsOf(rows, projection),
    execution,
    collection,
    limit: input.window.limit,
  };
  const singleBatch = args.boolean('singleBatch') || (args.integer('limit') ?? 0) < 0;
  return replyWithCursor(context, source, args.count('batchSize'), singleBatch);
}

function* documentsOf(
  rows: Iterable<Row | Pause>,
  projection: Projection | undefined,
): Generator<BsonDocument | Pause> {
  for (const row of rows) {
    if (row === PAUSE) yield PAUSE;
    else yield projection === undefined ? row.document : projection(row.document);
  }
}

/** https://www.mongodb.com/docs/manual/reference/command/find/ */
export const find: Command = { name: 'find', ...FIND_MEMBERS, run };
