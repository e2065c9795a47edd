import type { Collection, Db, Filter } from 'mongodb';
import type { Scope } from '../scope/scope.ts';
import { HISTORY, type PastVersion } from './record-history.ts';
import {
  CHANGES,
  changeOf,
  changeOfPast,
  inOrderOfTime,
  placedAfter,
  type SequencedChange,
  type Unplaced,
} from './sequenced-change.ts';
import { askingTheStore, duplicatesOf } from './store-errors.ts';
import type { StoredDocument } from './stored-document.ts';
import { amongReaders } from './within-scope.ts';

/** Changes that get their places together. */
const BATCH = 1_000;

/** How often another sequencer may be quicker than we. */
const ATTEMPTS = 50;

/** What waits bears the number of its version as a mark. */
const WAITING = { unsequenced: { $gt: 0 } };
/** What of a version its place is told from; the rest of its content is not read. */
const TELLING = {
  recordId: 1,
  kind: 1,
  version: 1,
  updatedAt: 1,
  change: 1,
  readers: 1,
  former: 1,
  unsequenced: 1,
  dataOwner: 1,
  'content.dataOwner': 1,
  'tombstone.dataOwner': 1,
};

/** The orders of the indexes of what waits: without a sort, the database would not look there. */
const ORDER_OF_RECORDS = { updatedAt: 1, _id: 1 } as const;
const ORDER_OF_HISTORY = { recordId: 1, version: 1 } as const;
const UNMARKED = { $unset: { unsequenced: '' } } as never;

/**
 * Gives each written version a place in the change feed, after it was written: so a place is never taken by a change
 * that is not yet to be seen, and a reader who has passed it misses nothing. Versions bear a mark until they have their
 * place (`unsequenced`), in the record itself or, once replaced, in the history.
 *
 * Any number of processes may do it at once. A place is taken by inserting the number after the last one: of two, the
 * unique `_id` lets one through, and a version cannot get two places, since its key is unique too.
 */
export class ChangeSequencer {
  readonly #records: readonly Collection<StoredDocument>[];
  readonly #history: Collection<PastVersion>;
  readonly #changes: Collection<SequencedChange>;

  /** @param kinds the collections whose records are followed. */
  constructor(database: Db, kinds: readonly string[]) {
    this.#records = kinds.map((kind) => database.collection<StoredDocument>(kind));
    this.#history = database.collection<PastVersion>(HISTORY);
    this.#changes = database.collection<SequencedChange>(CHANGES);
  }

  /** The last place that was given; 0 before the first. */
  async lastPlace(): Promise<number> {
    return (await this.#last())?._id ?? 0;
  }

  /** Places one batch of what waits; `true` when nothing that was written before the call waits any more. */
  async placeSome(): Promise<boolean> {
    let complete = true;
    const found: Found[] = [];
    for (const records of this.#records) {
      const present = await waitingIn(records, ORDER_OF_RECORDS);
      if (present.length === BATCH) complete = false;
      // Read after the records: whoever sees a version sees those before it here.
      const past = await this.#pastOf(present.map(({ _id }) => _id));
      found.push({ records, present, past });
    }
    // All kinds at once, so that their changes follow each other in time.
    if (!(await this.#place(found.flatMap(changesOf)))) return false;
    for (const { records, present, past } of found) {
      await settle(records, present);
      await settlePast(this.#history, past);
    }
    // What was kept by a writer who was killed before it replaced it, or placed while it was being kept.
    const left = await waitingIn(this.#history, ORDER_OF_HISTORY);
    if (left.length === BATCH) complete = false;
    const whole =
      left.length < BATCH ? left : await this.#pastOf(left.map((past) => past.recordId));
    if (!(await this.#place(whole.map(changeOfPast)))) return false;
    await settlePast(this.#history, whole);
    return complete;
  }

  /**
   * Whether anything still waits that the scope may learn of. That others' changes wait must not be told: they would be
   * counted by it.
   */
  async waitsFor(scope: Scope): Promise<boolean> {
    const concerns = { $or: [amongReaders(scope, 'readers'), amongReaders(scope, 'former')] };
    for (const records of this.#records) {
      const found = await waitingIn(records, ORDER_OF_RECORDS, { also: concerns, limit: 1 });
      if (found.length > 0) return true;
    }
    const left = { also: concerns, limit: 1 };
    return (await waitingIn(this.#history, ORDER_OF_HISTORY, left)).length > 0;
  }

  async #pastOf(recordIds: readonly string[]): Promise<PastVersion[]> {
    if (recordIds.length === 0) return [];
    const filter = { recordId: { $in: [...new Set(recordIds)] }, ...WAITING };
    const options = { projection: TELLING };
    return askingTheStore(() =>
      this.#history.find(filter as Filter<PastVersion>, options).toArray(),
    );
  }

  /** `false` when others were quicker again and again: what is left waits for the next turn. */
  async #place(unplaced: readonly Unplaced[]): Promise<boolean> {
    const inOrder = inOrderOfTime(unplaced);
    for (let start = 0; start < inOrder.length; start += BATCH) {
      if (!(await this.#placeBatch(inOrder.slice(start, start + BATCH)))) return false;
    }
    return true;
  }

  async #placeBatch(batch: readonly Unplaced[]): Promise<boolean> {
    let waiting = batch;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      waiting = await this.#withoutPlace(waiting);
      if (waiting.length === 0) return true;
      const placed = placedAfter(await this.#last(), waiting);
      try {
        // In order: the insertion ends at the first that meets another, so no place is left out.
        await askingTheStore(() => this.#changes.insertMany(placed, { ordered: true }));
        return true;
      } catch (error) {
        if (duplicatesOf(error) === null) throw error;
      }
    }
    return false;
  }

  async #last(): Promise<Pick<SequencedChange, '_id' | 'latest'> | null> {
    const projection = { _id: 1, latest: 1 };
    return askingTheStore(() => this.#changes.findOne({}, { sort: { _id: -1 }, projection }));
  }

  async #withoutPlace(changes: readonly Unplaced[]): Promise<Unplaced[]> {
    if (changes.length === 0) return [];
    const keys = changes.map(({ key }) => key);
    const placed = await askingTheStore(() =>
      this.#changes.find({ key: { $in: keys } }, { projection: { key: 1 } }).toArray(),
    );
    const known = new Set(placed.map(({ key }) => key));
    const seen = new Set<string>();
    return changes.filter(({ key }) => !known.has(key) && !seen.has(key) && seen.add(key));
  }
}

async function waitingIn<T extends StoredDocument | PastVersion>(
  collection: Collection<T>,
  sort: Readonly<Record<string, 1>>,
  { also = {}, limit = BATCH }: { readonly also?: object; readonly limit?: number } = {},
) {
  const filter = { ...WAITING, ...also } as Filter<T>;
  return askingTheStore(
    () =>
      collection
        .find(filter, { sort, limit, batchSize: limit + 1, projection: TELLING })
        .toArray() as Promise<T[]>,
  );
}

/** Takes the marks off; a record that was changed meanwhile bears the mark of its new version, and keeps it. */
async function settle(
  records: Collection<StoredDocument>,
  placed: readonly StoredDocument[],
): Promise<void> {
  if (placed.length === 0) return;
  const idsOf = new Map<number | undefined, string[]>();
  for (const { _id, unsequenced } of placed) {
    idsOf.set(unsequenced, [...(idsOf.get(unsequenced) ?? []), _id]);
  }
  const operations = [...idsOf].map(([version, ids]) => ({
    updateMany: {
      filter: { _id: { $in: ids }, unsequenced: version } as Filter<StoredDocument>,
      update: UNMARKED,
    },
  }));
  await askingTheStore(() => records.bulkWrite(operations, { ordered: false }));
}

/** The same, of versions that change no more. */
async function settlePast(
  history: Collection<PastVersion>,
  placed: readonly PastVersion[],
): Promise<void> {
  for (let start = 0; start < placed.length; start += BATCH) {
    const ids = placed.slice(start, start + BATCH).map(({ _id }) => _id);
    await askingTheStore(() => history.updateMany({ _id: { $in: ids } }, UNMARKED));
  }
}

/** What waits of one kind. */
interface Found {
  readonly records: Collection<StoredDocument>;
  readonly present: readonly StoredDocument[];
  readonly past: readonly PastVersion[];
}

function changesOf({ records, present, past }: Found): Unplaced[] {
  const kind = records.collectionName;
  return [...past.map(changeOfPast), ...present.map((document) => changeOf(kind, document))];
}
