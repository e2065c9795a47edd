import { parsePipeline, runStages } from '../aggregate/pipeline.ts';
import { BsonDocument, int } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import type { Choice } from '../plan/choose.ts';
import { newExecution } from '../plan/entry-reader.ts';
import { explainPlan } from '../plan/explain.ts';
import { pull, pullToEnd } from '../plan/pull.ts';
import { countPlan, emptyRows, runPlan } from '../plan/run-plan.ts';
import type { Collection } from '../storage/collection.ts';
import { queryOf } from './aggregate.ts';
import { Arguments } from './arguments.ts';
import { type Command, type CommandContext, checkedNamespace, type Reply } from './command.ts';
import { choose, parseQuery, type QueryInput } from './query-input.ts';

/** What is explained: the query of a command, and what is counted at its end. */
interface Explained {
  readonly namespace: string;
  readonly input: QueryInput;
  readonly counts: boolean;
  /** Stages behind the query that `explain` runs but does not describe. */
  readonly pipeline?: ReturnType<typeof parsePipeline>;
}

async function run(context: CommandContext): Promise<Reply> {
  const { args, store } = context;
  const explained = parseExplained(context, args.document('explain'));
  const { namespace, input } = explained;
  const verbosity = args.value('verbosity') ?? 'allPlansExecution';
  const collection = store.catalog.find(namespace);
  if (collection === undefined) {
    return {
      explainVersion: '1',
      queryPlanner: { namespace, winningPlan: { stage: 'EOF' }, rejectedPlans: [] },
      ...(verbosity === 'queryPlanner' ? {} : { executionStats: statistics(0, 0, 0, 0) }),
    };
  }
  const choice = choose(store.environment, collection, input);
  const queryPlanner = {
    namespace,
    winningPlan: explainPlan(choice.plan, input.window),
    rejectedPlans: choice.rejected.map((plan) => explainPlan(plan, input.window)),
  };
  if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner };
  const executionStats = await execute(context, collection, explained, choice);
  return { explainVersion: '1', queryPlanner, executionStats };
}

function parseExplained(context: CommandContext, command: BsonDocument | undefined): Explained {
  const [first] = command?.entries() ?? [];
  if (command === undefined || first === undefined) {
    throw new CommandError('FailedToParse', 'explain needs a command');
  }
  const [name, target] = first;
  if (typeof target !== 'string') throw notImplemented('explaining this command');
  const namespace = checkedNamespace(context.database, target);
  const args = new Arguments(command, name);
  switch (name) {
    case 'find':
      return { namespace, input: parseQuery(args, 'filter'), counts: false };
    case 'count':
      return { namespace, input: parseQuery(args, 'query'), counts: true };
    case 'distinct':
      return { namespace, input: parseQuery(args, 'query'), counts: false };
    case 'aggregate': {
      const pipeline = parsePipeline(args.array('pipeline'));
      return { namespace, input: queryOf(pipeline, args), counts: false, pipeline };
    }
    default:
      throw notImplemented(`explaining ${name}`);
  }
}

async function execute(
  { store, deadline }: CommandContext,
  collection: Collection,
  { input, counts, pipeline }: Explained,
  { plan }: Choice,
): Promise<ReturnType<typeof statistics>> {
  const execution = newExecution();
  const limits = { deadline, collection };
  const start = performance.now();
  let returned = 0;
  if (counts) {
    const counting = countPlan(store.environment, collection, plan, input.window, execution);
    returned = await pullToEnd(counting, execution, limits);
  } else {
    const run = pipeline?.onlyCounts === true ? emptyRows : runPlan;
    const rows = run(store.environment, collection, plan, input.window, execution);
    await pull(runStages(rows, pipeline?.stages ?? []), execution, limits, () => {
      returned++;
      return false;
    });
  }
  const { keysExamined, documentsExamined } = execution;
  return statistics(returned, performance.now() - start, keysExamined, documentsExamined);
}

function statistics(returned: number, ms: number, keys: number, documents: number) {
  return {
    executionSuccess: true,
    nReturned: int(returned),
    executionTimeMillis: int(Math.round(ms)),
    totalKeysExamined: int(keys),
    totalDocsExamined: int(documents),
  };
}

/** https://www.mongodb.com/docs/manual/reference/command/explain/ */
export const explain: Command = { name: 'explain', accepts: ['verbosity'], run };
