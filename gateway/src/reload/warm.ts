import { setImmediate } from 'node:timers/promises';
import type { DocumentCache, Log } from '@globalcrimedesk/service';
import type { Executor } from '../execution/executor.ts';
import type { KnownOperation } from '../operations/manifest.ts';

/** How many operations are made ready at most: what is less than the caches hold pushes nothing out of them. */
const AT_MOST = 500;
/** How long it may take, in milliseconds: the rest is made ready when it is asked for. */
const PATIENCE_MS = 10_000;

/** What is known to be asked before anyone asks. */
export interface KnownTexts {
  /** A published one that does not fit the schema is told. */
  readonly published: readonly KnownOperation[];
  /** Of others, those that fit are made ready. */
  readonly others: readonly string[];
}

export interface WarmTools {
  readonly documents: Pick<DocumentCache, 'prepare'>;
  readonly executor: Pick<Executor, 'warm'>;
  readonly log: Log;
}

/** Parses, validates, plans and compiles what is known to be asked, so that the first who asks does not wait for it. */
export async function warm(
  { documents, executor, log }: WarmTools,
  { published, others }: KnownTexts,
  clock: () => number = () => performance.now(),
): Promise<void> {
  const names = new Map(published.map(({ body, id, name }) => [body, { id, name }]));
  const texts = [...new Set([...names.keys(), ...others])];
  const begun = clock();
  let ready = 0;
  for (const text of texts.slice(0, AT_MOST)) {
    if (clock() - begun > PATIENCE_MS) break;
    const prepared = documents.prepare(text);
    const known = names.get(text);
    if ('errors' in prepared) {
      const reason = prepared.errors[0]?.message;
      if (known === undefined) continue;
      log.warn({ ...known, reason }, 'A published operation does not fit the schema any more.');
    } else if (await isPlanned({ executor, log }, prepared.operation)) {
      ready += 1;
    }
    // Requests that are in flight, on the graph before, are answered in between.
    await setImmediate();
  }
  const ms = Math.round(clock() - begun);
  if (texts.length > 0) log.info({ ready, known: texts.length, ms }, 'operations are made ready');
}

async function isPlanned(
  { executor, log }: Pick<WarmTools, 'executor' | 'log'>,
  operation: Parameters<Executor['warm']>[0],
): Promise<boolean> {
  try {
    await executor.warm(operation);
    return true;
  } catch (error) {
    const name = operation.operation.name?.value;
    log.warn({ err: error, name }, 'An operation cannot be planned before it is asked.');
    return false;
  }
}
