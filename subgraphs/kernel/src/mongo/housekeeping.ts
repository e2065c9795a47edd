import type { Collection, Db, Filter } from 'mongodb';
import type { FollowedKind } from './change-feed.ts';
import { ChangeSequencer } from './change-sequencer.ts';
import { RecordHistory } from './record-history.ts';
import { askingTheStore } from './store-errors.ts';
import type { StoredDocument } from './stored-document.ts';

/** Erasures that are completed in one turn. */
const ERASURES = 100;

/**
 * What writers leave to be done: places in the change feed, and erasures that a kill cut off. Any number of processes
 * may do it at once.
 */
export class Housekeeping {
  readonly #records: readonly Collection<StoredDocument>[];
  readonly #history: RecordHistory;
  readonly #sequencer: ChangeSequencer;

  constructor(database: Db, kinds: readonly FollowedKind[]) {
    const names = kinds.map(({ collection }) => collection);
    this.#records = names.map((name) => database.collection<StoredDocument>(name));
    this.#history = new RecordHistory(database);
    this.#sequencer = new ChangeSequencer(database, names);
  }

  /** Does a part of it; `true` when nothing is left. */
  async doSome(): Promise<boolean> {
    let done = true;
    for (const records of this.#records) {
      const begun = await askingTheStore(() =>
        records
          .find({ erasing: true } as Filter<StoredDocument>, {
            projection: { erased: 1 },
            limit: ERASURES,
          })
          .toArray(),
      );
      for (const { _id, erased } of begun) {
        await this.#history.completeErasure(records, _id, erased?.below ?? 0);
      }
      if (begun.length === ERASURES) done = false;
    }
    return (await this.#sequencer.placeSome()) && done;
  }
}
