import { isDeepStrictEqual } from 'node:util';
import { DeskError, notFound } from '@globalcrimedesk/service';
import type { Collection, Filter, OptionalUnlessRequiredId, WithoutId } from 'mongodb';
import type { BaseRecord } from '../record/record.ts';
import { assertMayWrite, type Scope } from '../scope/scope.ts';
import { RecordReader } from './record-reader.ts';
import { askingTheStore, duplicatesOf, isDuplicateKey } from './store-errors.ts';
import type { RecordKind, StoredDocument } from './stored-document.ts';

/** What came of bringing records in; adds up to their number. */
export interface BroughtIn {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Ids of those that were left out, because another record holds what must be unique. */
  readonly refused: readonly string[];
}

/** Keeps the records of one kind in one collection: reads and writes, each within a scope. */
export class RecordStore<R extends BaseRecord> extends RecordReader<R> {
  readonly #kind: RecordKind<R>;

  constructor(collection: Collection<StoredDocument>, kind: RecordKind<R>) {
    super(collection);
    this.#kind = kind;
  }

  /** @throws NOT_OWNER; ALREADY_EXISTS only for a record of the same owner. */
  async insert(scope: Scope, record: R): Promise<R> {
    assertMayWrite(scope, record.dataOwner);
    try {
      await askingTheStore(() => this.collection.insertOne(this.#toDocument(record)));
    } catch (error) {
      throw this.#duplicate(error, record);
    }
    return record;
  }

  /**
   * Brings many records in from elsewhere, in few commands: what is not there is added, what differs is replaced
   * as its next version, what is the same stays untouched. The ids say which is which, so a second run, or one
   * after a kill, finds what the first one wrote.
   */
  async bringIn(scope: Scope, records: readonly R[], now: Date): Promise<BroughtIn> {
    if (records.length === 0) return { added: 0, changed: 0, same: 0, refused: [] };
    for (const record of records) assertMayWrite(scope, record.dataOwner);
    const ids = records.map(({ id }) => id);
    const held = new Map((await this.findByIds(scope, ids)).map((record) => [record.id, record]));
    const fresh = records.filter(({ id }) => !held.has(id));
    const differing = records.flatMap((record) => {
      const current = held.get(record.id);
      return current === undefined || sameContent(current, record) ? [] : [{ current, record }];
    });
    const met = fresh.length === 0 ? [] : await this.#addAll(fresh);
    // What somebody else brought in since we looked is held by now, and no refusal.
    const overtaken = new Set((await this.findByIds(scope, met)).map(({ id }) => id));
    const again = fresh.filter(({ id }) => overtaken.has(id));
    const late = await this.bringIn(scope, again, now);
    const refused = [...met.filter((id) => !overtaken.has(id)), ...late.refused];
    let changed = late.changed;
    for (const { current, record } of differing) {
      const { recordedAt: _recordedAt, ...content } = record;
      try {
        await this.replace(scope, current, content as unknown as Partial<R>, now);
        changed += 1;
      } catch (error) {
        if (!(error instanceof DeskError) || error.code !== 'ALREADY_EXISTS') throw error;
        refused.push(record.id);
      }
    }
    const same = records.length - fresh.length - differing.length + late.same;
    return { added: records.length - same - changed - refused.length, changed, same, refused };
  }

  /** Adds new records; the ids of those that meet a unique value of another. */
  async #addAll(records: readonly R[]): Promise<string[]> {
    const documents = records.map((record) => this.#toDocument(record));
    try {
      await askingTheStore(() => this.collection.insertMany(documents, { ordered: false }));
      return [];
    } catch (error) {
      const refusals = duplicatesOf(error);
      if (refusals === null) throw error;
      return refusals.flatMap((index) => records[index]?.id ?? []);
    }
  }

  /** Reads past every cache what is to be changed. @throws NOT_FOUND, NOT_OWNER, VERSION_CONFLICT. */
  async findForChange(scope: Scope, id: string, version: number): Promise<R> {
    const record = await this.findById(scope, id);
    if (record === null) throw notFound(this.#kind.noun, id);
    assertMayWrite(scope, record.dataOwner);
    if (record.version !== version) throw conflict(this.#kind.noun, id, version, record.version);
    return record;
  }

  /**
   * Replaces the version that was read by its successor, unless somebody was quicker.
   * @throws VERSION_CONFLICT; ALREADY_EXISTS only for a record of the same owner.
   */
  async replace(scope: Scope, current: R, content: Partial<R>, now: Date): Promise<R> {
    assertMayWrite(scope, current.dataOwner);
    const next: R = { ...current, ...content, updatedAt: now, version: current.version + 1 };
    const { _id, ...replacement } = this.#toDocument(next);
    let matched: number;
    try {
      const result = await askingTheStore(() =>
        this.collection.replaceOne(
          { _id, version: current.version } as Filter<StoredDocument>,
          replacement as unknown as WithoutId<StoredDocument>,
        ),
      );
      matched = result.matchedCount;
    } catch (error) {
      throw this.#duplicate(error, next);
    }
    if (matched === 0) throw conflict(this.#kind.noun, current.id, current.version, null);
    return next;
  }

  #toDocument(record: R): OptionalUnlessRequiredId<StoredDocument> {
    const { id, ...content } = record;
    return {
      _id: id,
      ...content,
      readers: this.#kind.readers(record),
      search: this.#kind.search(record),
    };
  }

  #duplicate(error: unknown, record: R): unknown {
    if (!isDuplicateKey(error)) return error;
    return new DeskError(
      'ALREADY_EXISTS',
      `${record.dataOwner} holds a ${this.#kind.noun} with this identity already.`,
    );
  }
}

/** Whether two records say the same; when and how often they were written does not count. */
function sameContent(one: BaseRecord, other: BaseRecord): boolean {
  return isDeepStrictEqual(contentOf(one), contentOf(other));
}

function contentOf(record: BaseRecord): object {
  const { recordedAt: _recordedAt, updatedAt: _updatedAt, version: _version, ...content } = record;
  return content;
}

function conflict(noun: string, id: string, read: number, current: number | null): DeskError {
  const now = current === null ? 'was changed meanwhile' : `is at version ${current} now`;
  return new DeskError(
    'VERSION_CONFLICT',
    `The ${noun} ${id} ${now}; the change was made to version ${read}. Read it again.`,
    { ...(current === null ? {} : { currentVersion: current }) },
  );
}
