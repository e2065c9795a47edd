import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { openSubgraphAudit } from '@globalcrimedesk/kernel';
import type { Log } from '@globalcrimedesk/service';
import type { DeskConfig } from '../config.ts';
import type { Databases } from '../databases.ts';

/** What an operator does to records by a command. */
export interface CommandNote {
  /** As it is typed, without its arguments: `desk export sltd-csv`. */
  readonly name: string;
  /** What it is done to, in words, each a name and a value. */
  readonly details: readonly string[];
}

/** How often, and after how many milliseconds, a chain is tried again that another command writes to just now. */
const ATTEMPTS = 50;
const PAUSE_MS = 200;

/**
 * Writes into the audit what a command is about to do: it reads past every caller's scope, so that is looked at as well.
 * Commands write a chain of their own, which is kept with the gateways' entries. @throws where it cannot be written:
 * then nothing is to be done.
 */
export async function noteCommand(
  { name, details }: CommandNote,
  place: {
    readonly config: Pick<DeskConfig, 'dataDir'>;
    readonly databases: Databases;
    readonly log: Log;
  },
): Promise<void> {
  const audit = await openInTurn(place);
  try {
    await audit.append({
      kind: 'COMMAND',
      requestId: randomUUID(),
      caller: null,
      operation: { name, kind: 'command', hash: '', literals: [...details] },
      variables: [],
      decision: 'ANSWERED',
      codes: [],
      sources: [],
    });
  } finally {
    await audit.stop();
  }
}

async function openInTurn({ config, databases, log }: Parameters<typeof noteCommand>[1]) {
  const mongo = databases.of.audit;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openSubgraphAudit('desk', { dataDir: config.dataDir }, { mongo, log });
    } catch (error) {
      if (attempt >= ATTEMPTS) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}
