import { int } from '../bson/values.ts';
import { newExecution } from '../plan/entry-reader.ts';
import { pullToEnd } from '../plan/pull.ts';
import { validateCollection } from '../storage/validate.ts';
import { type Command, type CommandContext, namespaceOf, type Reply } from './command.ts';
import { requireCollection } from './indexes.ts';

/** Compares every document with its index entries, in both directions. */
async function run(context: CommandContext): Promise<Reply> {
  const namespace = namespaceOf(context);
  const collection = requireCollection(context, namespace);
  await context.store.queue.settled();
  const execution = newExecution();
  const { deadline } = context;
  const report = await pullToEnd(
    validateCollection(context.store.environment, collection),
    execution,
    {
      deadline,
      collection,
    },
  );
  return {
    ns: namespace,
    nrecords: int(report.records),
    nIndexes: int(collection.indexes.length),
    keysPerIndex: Object.fromEntries([...report.keys].map(([name, keys]) => [name, int(keys)])),
    valid: report.errors.length === 0,
    errors: [...report.errors],
  };
}

/** https://www.mongodb.com/docs/manual/reference/command/validate/ */
export const validate: Command = {
  name: 'validate',
  accepts: ['full', 'background', 'metadata'],
  refuses: ['repair'],
  run,
};
