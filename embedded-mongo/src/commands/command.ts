import type { Encodable } from '../bson/encode.ts';
import { CommandError, notImplemented } from '../errors.ts';
import type { Cursors } from '../server/cursors.ts';
import type { Store } from '../storage/store.ts';
import type { Arguments } from './arguments.ts';

export type Reply = { readonly [name: string]: Encodable | undefined };

/** What the commands work on. */
export interface Services {
  readonly store: Store;
  readonly cursors: Cursors;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly startedAt: number;
}

/** One command a client sent. */
export interface CommandContext extends Services {
  readonly name: string;
  readonly database: string;
  readonly args: Arguments;
  readonly connectionId: number;
  /** The logical session, as hexadecimal text. */
  readonly session: string | undefined;
  /** When `maxTimeMS` is over, by `performance.now()`. */
  readonly deadline: number | undefined;
  /** The write concern asks for the journal. */
  readonly journal: boolean;
}

export interface Command {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Members it takes besides its name and those that every command takes. */
  readonly accepts: readonly string[];
  /** Members MongoDB takes and this store does not: refused unless absent or `false`. */
  readonly refuses?: readonly string[];
  readonly run: (context: CommandContext) => Reply | Promise<Reply>;
}

/** The collection a command names as its first member. */
export function namespaceOf(context: CommandContext): string {
  const name = context.args.value(context.name);
  if (typeof name !== 'string') {
    throw new CommandError('InvalidNamespace', `collection name has invalid type`);
  }
  return checkedNamespace(context.database, name);
}

export function checkedNamespace(database: string, name: string): string {
  if (name === '' || name.startsWith('.') || name.includes('\0') || name.includes('$')) {
    throw new CommandError('InvalidNamespace', `Invalid namespace specified '${database}.${name}'`);
  }
  if (name.startsWith('system.')) throw notImplemented(`the collection ${name}`);
  const namespace = `${database}.${name}`;
  if (Buffer.byteLength(namespace) > 255) {
    throw new CommandError('InvalidNamespace', 'Fully qualified namespace is too long');
  }
  return namespace;
}
