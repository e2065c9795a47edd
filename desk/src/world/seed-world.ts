import { setImmediate } from 'node:timers/promises';
import type { DocumentReportRecord, TravelDocumentRecord } from '@globalcrimedesk/documents';
import type { BroughtIn, Scope } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import type { Stores } from '../stores.ts';
import { type World, worldOf } from './world.ts';
import type { WorldOptions } from './world-options.ts';

/** What became of the records of one kind, each counted once. */
export interface KindSummary {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Left out: another world in the same store holds the number. */
  readonly refused: number;
}

/** What of the stores a world is written through. */
export type SeedStores = {
  readonly [Kind in keyof SeedSummary]: Pick<Stores[Kind], 'bringIn'>;
};

export interface SeedSummary {
  readonly persons: KindSummary;
  readonly documents: KindSummary;
  readonly reports: KindSummary;
  readonly notices: KindSummary;
  readonly contacts: KindSummary;
}

export interface SeedProgress {
  /** Persons whose records are all written. */
  readonly persons: number;
  readonly total: number;
}

/** Persons that are invented and written at once, with all that belongs to them. */
const BATCH = 1_000;

/** Records of one kind that go in one command. */
const RECORDS_AT_ONCE = 1_000;

/** Persons that are invented without a pause. */
const TURN = 20;

/** Batches that are being written while the next is invented: memory stays the same however large the world. */
const AHEAD = 3;

/**
 * Writes an invented world. One that was cut off is completed by the next run. Of what is there already, a run puts back
 * what was changed since (a notice that expired), and leaves all else.
 */
export async function seedWorld(
  stores: SeedStores,
  scope: Scope,
  options: WorldOptions,
  onProgress: (progress: SeedProgress) => void = () => undefined,
): Promise<SeedSummary> {
  const total = options.persons;
  const sums = emptySummary();
  const world = worldOf(options);
  await bringIn(world.contacts(), sums.contacts, (part) =>
    stores.contacts.bringIn(scope, part, options.base),
  );
  let persons = 0;
  await pipelined(batchesOf(world), async (batch) => {
    await Promise.all([
      bringIn(batch.persons, sums.persons, (part) =>
        stores.persons.bringIn(scope, part, options.base),
      ),
      bringIn(batch.documents, sums.documents, (part) =>
        stores.documents.bringIn(scope, part, options.base),
      ),
      bringIn(batch.reports, sums.reports, (part) =>
        stores.reports.bringIn(scope, part, options.base),
      ),
      bringIn(batch.notices, sums.notices, (part) =>
        stores.notices.bringIn(scope, part, options.base),
      ),
    ]);
    persons += batch.persons.length;
    onProgress({ persons, total });
  });
  return sums;
}

/** Invents a world and writes nothing: what there would be, all of it counted as added. */
export async function countWorld(
  options: WorldOptions,
  onProgress: (progress: SeedProgress) => void = () => undefined,
): Promise<SeedSummary> {
  const sums = emptySummary();
  const world = worldOf(options);
  sums.contacts.added = world.contacts().length;
  for await (const batch of batchesOf(world)) {
    for (const kind of ['persons', 'documents', 'reports', 'notices'] as const) {
      sums[kind].added += batch[kind].length;
    }
    onProgress({ persons: sums.persons.added, total: options.persons });
  }
  return sums;
}

interface Batch {
  readonly persons: PersonRecord[];
  readonly documents: TravelDocumentRecord[];
  readonly reports: DocumentReportRecord[];
  readonly notices: NoticeRecord[];
}

async function* batchesOf(world: World): AsyncGenerator<Batch> {
  const { persons: total } = world.options;
  for (let start = 0; start < total; start += BATCH) {
    const batch: Batch = { persons: [], documents: [], reports: [], notices: [] };
    for (let index = start; index < Math.min(total, start + BATCH); index++) {
      batch.persons.push(world.person(index));
      batch.documents.push(...world.documents(index));
      batch.reports.push(...world.reports(index));
      batch.notices.push(...world.notices(index));
      // The answers to earlier writes must not wait until a whole batch is invented.
      if (index % TURN === 0) await setImmediate();
    }
    yield batch;
  }
}

/** Works on a few batches at a time while the next is made; after a fault, waits for what was begun. */
async function pipelined<T>(
  batches: AsyncIterable<T>,
  work: (batch: T) => Promise<void>,
): Promise<void> {
  const begun: Promise<void>[] = [];
  try {
    for await (const batch of batches) {
      if (begun.length >= AHEAD) await begun.shift();
      const done = work(batch);
      // Its fault is met when its turn comes; until then it must not count as unhandled.
      done.catch(() => undefined);
      begun.push(done);
    }
    while (begun.length > 0) await begun.shift();
  } finally {
    await Promise.allSettled(begun);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

async function bringIn<R>(
  records: readonly R[],
  sum: Mutable<KindSummary>,
  write: (part: readonly R[]) => Promise<BroughtIn>,
): Promise<void> {
  for (let start = 0; start < records.length; start += RECORDS_AT_ONCE) {
    const part = await write(records.slice(start, start + RECORDS_AT_ONCE));
    sum.added += part.added;
    sum.changed += part.changed;
    sum.same += part.same;
    sum.refused += part.refused.length;
  }
}

function emptySummary(): Record<keyof SeedSummary, Mutable<KindSummary>> {
  const none = () => ({ added: 0, changed: 0, same: 0, refused: 0 });
  return {
    persons: none(),
    documents: none(),
    reports: none(),
    notices: none(),
    contacts: none(),
  };
}
