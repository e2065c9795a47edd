import { isDeepStrictEqual } from 'node:util';
import { DeskError, notFound } from '@globalcrimedesk/service';
import type { Collection, Document, Filter, OptionalUnlessRequiredId, WithoutId } from 'mongodb';
import type { Page } from '../paging/page.ts';
import { cursorAt, type Window } from '../paging/window.ts';
import type { BaseRecord } from '../record/record.ts';
import { assertMayWrite, type Scope } from '../scope/scope.ts';
import { askingTheStore, duplicatesOf, isDuplicateKey } from './store-errors.ts';
import { beyond, sortOf } from './window-filter.ts';
import { withinScope } from './within-scope.ts';

/** A record as it lies in the database: its content, who may read it, and keys to search by. */
export interface StoredDocument extends Document {
  _id: string;
  readers: string[];
  search: Document;
}

/** How a domain's records are kept. */
export interface RecordKind<R extends BaseRecord> {
  /** What the record is called in messages. */
  readonly noun: string;
  /** The codes that may read the record as it is now. */
  readonly readers: (record: R) => string[];
  /** Keys derived from the record that lists are filtered and sorted by; made anew at every write. */
  readonly search: (record: R) => Document;
}

/** What came of bringing records in; adds up to their number. */
export interface BroughtIn {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Ids of those that were left out, because another record holds what must be unique. */
  readonly refused: readonly string[];
}

/** How many records the links of one question may lead to. */
const LINKED_AT_MOST = 20_000;

/** How long one question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

/**
 * Keeps the records of one kind in one collection. Every method takes the scope first; what lies outside it is
 * not there. Records come and go as plain objects.
 */
export class RecordStore<R extends BaseRecord> {
  readonly #collection: Collection<StoredDocument>;
  readonly #kind: RecordKind<R>;

  constructor(collection: Collection<StoredDocument>, kind: RecordKind<R>) {
    this.#collection = collection;
    this.#kind = kind;
  }

  async findById(scope: Scope, id: string): Promise<R | null> {
    const [record] = await this.findMany(scope, { _id: id }, { limit: 1 });
    return record ?? null;
  }

  /** The visible ones of these ids, in no order; the invisible and the unknown are left out alike. */
  findByIds(scope: Scope, ids: readonly string[]): Promise<R[]> {
    return this.findMany(scope, { _id: { $in: [...ids] } }, { limit: ids.length });
  }

  async findMany(
    scope: Scope,
    filter: Filter<StoredDocument>,
    options: { readonly limit: number; readonly sort?: Record<string, 1 | -1> },
  ): Promise<R[]> {
    if (options.limit === 0) return [];
    const documents = await askingTheStore(() =>
      this.#collection
        .find(withinScope(scope, filter), {
          limit: options.limit,
          maxTimeMS: QUESTION_MS,
          batchSize: options.limit + 1,
          ...(options.sort === undefined ? {} : { sort: options.sort }),
        })
        .toArray(),
    );
    return documents.map((document) => this.#toRecord(document));
  }

  /**
   * All records that a link leads to. @throws LIST_TOO_LONG rather than leave any out; `pagedList` says where to
   * read them all.
   */
  async findAll(scope: Scope, filter: Filter<StoredDocument>, pagedList: string): Promise<R[]> {
    const records = await this.findMany(scope, filter, { limit: LINKED_AT_MOST + 1 });
    if (records.length <= LINKED_AT_MOST) return records;
    throw new DeskError(
      'LIST_TOO_LONG',
      `These links lead to more than ${LINKED_AT_MOST} records. Read them by pages: ${pagedList}, or ask for fewer at once.`,
    );
  }

  count(scope: Scope, filter: Filter<StoredDocument>): Promise<number> {
    return askingTheStore(() =>
      this.#collection.countDocuments(withinScope(scope, filter), { maxTimeMS: QUESTION_MS }),
    );
  }

  /** One page; neighbours and totals are asked for only when they are read. */
  async page(scope: Scope, filter: Filter<StoredDocument>, window: Window): Promise<Page<R>> {
    const { order, size, backwards } = window;
    const bounds: Filter<StoredDocument>[] = [filter];
    if (window.after !== null) bounds.push(beyond(order, window.after, true));
    if (window.before !== null) bounds.push(beyond(order, window.before, false));
    const documents = await askingTheStore(() =>
      this.#collection
        .find(withinScope(scope, conjunction(bounds)), {
          sort: sortOf(window),
          limit: size + 1,
          batchSize: size + 2,
          maxTimeMS: QUESTION_MS,
        })
        .toArray(),
    );
    const more = documents.length > size;
    const rows = documents.slice(0, size);
    if (backwards) rows.reverse();
    const edges = rows.map((document) => ({
      node: this.#toRecord(document),
      cursor: cursorAt(order, { key: keyAt(document, order.path), id: document._id }),
    }));
    // The side that was read past its end is known; the other is looked at only when somebody asks.
    const other = backwards ? window.before : window.after;
    const otherSide = () => this.#anyBeyond(scope, filter, window, other);
    const count = () => this.count(scope, filter);
    return {
      edges,
      pageInfo: {
        get hasNextPage() {
          return backwards ? otherSide() : more;
        },
        get hasPreviousPage() {
          return backwards ? more : otherSide();
        },
        startCursor: edges.at(0)?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      get totalCount() {
        return count();
      },
    };
  }

  /** @throws NOT_OWNER; ALREADY_EXISTS only for a record of the same owner. */
  async insert(scope: Scope, record: R): Promise<R> {
    assertMayWrite(scope, record.dataOwner);
    try {
      await askingTheStore(() => this.#collection.insertOne(this.#toDocument(record)));
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
    const refused = fresh.length === 0 ? [] : await this.#addAll(fresh);
    let changed = 0;
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
    const same = records.length - fresh.length - differing.length;
    return { added: records.length - same - changed - refused.length, changed, same, refused };
  }

  /** Adds new records; the ids of those that meet a unique value of another. */
  async #addAll(records: readonly R[]): Promise<string[]> {
    const documents = records.map((record) => this.#toDocument(record));
    try {
      await askingTheStore(() => this.#collection.insertMany(documents, { ordered: false }));
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
        this.#collection.replaceOne(
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

  async #anyBeyond(
    scope: Scope,
    filter: Filter<StoredDocument>,
    window: Window,
    position: Window['after'],
  ): Promise<boolean> {
    if (position === null) return false;
    // At or before `after` (at or after `before`): the row of the cursor itself counts as a neighbour.
    const outside = beyond<StoredDocument>(window.order, position, window.backwards);
    const at = { [window.order.path]: position.key, _id: position.id } as Filter<StoredDocument>;
    const [row] = await this.findMany(scope, conjunction([filter, { $or: [outside, at] }]), {
      limit: 1,
    });
    return row !== undefined;
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

  #toRecord(document: StoredDocument): R {
    const { _id, readers: _readers, search: _search, ...content } = document;
    return { id: _id, ...content } as unknown as R;
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

function conjunction(filters: readonly Filter<StoredDocument>[]): Filter<StoredDocument> {
  const parts = filters.filter((filter) => Object.keys(filter).length > 0);
  if (parts.length === 0) return {};
  return parts.length === 1 ? (parts[0] ?? {}) : { $and: parts };
}

function keyAt(document: Document, path: string): string | Date {
  let value: unknown = document;
  for (const step of path.split('.')) value = (value as Document | undefined)?.[step];
  if (typeof value === 'string' || value instanceof Date) return value;
  throw new Error(`The sort key ${path} of a stored record is neither text nor time.`);
}

function conflict(noun: string, id: string, read: number, current: number | null): DeskError {
  const now = current === null ? 'was changed meanwhile' : `is at version ${current} now`;
  return new DeskError(
    'VERSION_CONFLICT',
    `The ${noun} ${id} ${now}; the change was made to version ${read}. Read it again.`,
    { ...(current === null ? {} : { currentVersion: current }) },
  );
}
