import { int } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { parseProjection } from '../query/projection.ts';
import { parseUpdate } from '../update/update.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { modifyOne } from './modify.ts';
import { parseQuery } from './query-input.ts';
import { refuseStatement } from './update.ts';

async function run(context: CommandContext): Promise<Reply> {
  const { args, store } = context;
  const namespace = namespaceOf(context);
  refuseStatement(args);
  const remove = args.boolean('remove');
  const upsert = args.boolean('upsert');
  const wantsNew = args.boolean('new');
  const operand = args.value('update');
  if (remove === (operand !== undefined)) {
    throw new CommandError('FailedToParse', 'Either an update or remove=true must be specified');
  }
  if (remove && (upsert || wantsNew)) {
    throw new CommandError(
      'FailedToParse',
      'Cannot specify both new=true or upsert=true and remove=true',
    );
  }
  const projection = parseProjection(args.document('fields'));
  const modification = {
    query: parseQuery(args, 'query'),
    update: operand === undefined ? undefined : parseUpdate(operand),
    upsert,
  };
  const collection = upsert
    ? await store.ensureCollection(namespace)
    : store.catalog.find(namespace);
  const result = collection && (await modifyOne(context, collection, modification));
  const document = wantsNew ? result?.after : result?.before;
  const value =
    document === undefined || projection === undefined ? document : projection(document);
  const found = result !== undefined && result.matched > 0;
  return {
    lastErrorObject: {
      n: int(found || result?.upsertedId !== undefined ? 1 : 0),
      ...(remove ? {} : { updatedExisting: found }),
      ...(result?.upsertedId === undefined ? {} : { upserted: result.upsertedId }),
    },
    value: value ?? null,
  };
}

/** https://www.mongodb.com/docs/manual/reference/command/findAndModify/ */
export const findAndModify: Command = {
  name: 'findAndModify',
  aliases: ['findandmodify'],
  accepts: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'hint',
    'arrayFilters',
    'collation',
  ],
  refuses: ['bypassDocumentValidation', 'let'],
  run,
};
