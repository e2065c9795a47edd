import { int } from '../bson/values.ts';
import { newExecution } from '../plan/entry-reader.ts';
import { pullToEnd } from '../plan/pull.ts';
import { countPlan } from '../plan/run-plan.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { choose, parseQuery } from './query-input.ts';

async function run(context: CommandContext): Promise<Reply> {
  const { args, store, deadline } = context;
  const input = parseQuery(args, 'query');
  const collection = store.catalog.find(namespaceOf(context));
  if (collection === undefined) return { n: int(0) };
  const { skip, limit } = input.window;
  // Without a query MongoDB answers from the collection's own count, too.
  if (args.document('query')?.isEmpty() !== false) {
    const left = Math.max(0, collection.count - skip);
    return { n: int(limit === 0 ? left : Math.min(limit, left)) };
  }
  const execution = newExecution();
  const { plan } = choose(store.environment, collection, { ...input, sort: undefined });
  const counting = countPlan(store.environment, collection, plan, input.window, execution);
  return { n: int(await pullToEnd(counting, execution, { deadline, collection })) };
}

/** https://www.mongodb.com/docs/manual/reference/command/count/ */
export const count: Command = {
  name: 'count',
  accepts: ['query', 'limit', 'skip', 'hint', 'fields'],
  refuses: ['collation'],
  run,
};
