import { DeskError, notFound } from '@globalcrimedesk/service';
import type { Db, Filter, OptionalUnlessRequiredId, WithoutId } from 'mongodb';
import type { BaseRecord } from '../record/record.ts';
import { type ChangeNote, type ErasureOrder, orderedActor } from '../record/record-change.ts';
import type { Tombstone } from '../record/tombstone.ts';
import { type Actor, actingNcb } from '../scope/actor.ts';
import { assertMayWrite, type Scope, witnessed } from '../scope/scope.ts';
import { withBorneIdentity } from './borne-identities.ts';
import { type BringInOptions, type BroughtIn, bringIn } from './bring-in.ts';
import { RecordHistory } from './record-history.ts';
import { RecordReader } from './record-reader.ts';
import { type RecordVersion, RecordVersions, type VersionRange } from './record-versions.ts';
import { askingTheStore, duplicatesOf, isDuplicateKey } from './store-errors.ts';
import {
  contentOf,
  type RecordKind,
  recordOf,
  type StoredDocument,
  shownIn,
} from './stored-document.ts';
import { firstVersion, nextVersion, tombstoneOf } from './stored-version.ts';
import { assertWritable, keptUnseen } from './write-access.ts';

/**
 * Keeps the records of one kind in one collection: reads and writes, each within a scope. A change keeps the version
 * that it replaces in the history, and leaves a mark by which the change feed finds it: all of it in one document, so
 * that a kill at any moment leaves the old version or the new one, each whole.
 */
export class RecordStore<R extends BaseRecord, Criteria extends object> extends RecordReader<
  R,
  Criteria
> {
  readonly #history: RecordHistory;
  readonly #versions: RecordVersions<R>;

  constructor(database: Db, kind: RecordKind<R, Criteria>) {
    super(database.collection<StoredDocument>(kind.collection), kind);
    this.#history = new RecordHistory(database);
    this.#versions = new RecordVersions(this.collection, kind, this.#history);
  }

  /** @throws NOT_OWNER, ABOVE_CLEARANCE; ALREADY_EXISTS only for a record of the same owner. */
  async insert(scope: Scope, record: R): Promise<R> {
    assertMayWrite(scope, record.dataOwner);
    assertWritable(scope, this.kind, record, record);
    if ((await this.#borne(scope, [record])).size > 0) throw this.#exists(record.dataOwner);
    const document = firstVersion(this.kind, record, 'CREATE');
    await this.#telling(scope, [record.id], async () => {
      try {
        await askingTheStore(() =>
          this.collection.insertOne(document as OptionalUnlessRequiredId<StoredDocument>),
        );
      } catch (error) {
        throw this.#duplicate(error, record.dataOwner);
      }
    });
    return record;
  }

  /**
   * Brings many records in from elsewhere, in few commands: what is not there is added, what differs is replaced
   * as its next version, what is the same stays untouched. The ids say which is which, so a second run, or one
   * after a kill, finds what the first one wrote. A record that was deleted or corrected by order is refused.
   * @throws NOT_OWNER, ABOVE_CLEARANCE; VERSION_CONFLICT only where the options ask for it.
   */
  async bringIn(
    scope: Scope,
    records: readonly R[],
    now: Date,
    options: BringInOptions = {},
  ): Promise<BroughtIn> {
    for (const record of records) {
      assertMayWrite(scope, record.dataOwner);
      assertWritable(scope, this.kind, record, record);
    }
    const place = { collection: this.collection, kind: this.kind, history: this.#history, options };
    const borne = await this.#borne(scope, records);
    const wanted = records.filter(({ id }) => !borne.has(id));
    const ids = wanted.map(({ id }) => id);
    const brought = await this.#telling(scope, ids, () => bringIn(place, wanted, now));
    const refused = records.filter(({ id }) => borne.has(id)).map(({ id }) => id);
    return { ...brought, refused: [...brought.refused, ...refused] };
  }

  /**
   * Writes records that the desk itself makes, in their owners' name, whoever asks: a caller has no say in what stands in
   * them, and need not be one who may read them. A record whose id is taken stays as it is.
   * @param added each with the NCB that it is made for.
   */
  protected async addUnlessThere(
    added: readonly { readonly record: R; readonly by: string }[],
    action: string,
  ): Promise<void> {
    const documents = added.map(({ record, by }) => firstVersion(this.kind, record, action, by));
    const write = { ordered: false };
    try {
      await askingTheStore(() =>
        this.collection.insertMany(documents as OptionalUnlessRequiredId<StoredDocument>[], write),
      );
    } catch (error) {
      if (duplicatesOf(error) === null) throw error;
    }
  }

  /**
   * Reads past every cache what is to be changed.
   * @param actor who may make the change; the owner when nothing is said.
   * @throws NOT_FOUND, NOT_OWNER, VERSION_CONFLICT.
   */
  async findForChange(
    scope: Scope,
    id: string,
    version: number,
    actor: Actor = 'OWNER',
  ): Promise<R> {
    const record = await this.findById(scope, id);
    if (record === null) throw notFound(this.kind.noun, id);
    assertMayWrite(scope, actingNcb(scope, actor, record.dataOwner));
    if (record.version !== version) throw this.#conflict(record, version);
    return record;
  }

  /**
   * Replaces the version that was read by its successor, unless somebody was quicker. What of the record is not shown
   * within the scope stays as it is.
   * @throws NOT_OWNER, ABOVE_CLEARANCE, VERSION_CONFLICT; ALREADY_EXISTS only for a record of the same owner.
   */
  async replace(
    scope: Scope,
    current: R,
    content: Partial<R>,
    now: Date,
    note: ChangeNote = {},
  ): Promise<R> {
    const by = actingNcb(scope, note.actor ?? 'OWNER', current.dataOwner);
    assertMayWrite(scope, by);
    const before = await this.#present(scope, current);
    const whole = recordOf<R>(this.kind, current.id, contentOf(before));
    const change = keptUnseen(scope, this.kind, whole, content);
    const next: R = { ...whole, ...change, updatedAt: now, version: current.version + 1 };
    assertWritable(scope, this.kind, next, content);
    const order = note.order ?? null;
    const action = note.action ?? (order === null ? 'UPDATE' : 'CORRECT');
    const erased = order === null ? null : { order, at: now };
    const how = { action, by, erased, links: note.links };
    const after = nextVersion(this.kind, before, next, how);
    await this.#succeed(scope, current, before, after);
    if (erased !== null) {
      await this.#history.completeErasure(this.collection, current.id, next.version);
    }
    return shownIn(scope, this.kind, next);
  }

  /**
   * Deletes the version that was read, and every one before it, by order. What stays is a tombstone that says only
   * that; the id is never given again. @throws NOT_OWNER, VERSION_CONFLICT.
   */
  async delete(scope: Scope, current: R, now: Date, order: ErasureOrder): Promise<Tombstone> {
    const by = actingNcb(scope, orderedActor(order), current.dataOwner);
    assertMayWrite(scope, by);
    const before = await this.#present(scope, current);
    await this.#succeed(scope, current, before, tombstoneOf(before, now, { order, by }));
    await this.#history.completeErasure(this.collection, current.id, current.version + 1);
    const { id, dataOwner } = current;
    return { id, dataOwner, order, at: now };
  }

  /** The versions of a record that the scope may see, each under its own access rules; the last first. */
  versions(scope: Scope, id: string, range: VersionRange): Promise<RecordVersion[]> {
    return this.#versions.find(scope, id, range);
  }

  /** What is left of a deleted record, for those who could see it; `null` for every other id. */
  tombstone(scope: Scope, id: string): Promise<Tombstone | null> {
    return this.#versions.tombstone(scope, id);
  }

  /** The version that was read, whole. */
  async #present(scope: Scope, current: R): Promise<StoredDocument> {
    const { id, version } = current;
    const filter = { _id: id, version } as Filter<StoredDocument>;
    const before = await askingTheStore(() => this.collection.findOne(filter));
    if (before === null) throw await this.#overtaken(scope, current);
    return before;
  }

  /** Keeps the version before in the history, then puts the one after in its place. */
  async #succeed(
    scope: Scope,
    current: R,
    before: StoredDocument,
    after: StoredDocument,
  ): Promise<void> {
    await this.#history.keep(this.kind.collection, [before]);
    const { _id, ...replacement } = after;
    const filter = { _id, version: current.version } as Filter<StoredDocument>;
    await this.#telling(scope, [_id], async () => {
      try {
        const { matchedCount } = await askingTheStore(() =>
          this.collection.replaceOne(filter, replacement as WithoutId<StoredDocument>),
        );
        if (matchedCount === 0) throw await this.#overtaken(scope, current);
      } catch (error) {
        throw this.#duplicate(error, current.dataOwner);
      }
    });
  }

  /** Ids of those whose identity another record bears, within the scope's sight. */
  #borne(scope: Scope, records: readonly R[]): Promise<ReadonlySet<string>> {
    return withBorneIdentity(scope, { collection: this.collection, kind: this.kind }, records);
  }

  /** Tells the witness of what was written; also where nobody knows whether it was, since the store fell silent. */
  async #telling<T>(scope: Scope, ids: readonly string[], write: () => Promise<T>): Promise<T> {
    const tell = () => witnessed(scope, this.kind.collection, ids, 'WRITE');
    try {
      const written = await write();
      tell();
      return written;
    } catch (error) {
      if (!(error instanceof DeskError) || error.code === 'STORE_UNAVAILABLE') tell();
      throw error;
    }
  }

  #duplicate(error: unknown, owner: string): unknown {
    return isDuplicateKey(error) ? this.#exists(owner) : error;
  }

  #exists(owner: string): DeskError {
    return new DeskError(
      'ALREADY_EXISTS',
      `${owner} holds a ${this.kind.noun} with this identity already.`,
    );
  }

  /** Somebody was quicker; who may not see the record any more is told no more than of any other. */
  async #overtaken(scope: Scope, { id, version }: R): Promise<DeskError> {
    const present = await this.findById(scope, id);
    return present === null ? notFound(this.kind.noun, id) : this.#conflict(present, version);
  }

  #conflict({ id, version }: R, read: number): DeskError {
    return new DeskError(
      'VERSION_CONFLICT',
      `The ${this.kind.noun} ${id} is at version ${version} now; the change was made to version ${read}. Read it again.`,
      { currentVersion: version },
    );
  }
}
