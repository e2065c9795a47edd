import { DeskError } from '@globalcrimedesk/service';
import type { Collection, Document, Filter } from 'mongodb';
import type { Page } from '../paging/page.ts';
import {
  cursorAt,
  type PageArguments,
  type SortOrder,
  type Window,
  windowOf,
} from '../paging/window.ts';
import type { BaseRecord } from '../record/record.ts';
import { type Scope, witnessed } from '../scope/scope.ts';
import { allOf } from './conditions.ts';
import { askingTheStore } from './store-errors.ts';
import {
  contentOf,
  type RecordKind,
  recordOf,
  type StoredDocument,
  shownIn,
} from './stored-document.ts';
import { beyond, sortOf } from './window-filter.ts';
import { withinScope } from './within-scope.ts';

/** How many records the links of one question may lead to. */
const LINKED_AT_MOST = 20_000;

/** How long one question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

/** Records that a scan reads at once. */
const SCANNED_AT_ONCE = 500;

/** How long one question of an import or export may take, in milliseconds: nobody waits at a border for it. */
const SCAN_MS = 60_000;

/** Which records of a source are asked for: ids from `from`, below `below`. */
export interface SourceRange {
  readonly source: string;
  readonly from: string;
  readonly below: string;
}

/**
 * Reads the records of one kind from one collection. Every method takes the scope first; what lies outside it is
 * not there. Records come as plain objects.
 */
export class RecordReader<R extends BaseRecord, Criteria extends object> {
  protected readonly collection: Collection<StoredDocument>;
  protected readonly kind: RecordKind<R, Criteria>;

  constructor(collection: Collection<StoredDocument>, kind: RecordKind<R, Criteria>) {
    this.collection = collection;
    this.kind = kind;
  }

  async findById(scope: Scope, id: string): Promise<R | null> {
    const [record] = await this.findMany(scope, { _id: id }, { limit: 1 });
    return record ?? null;
  }

  /** The visible ones of these ids, in no order; the invisible and the unknown are left out alike. */
  findByIds(scope: Scope, ids: readonly string[]): Promise<R[]> {
    return this.findMany(scope, { _id: { $in: [...ids] } }, { limit: ids.length });
  }

  protected async findMany(
    scope: Scope,
    filter: Filter<StoredDocument>,
    options: { readonly limit: number; readonly sort?: Record<string, 1 | -1> },
  ): Promise<R[]> {
    if (options.limit === 0) return [];
    const documents = await askingTheStore(() =>
      this.collection
        .find(withinScope(scope, filter), {
          limit: options.limit,
          maxTimeMS: QUESTION_MS,
          batchSize: options.limit + 1,
          ...(options.sort === undefined ? {} : { sort: options.sort }),
        })
        .toArray(),
    );
    return this.#toRecords(scope, documents);
  }

  /**
   * All records that a link leads to. @throws LIST_TOO_LONG rather than leave any out; `pagedList` says where to
   * read them all.
   */
  protected async findAll(
    scope: Scope,
    filter: Filter<StoredDocument>,
    pagedList: string,
  ): Promise<R[]> {
    const records = await this.findMany(scope, filter, { limit: LINKED_AT_MOST + 1 });
    if (records.length <= LINKED_AT_MOST) return records;
    throw new DeskError(
      'LIST_TOO_LONG',
      `These links lead to more than ${LINKED_AT_MOST} records. Read them by pages: ${pagedList}, or ask for fewer at once.`,
    );
  }

  /** Every record that fits, a batch at a time in the order of ids, in constant memory. */
  async *scan(scope: Scope, criteria: Criteria): AsyncGenerator<readonly R[]> {
    const filter = this.#filterOf(scope, criteria);
    let after: Filter<StoredDocument> = {};
    for (;;) {
      const batch = await this.findMany(scope, allOf([filter, after]), {
        limit: SCANNED_AT_ONCE,
        sort: { _id: 1 },
      });
      const last = batch.at(-1);
      if (last === undefined) return;
      yield batch;
      after = { _id: { $gt: last.id } };
    }
  }

  /** Ids, within a range, of an owner's records that came from a source and have not vanished from it. */
  async idsFromSource(scope: Scope, range: SourceRange): Promise<string[]> {
    const filter = {
      'source.name': range.source,
      'source.vanishedAt': null,
      _id: { $gte: range.from, $lt: range.below },
    } as Filter<StoredDocument>;
    const documents = await askingTheStore(() =>
      this.collection
        .find(withinScope(scope, filter), { projection: { _id: 1 }, maxTimeMS: SCAN_MS })
        .toArray(),
    );
    const ids = documents.map(({ _id }) => _id);
    witnessed(scope, this.kind.collection, ids, 'READ');
    return ids;
  }

  count(scope: Scope, criteria: Criteria): Promise<number> {
    const filter = withinScope(scope, this.#filterOf(scope, criteria));
    return askingTheStore(() => this.collection.countDocuments(filter, { maxTimeMS: QUESTION_MS }));
  }

  /**
   * One page; neighbours and totals are asked for only when they are read.
   * @throws PAGE_TOO_LARGE or INVALID_CURSOR.
   */
  async page(
    scope: Scope,
    criteria: Criteria,
    order: SortOrder,
    page: PageArguments,
  ): Promise<Page<R>> {
    const window = windowOf(page, order);
    const { size, backwards } = window;
    const filter = this.#filterOf(scope, criteria);
    const bounds: Filter<StoredDocument>[] = [filter];
    if (window.after !== null) bounds.push(beyond(order, window.after, true));
    if (window.before !== null) bounds.push(beyond(order, window.before, false));
    const documents = await askingTheStore(() =>
      this.collection
        .find(withinScope(scope, allOf(bounds)), {
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
    const nodes = this.#toRecords(scope, rows);
    const edges = rows.flatMap((document, index) => {
      const node = nodes[index];
      const at = { key: keyAt(document, order.path), id: document._id };
      return node === undefined ? [] : [{ node, cursor: cursorAt(order, at) }];
    });
    // The side that was read past its end is known; the other is looked at only when somebody asks.
    const other = backwards ? window.before : window.after;
    const otherSide = () => this.#anyBeyond(scope, filter, window, other);
    const count = () => this.count(scope, criteria);
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

  /** Each record that leaves the store passes here, as the scope may see it; its witness is told. */
  #toRecords(scope: Scope, documents: readonly StoredDocument[]): R[] {
    witnessed(
      scope,
      this.kind.collection,
      documents.map(({ _id }) => _id),
      'READ',
    );
    return documents.map((document) =>
      shownIn(scope, this.kind, recordOf<R>(this.kind, document._id, contentOf(document))),
    );
  }

  /** What is not shown within the scope cannot be searched for either. */
  #filterOf(scope: Scope, criteria: Criteria): Filter<StoredDocument> {
    return this.kind.filter(shownIn(scope, this.kind, criteria));
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
    const neighbours = withinScope(scope, allOf([filter, { $or: [outside, at] }]));
    const row = await askingTheStore(() =>
      this.collection.findOne(neighbours, { projection: { _id: 1 }, maxTimeMS: QUESTION_MS }),
    );
    return row !== null;
  }
}

function keyAt(document: Document, path: string): string | Date {
  let value: unknown = document;
  for (const step of path.split('.')) value = (value as Document | undefined)?.[step];
  if (typeof value === 'string' || value instanceof Date) return value;
  throw new Error(`The sort key ${path} of a stored record is neither text nor time.`);
}
