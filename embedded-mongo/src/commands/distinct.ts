import { BsonArray, type BsonValue } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { pull } from '../plan/pull.ts';
import { pathOf } from '../query/predicate.ts';
import { someAtPath } from '../query/traverse.ts';
import { encodeComponent } from '../storage/key-codec.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { openQuery, parseQuery } from './query-input.ts';

async function run(context: CommandContext): Promise<Reply> {
  const { args, store, deadline } = context;
  const key = args.text('key');
  if (key === '' || key.includes('\0'))
    throw new CommandError('BadValue', 'The distinct key is empty');
  const path = pathOf(key);
  const input = parseQuery(args, 'query');
  const collection = store.catalog.find(namespaceOf(context));
  if (collection === undefined) return { values: [] };
  const found = new Map<string, { order: Buffer; value: BsonValue }>();
  const add = (value: BsonValue): void => {
    const order = encodeComponent(value);
    const text = order.toString('latin1');
    if (!found.has(text)) found.set(text, { order, value });
  };
  const { rows, execution } = openQuery(store.environment, collection, input);
  await pull(rows, execution, { deadline, collection }, ({ document }) => {
    // Members of an array count one by one, the array as a whole does not.
    someAtPath(document, path, false, (value) => {
      if (value instanceof BsonArray) for (const member of value.values()) add(member);
      else if (value !== undefined) add(value);
      return false;
    });
    return false;
  });
  const sorted = [...found.values()].sort((a, b) => Buffer.compare(a.order, b.order));
  return { values: sorted.map(({ value }) => value) };
}

/** https://www.mongodb.com/docs/manual/reference/command/distinct/ */
export const distinct: Command = {
  name: 'distinct',
  accepts: ['key', 'query', 'hint'],
  refuses: ['collation'],
  run,
};
