import { int } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { Arguments } from './arguments.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { checkBatch } from './insert.ts';
import { modifyMany, modifyOne } from './modify.ts';
import { parseQuery } from './query-input.ts';
import { refuseStatement } from './update.ts';
import { type WriteError, withErrors, writeError } from './write-reply.ts';

async function run(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  const statements = context.args.documents('deletes');
  const ordered = context.args.source.get('ordered') !== false;
  checkBatch(statements.length);
  let removed = 0;
  const errors: WriteError[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      removed += await deleteStatement(
        context,
        namespace,
        new Arguments(statement, 'delete.deletes'),
      );
    } catch (error) {
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return { n: int(removed), ...withErrors(errors) };
}

const STATEMENT_MEMBERS = new Set(['q', 'limit', 'hint', 'collation']);

async function deleteStatement(
  context: CommandContext,
  namespace: string,
  args: Arguments,
): Promise<number> {
  for (const [name] of args.source.entries()) {
    if (!STATEMENT_MEMBERS.has(name)) {
      throw new CommandError(
        'UnrecognizedField',
        `BSON field 'delete.deletes.${name}' is an unknown field.`,
      );
    }
  }
  refuseStatement(args);
  const limit = args.integer('limit');
  if (limit === undefined) throw args.missing('limit');
  if (limit !== 0 && limit !== 1) {
    throw new CommandError(
      'FailedToParse',
      `The limit field in delete objects must be 0 or 1. Got ${limit}`,
    );
  }
  const query = { ...parseQuery(args, 'q'), window: { skip: 0, limit: 0 } };
  const collection = context.store.catalog.find(namespace);
  if (collection === undefined) return 0;
  const modification = { query, update: undefined, upsert: false };
  const modify = limit === 1 ? modifyOne : modifyMany;
  return (await modify(context, collection, modification)).changed;
}

/** https://www.mongodb.com/docs/manual/reference/command/delete/ */
export const deleteCommand: Command = {
  name: 'delete',
  accepts: ['deletes', 'ordered'],
  refuses: ['let'],
  run,
};
