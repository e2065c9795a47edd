import type { MongoOptions } from '@globalcrimedesk/kernel';
import { type CommandStartedEvent, type Db, type Document, MongoClient } from 'mongodb';

/** What one question cost in the database. */
export interface Cost {
  readonly collection: string;
  readonly returned: number;
  /** Documents that were read. */
  readonly examined: number;
  /** Entries of indexes that were read. */
  readonly keys: number;
  /** Whether rows were sorted in memory, which an index should have spared. */
  readonly sorted: boolean;
}

/** Runs a question through the domain's own store, and explains the first command that it sent. */
export async function costOf(
  mongo: MongoOptions,
  ask: (database: Db) => Promise<unknown>,
): Promise<Cost> {
  const [cost] = await costsOf(mongo, ask);
  if (cost === undefined) throw new Error('The question sent no find command.');
  return cost;
}

/** The same of every find command, in the order in which they were sent. */
export async function costsOf(
  mongo: MongoOptions,
  ask: (database: Db) => Promise<unknown>,
): Promise<Cost[]> {
  const client = new MongoClient(mongo.uri, { monitorCommands: true });
  const sent: Document[] = [];
  client.on('commandStarted', (event: CommandStartedEvent) => {
    if (event.commandName === 'find') sent.push(event.command);
  });
  try {
    const database = client.db(mongo.database);
    await ask(database);
    const costs: Cost[] = [];
    for (const command of [...sent]) costs.push(await explain(database, command));
    return costs;
  } finally {
    await client.close();
  }
}

async function explain(database: Db, command: Document): Promise<Cost> {
  const { lsid: _lsid, $db: _db, $clusterTime: _time, $readPreference: _read, ...find } = command;
  const plan = await database.command({ explain: find, verbosity: 'executionStats' });
  const stats = plan.executionStats as Record<
    'nReturned' | 'totalDocsExamined' | 'totalKeysExamined',
    number
  >;
  return {
    collection: String(command.find),
    returned: stats.nReturned,
    examined: stats.totalDocsExamined,
    keys: stats.totalKeysExamined,
    sorted: stagesOf(plan.queryPlanner.winningPlan as Document).includes('SORT'),
  };
}

function stagesOf(plan: Document): string[] {
  const below = [plan.inputStage, ...(plan.inputStages ?? []), plan.queryPlan].filter(Boolean);
  return [String(plan.stage), ...below.flatMap((stage) => stagesOf(stage as Document))];
}
