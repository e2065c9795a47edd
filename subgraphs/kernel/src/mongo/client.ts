import { type CommandStartedEvent, type Db, MongoClient } from 'mongodb';

/** A domain's database. */
export type Database = Db;

/** Where a domain's database is. */
export interface MongoOptions {
  /** A `mongodb://` address. */
  readonly uri: string;
  readonly database: string;
  /** Told of every command that is sent, by name; tests count with it. */
  readonly onCommand?: ((command: string, database: string) => void) | undefined;
}

/**
 * A client that connects at its first use. It gives up on an unreachable server after two seconds: an officer is
 * better served by "unknown" now than by an answer after the traveller has gone.
 */
export function mongoClient(options: MongoOptions): MongoClient {
  const client = new MongoClient(options.uri, {
    appName: `globalcrimedesk-${options.database}`,
    serverSelectionTimeoutMS: 2_000,
    connectTimeoutMS: 2_000,
    maxPoolSize: 20,
    retryReads: true,
    monitorCommands: options.onCommand !== undefined,
    ignoreUndefined: true,
  });
  const { onCommand } = options;
  if (onCommand !== undefined) {
    client.on('commandStarted', (event: CommandStartedEvent) => {
      onCommand(event.commandName, event.databaseName);
    });
  }
  return client;
}
