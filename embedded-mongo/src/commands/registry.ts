import { encodeDocument, toDocument } from '../bson/encode.ts';
import { toDouble } from '../bson/numeric.ts';
import { Binary, BsonDocument, type BsonValue, int, isNumber } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import type { Request } from '../server/wire.ts';
import { aggregate } from './aggregate.ts';
import { Arguments } from './arguments.ts';
import { collectionCommands } from './collections.ts';
import type { Command, CommandContext, Reply, Services } from './command.ts';
import { count } from './count.ts';
import { deleteCommand } from './delete.ts';
import { distinct } from './distinct.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { cursorCommands } from './get-more.ts';
import { handshakeCommands } from './handshake.ts';
import { indexCommands } from './indexes.ts';
import { insert } from './insert.ts';
import { update } from './update.ts';
import { validate } from './validate.ts';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    ...handshakeCommands,
    ...collectionCommands,
    ...indexCommands,
    ...cursorCommands,
    aggregate,
    count,
    deleteCommand,
    distinct,
    explain,
    find,
    findAndModify,
    insert,
    update,
    validate,
  ].flatMap((command) => [command.name, ...(command.aliases ?? [])].map((name) => [name, command])),
);

/** Members that every command takes (https://www.mongodb.com/docs/manual/reference/command/). */
const GENERIC = new Set([
  '$db',
  'lsid',
  '$readPreference',
  '$clusterTime',
  'writeConcern',
  'readConcern',
  'comment',
  'maxTimeMS',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'txnNumber',
  'autocommit',
  'startTransaction',
]);

/** Runs a request and gives the bytes of its answer, whatever happens. */
export async function answer(
  request: Request,
  services: Services,
  connectionId: number,
): Promise<Buffer> {
  try {
    const reply = await dispatch(request, services, connectionId);
    return encodeDocument(toDocument({ ...reply, ok: 1 }));
  } catch (error) {
    return encodeDocument(toDocument(errorReply(error)));
  }
}

export function errorReply(error: unknown): Reply {
  const { message, code, codeName, details } =
    error instanceof CommandError ? error : internalError(error);
  return { ok: 0, errmsg: message, code: int(code), codeName, ...(details as Reply) };
}

function internalError(error: unknown): CommandError {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new CommandError('InternalError', message.slice(0, 1000));
}

function dispatch(
  request: Request,
  services: Services,
  connectionId: number,
): Reply | Promise<Reply> {
  const [first] = request.body.entries();
  const name = first?.[0] ?? '';
  const command = COMMANDS.get(name);
  if (command === undefined) {
    throw new CommandError('CommandNotFound', `no such command: '${name}'`);
  }
  if (request.database !== undefined && !HANDSHAKE.has(name)) {
    throw new CommandError(
      352,
      `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`,
    );
  }
  checkMembers(command, name, request);
  const args = new Arguments(request.body, name, request.sequences);
  const database = request.database ?? args.text('$db');
  checkDatabase(database);
  const maxTime = name === 'getMore' ? undefined : args.count('maxTimeMS');
  const context: CommandContext = {
    ...services,
    name,
    database,
    args,
    connectionId,
    session: sessionOf(args),
    deadline: maxTime ? performance.now() + maxTime : undefined,
    journal: checkWriteConcern(args),
  };
  checkReadConcern(args);
  return command.run(context);
}

const HANDSHAKE = new Set(['hello', 'isMaster', 'ismaster']);

function checkMembers(command: Command, name: string, request: Request): void {
  // As in MongoDB: a greeting may hold what only newer servers know.
  if (HANDSHAKE.has(name)) return;
  for (const [member, value] of request.body.entries()) {
    if (member === name || command.accepts.includes(member)) continue;
    if (command.refuses?.includes(member)) {
      if (!isAbsent(value)) throw notImplemented(`'${member}' of ${name}`);
    } else if (!GENERIC.has(member)) {
      throw new CommandError(
        'UnrecognizedField',
        `BSON field '${name}.${member}' is an unknown field.`,
      );
    }
  }
  // A standalone server, which this one says it is, has no transactions and no retryable writes.
  if (request.body.has('txnNumber') || request.body.has('startTransaction')) {
    throw new CommandError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
}

/** Empty documents and `false` ask for nothing. */
function isAbsent(value: BsonValue): boolean {
  if (value instanceof BsonDocument) return value.isEmpty() || isSimpleCollation(value);
  return value === false || value === null;
}

function isSimpleCollation(value: BsonDocument): boolean {
  return value.get('locale') === 'simple';
}

function checkDatabase(database: string): void {
  if (database === '' || /[/\\. "$\0]/.test(database) || Buffer.byteLength(database) > 63) {
    throw new CommandError('InvalidNamespace', `Invalid database name: '${database}'`);
  }
}

function sessionOf(args: Arguments): string | undefined {
  const id = args.document('lsid')?.get('id');
  return id instanceof Binary ? id.bytes.toString('hex') : undefined;
}

/** @returns whether the journal is asked for */
function checkWriteConcern(args: Arguments): boolean {
  const concern = args.document('writeConcern');
  if (concern === undefined) return false;
  const w = concern.get('w');
  if (isNumber(w) && toDouble(w) > 1) {
    throw new CommandError('BadValue', "cannot use 'w' > 1 when a host is not replicated");
  }
  return concern.get('j') === true;
}

function checkReadConcern(args: Arguments): void {
  const level = args.document('readConcern')?.get('level');
  if (level === 'snapshot' || level === 'linearizable') {
    throw new CommandError(123, `readConcern ${level} needs a replica set`);
  }
}
