import type { Encodable } from '../bson/encode.ts';
import { BsonArray, int } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { parseUpdate } from '../update/update.ts';
import { Arguments } from './arguments.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { checkBatch } from './insert.ts';
import { type Modified, modifyMany, modifyOne } from './modify.ts';
import { parseQuery } from './query-input.ts';
import { type WriteError, withErrors, writeError } from './write-reply.ts';

async function run(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  const statements = context.args.documents('updates');
  const ordered = context.args.source.get('ordered') !== false;
  checkBatch(statements.length);
  let matched = 0;
  let changed = 0;
  const upserted: Encodable[] = [];
  const errors: WriteError[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      const result = await updateStatement(
        context,
        namespace,
        new Arguments(statement, 'update.updates'),
      );
      matched += result.matched;
      changed += result.changed;
      if (result.upsertedId !== undefined)
        upserted.push({ index: int(index), _id: result.upsertedId });
    } catch (error) {
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return {
    n: int(matched + upserted.length),
    nModified: int(changed),
    ...(upserted.length > 0 ? { upserted } : {}),
    ...withErrors(errors),
  };
}

const STATEMENT_MEMBERS = new Set([
  'q',
  'u',
  'multi',
  'upsert',
  'hint',
  'sort',
  'collation',
  'arrayFilters',
  'c',
  'upsertSupplied',
]);

async function updateStatement(
  context: CommandContext,
  namespace: string,
  args: Arguments,
): Promise<Modified> {
  for (const [name] of args.source.entries()) {
    if (!STATEMENT_MEMBERS.has(name)) {
      throw new CommandError(
        'UnrecognizedField',
        `BSON field 'update.updates.${name}' is an unknown field.`,
      );
    }
  }
  refuseStatement(args);
  const update = parseUpdate(args.value('u') ?? null);
  const multi = args.boolean('multi');
  const upsert = args.boolean('upsert');
  if (multi && update.kind === 'replace') {
    throw new CommandError(
      'FailedToParse',
      'multi update is not supported for replacement-style update',
    );
  }
  const query = parseQuery(args, 'q');
  const collection = upsert
    ? await context.store.ensureCollection(namespace)
    : context.store.catalog.find(namespace);
  if (collection === undefined) return { matched: 0, changed: 0 };
  const modification = { query, update, upsert };
  return multi
    ? modifyMany(context, collection, modification)
    : modifyOne(context, collection, modification);
}

/** Options that would change which documents are updated, or how, and are not there. */
export function refuseStatement(args: Arguments): void {
  const arrayFilters = args.value('arrayFilters');
  if (arrayFilters instanceof BsonArray && arrayFilters.at(0) !== undefined) {
    throw notImplemented('arrayFilters');
  }
  const collation = args.document('collation');
  if (collation !== undefined && !collation.isEmpty() && collation.get('locale') !== 'simple') {
    throw notImplemented('a collation');
  }
}

/** https://www.mongodb.com/docs/manual/reference/command/update/ */
export const update: Command = {
  name: 'update',
  accepts: ['updates', 'ordered'],
  refuses: ['bypassDocumentValidation', 'let'],
  run,
};
