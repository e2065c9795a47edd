import type { Collection, Db, Filter } from 'mongodb';
import { HISTORY, type PastVersion, versionKey } from './record-history.ts';
import { askingTheStore, duplicatesOf } from './store-errors.ts';
import type { StoredDocument } from './stored-document.ts';

/** The collection of a database in which the changes of all its kinds have their places, one after the other. */
export const CHANGES = 'changes';

/** A change in its place. */
export interface SequencedChange {
  /** The place: 1, 2, 3, … without a gap. Never told to anybody: it would count what is hidden. */
  readonly _id: number;
  /** `<record id>/<version>`; each has one place. */
  readonly key: string;
  readonly recordId: string;
  readonly version: number;
  /** The collection that the record lives in. */
  readonly kind: string;
  readonly dataOwner: string;
  readonly at: Date;
  /** Who may learn of it: the readers of this version and of the one before. */
  readonly audience: string[];
  /** The readers of the version before, where they were others; nobody's for a record's first version. */
  readonly former?: string[];
}

/** Changes that get their places together. */
const BATCH = 1_000;

/** How often another sequencer may be quicker than we. */
const ATTEMPTS = 50;

type Unplaced = Omit<SequencedChange, '_id'>;

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

  /** Places one batch of what waits; `true` when nothing that was written before the call waits any more. */
  async placeSome(): Promise<boolean> {
    let complete = true;
    for (const records of this.#records) {
      const present = await waitingIn(records);
      if (present.length === BATCH) complete = false;
      // Read after the records: whoever sees a version sees those before it here.
      const past = await this.#pastOf(present.map(({ _id }) => _id));
      await this.#place([
        ...past.map(changeOfPast),
        ...present.map((document) => changeOf(records.collectionName, document)),
      ]);
      await settle(records, present);
      await settle(this.#history, past);
    }
    // What was kept by a writer who was killed before it replaced it, or placed while it was being kept.
    const left = await waitingIn(this.#history);
    if (left.length === BATCH) complete = false;
    const whole = await this.#pastOf(left.map(({ recordId }) => recordId));
    await this.#place(whole.map(changeOfPast));
    await settle(this.#history, whole);
    return complete;
  }

  async #pastOf(recordIds: readonly string[]): Promise<PastVersion[]> {
    if (recordIds.length === 0) return [];
    const filter = {
      recordId: { $in: [...recordIds] },
      unsequenced: { $gt: 0 },
    } as Filter<PastVersion>;
    return askingTheStore(() => this.#history.find(filter).toArray());
  }

  async #place(unplaced: readonly Unplaced[]): Promise<void> {
    let waiting = inOrderOfTime(unplaced);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      waiting = await this.#withoutPlace(waiting);
      if (waiting.length === 0) return;
      const last = await askingTheStore(() =>
        this.#changes.findOne({}, { sort: { _id: -1 }, projection: { _id: 1 } }),
      );
      const first = (last?._id ?? 0) + 1;
      const placed = waiting.map((change, index) => ({ _id: first + index, ...change }));
      try {
        // In order: the insertion ends at the first that meets another, so no place is left out.
        await askingTheStore(() => this.#changes.insertMany(placed, { ordered: true }));
        return;
      } catch (error) {
        if (duplicatesOf(error) === null) throw error;
      }
    }
    throw new Error(`${waiting.length} changes found no place in ${ATTEMPTS} attempts.`);
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

async function waitingIn<T extends StoredDocument | PastVersion>(collection: Collection<T>) {
  const filter = { unsequenced: { $gt: 0 } } as Filter<T>;
  return askingTheStore(() =>
    collection
      .find(filter, { sort: { updatedAt: 1, _id: 1 }, limit: BATCH, batchSize: BATCH + 1 })
      .toArray(),
  );
}

/** Takes the marks off; a record that was changed meanwhile bears the mark of its new version, and keeps it. */
async function settle<T extends StoredDocument | PastVersion>(
  collection: Collection<T>,
  documents: readonly { readonly _id: unknown; readonly unsequenced?: number }[],
): Promise<void> {
  const byVersion = new Map<number | undefined, unknown[]>();
  for (const { _id, unsequenced } of documents) {
    byVersion.set(unsequenced, [...(byVersion.get(unsequenced) ?? []), _id]);
  }
  for (const [version, ids] of byVersion) {
    const filter = { _id: { $in: ids }, unsequenced: version } as unknown as Filter<T>;
    await askingTheStore(() =>
      collection.updateMany(filter, { $unset: { unsequenced: '' } } as never),
    );
  }
}

function changeOf(kind: string, document: StoredDocument): Unplaced {
  const { _id, tombstone } = document;
  return unplaced(document, _id, kind, String(tombstone?.dataOwner ?? document.dataOwner));
}

function changeOfPast(past: PastVersion): Unplaced {
  // Erased content tells no owner any more; the id does.
  const owner = past.content?.dataOwner ?? past.recordId.slice(0, 3);
  return unplaced(past, past.recordId, past.kind, String(owner));
}

function unplaced(
  version: StoredDocument | PastVersion,
  recordId: string,
  kind: string,
  dataOwner: string,
): Unplaced {
  const isFirst = (version.change?.from ?? null) === null;
  const former = isFirst ? [] : version.former;
  return {
    key: versionKey(recordId, version.version),
    recordId,
    version: version.version,
    kind,
    dataOwner,
    at: version.updatedAt,
    audience: [...new Set([...version.readers, ...(former ?? [])])],
    ...(former === undefined ? {} : { former }),
  };
}

/** Oldest first; the versions of one record follow each other whatever the clocks of their writers said. */
function inOrderOfTime(changes: readonly Unplaced[]): Unplaced[] {
  const latest = new Map<string, number>();
  return [...changes]
    .sort((one, other) => one.version - other.version)
    .map((change) => {
      const time = Math.max(change.at.getTime(), latest.get(change.recordId) ?? 0);
      latest.set(change.recordId, time);
      return { change, time };
    })
    .sort(
      (one, other) =>
        one.time - other.time ||
        compare(one.change.recordId, other.change.recordId) ||
        one.change.version - other.change.version,
    )
    .map(({ change }) => change);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
