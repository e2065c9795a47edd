import { BsonArray } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { type Command, type CommandContext, checkedNamespace, type Reply } from './command.ts';

async function getMore({ args, name, database, cursors }: CommandContext): Promise<Reply> {
  const id = args.value(name);
  if (typeof id !== 'bigint') {
    throw new CommandError(
      'TypeMismatch',
      "BSON field 'getMore.getMore' is the wrong type, expected type 'long'",
    );
  }
  const namespace = checkedNamespace(database, args.text('collection'));
  const size = args.count('batchSize') ?? 0;
  const { documents, done } = await cursors.next(id, namespace, { size, deadline: undefined });
  return { cursor: { nextBatch: documents, id: done ? 0n : id, ns: namespace } };
}

function killCursors({ args, cursors }: CommandContext): Reply {
  const wanted = args.value('cursors');
  const ids = wanted instanceof BsonArray ? [...wanted.values()] : [];
  const killed: bigint[] = [];
  const unknown: bigint[] = [];
  for (const id of ids) {
    if (typeof id === 'bigint') (cursors.kill(id) ? killed : unknown).push(id);
  }
  return {
    cursorsKilled: killed,
    cursorsNotFound: unknown,
    cursorsAlive: [],
    cursorsUnknown: [],
  };
}

export const cursorCommands: readonly Command[] = [
  {
    name: 'getMore',
    accepts: ['collection', 'batchSize'],
    refuses: ['term', 'lastKnownCommittedOpTime'],
    run: getMore,
  },
  { name: 'killCursors', accepts: ['cursors'], run: killCursors },
];
