import { type Pipeline, parsePipeline, runStages } from '../aggregate/pipeline.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { Arguments } from './arguments.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { emptyBatch, replyWithCursor } from './cursor-reply.ts';
import { openQuery, parseHint, type QueryInput } from './query-input.ts';

async function run(context: CommandContext): Promise<Reply> {
  const { args, store, name } = context;
  if (typeof args.value(name) !== 'string') throw notImplemented('aggregating a whole database');
  const namespace = namespaceOf(context);
  const pipeline = parsePipeline(args.array('pipeline'));
  const cursor = args.document('cursor');
  if (cursor === undefined) {
    throw new CommandError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  const collection = store.catalog.find(namespace);
  if (collection === undefined) return emptyBatch(namespace);
  const input = queryOf(pipeline, args);
  const query = openQuery(store.environment, collection, input, pipeline.onlyCounts);
  const source = {
    namespace,
    documents: runStages(query.rows, pipeline.stages),
    execution: query.execution,
    collection,
    limit: 0,
  };
  const batchSize = new Arguments(cursor, 'aggregate.cursor').count('batchSize');
  return replyWithCursor(context, source, batchSize, false);
}

/** The query at the front of a pipeline. */
export function queryOf({ filter, sort, skip, limit }: Pipeline, args: Arguments): QueryInput {
  return { filter, sort, hint: parseHint(args), window: { skip, limit } };
}

const AGGREGATE_MEMBERS = {
  accepts: ['pipeline', 'cursor', 'hint', 'allowDiskUse', 'bypassDocumentValidation'],
  refuses: ['explain', 'collation', 'let', 'needsMerge', 'fromMongos'],
};

/** https://www.mongodb.com/docs/manual/reference/command/aggregate/ */
export const aggregate: Command = { name: 'aggregate', ...AGGREGATE_MEMBERS, run };
