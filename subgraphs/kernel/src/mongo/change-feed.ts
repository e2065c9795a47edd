import { DeskError } from '@globalcrimedesk/service';
import type { Collection, Db, Filter } from 'mongodb';
import { PAGE_SIZE } from '../paging/window.ts';
import type { BaseRecord } from '../record/record.ts';
import type { Tombstone } from '../record/tombstone.ts';
import { type Scope, witnessed } from '../scope/scope.ts';
import { ChangeSequencer } from './change-sequencer.ts';
import { allOf, anyOf } from './conditions.ts';
import { HISTORY, type PastVersion, versionKey } from './record-history.ts';
import { CHANGES, type SequencedChange } from './sequenced-change.ts';
import { askingTheStore } from './store-errors.ts';
import {
  contentOf,
  type RecordKind,
  recordOf,
  type StoredDocument,
  shownIn,
} from './stored-document.ts';
import { amongReaders, isAmong } from './within-scope.ts';

/** What a change is to the one who reads of it. */
export const ChangeKind = {
  CREATED: 'CREATED',
  UPDATED: 'UPDATED',
  WITHDRAWN: 'WITHDRAWN',
  DELETED: 'DELETED',
} as const;
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];

/** What the feed needs to know of a kind of records. */
export type FollowedKind = Pick<
  RecordKind<BaseRecord>,
  'collection' | 'defaults' | 'protectedValues'
>;

/** One change of one record. */
export interface Change {
  readonly cursor: string;
  readonly kind: ChangeKind;
  /** The collection that the record lives in. */
  readonly collection: string;
  readonly id: string;
  readonly version: number;
  readonly at: Date;
  /** As this version says; `null` where the version is not for the reader, or is no more. */
  readonly record: BaseRecord | null;
  /** Of a deleted record. */
  readonly tombstone: Tombstone | null;
}

export interface ChangesPage {
  readonly changes: readonly Change[];
  /** Where to go on; the cursor that was given where nothing follows. */
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

/** What part of the feed is asked for. */
export interface ChangesQuery {
  /** After this cursor; from the beginning when nothing is said. */
  readonly since?: string | null;
  /** Without a cursor: from the first change that was made at this moment or later. */
  readonly from?: Date | null;
  readonly dataOwner?: readonly string[] | null;
  readonly first?: number | null;
}

/** How long one question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

/**
 * The changes of a database's records, in one order that never changes: each version that the reader may see, and the
 * end of what they could see before. Reading first gives places to what was written before the call, so a reader finds
 * their own writes; it changes no record.
 */
export class ChangeFeed {
  readonly #sequencer: ChangeSequencer;
  readonly #changes: Collection<SequencedChange>;
  readonly #history: Collection<PastVersion>;
  readonly #kinds: ReadonlyMap<string, FollowedKind>;
  readonly #database: Db;

  constructor(database: Db, kinds: readonly FollowedKind[]) {
    this.#database = database;
    this.#kinds = new Map(kinds.map((kind) => [kind.collection, kind]));
    this.#sequencer = new ChangeSequencer(database, [...this.#kinds.keys()]);
    this.#changes = database.collection<SequencedChange>(CHANGES);
    this.#history = database.collection<PastVersion>(HISTORY);
  }

  /** Gives places to some of what waits for one; `true` when nothing waits any more. */
  placeSome(): Promise<boolean> {
    return this.#sequencer.placeSome();
  }

  /** @throws INVALID_CURSOR, PAGE_TOO_LARGE */
  async page(scope: Scope, query: ChangesQuery): Promise<ChangesPage> {
    const size = pageSize(query.first);
    const allPlaced = await this.#sequencer.placeSome();
    // No place beyond this one is looked at: a scan of several audiences is not done at one moment, and could meet a
    // later place that is given meanwhile, but not the one before.
    const last = await this.#sequencer.lastPlace();
    const before = await this.#placeBefore(scope, query);
    const filter = within(scope, query, { _id: { $gt: before, $lte: last } });
    const found = await askingTheStore(() =>
      this.#changes
        .find(filter, {
          sort: { _id: 1 },
          limit: size + 1,
          batchSize: size + 2,
          maxTimeMS: QUESTION_MS,
        })
        .toArray(),
    );
    const rows = found.slice(0, size);
    return {
      changes: await this.#described(scope, rows),
      endCursor: rows.length === 0 ? (query.since ?? null) : cursorOf(rows.at(-1)),
      hasMore: found.length > size || (!allPlaced && (await this.#sequencer.waitsFor(scope))),
    };
  }

  /** The place after which the page begins. */
  async #placeBefore(scope: Scope, query: ChangesQuery): Promise<number> {
    const { since, from } = query;
    if (since !== null && since !== undefined) {
      const filter = { key: keyIn(since), ...amongReaders<SequencedChange>(scope, 'audience') };
      const change = await askingTheStore(() => this.#changes.findOne(filter));
      if (change === null) throw invalidCursor();
      return change._id;
    }
    if (from === null || from === undefined) return 0;
    return (await this.#placeFrom(scope, query, from)) - 1;
  }

  /** The first place for the reader with a change of this moment or later; clocks differ, so earlier ones may follow it. */
  async #placeFrom(scope: Scope, query: ChangesQuery, from: Date): Promise<number> {
    const options = { projection: { _id: 1 }, maxTimeMS: QUESTION_MS };
    const byTime = { sort: { latest: 1, _id: 1 }, ...options } as const;
    const first = await askingTheStore(() =>
      this.#changes.findOne({ latest: { $gte: from } }, byTime),
    );
    if (first === null) return Number.MAX_SAFE_INTEGER;
    // No place before that is of this moment; of those after it, the reader's own decide: others' must not show.
    const filter = within(scope, query, { _id: { $gte: first._id }, at: { $gte: from } });
    const own = await askingTheStore(() =>
      this.#changes.findOne(filter, { sort: { _id: 1 }, ...options }),
    );
    return own?._id ?? Number.MAX_SAFE_INTEGER;
  }

  async #described(scope: Scope, rows: readonly SequencedChange[]): Promise<Change[]> {
    const present = await this.#presentOf(rows);
    const outdated = rows.filter((row) => present.get(row.recordId)?.version !== row.version);
    const past = await this.#pastOf(outdated);
    return rows.flatMap((row) => {
      const now = present.get(row.recordId);
      const version = now?.version === row.version ? now : past.get(row.key);
      if (now === undefined || version === undefined) return [];
      // What was erased by order is not told any more; the deletion or correction itself has a later place.
      const isErased = row.version < (now.erased?.below ?? 0) || isEmptied(version);
      if (isErased && isAmong(scope, version.readers)) return [];
      witnessed(scope, row.kind, [row.recordId], 'READ');
      return [this.#change(scope, row, version)];
    });
  }

  #change(scope: Scope, row: SequencedChange, version: StoredDocument | PastVersion): Change {
    const visible = isAmong(scope, version.readers);
    const { tombstone } = version as StoredDocument;
    const content = 'recordId' in version ? version.content : contentOf(version as StoredDocument);
    const kind = this.#kinds.get(row.kind);
    const shown = visible && tombstone === undefined && content !== undefined && kind !== undefined;
    const wasVisible = row.former === undefined || isAmong(scope, row.former);
    return {
      cursor: cursorOf(row),
      kind: kindOf({ deleted: tombstone !== undefined, visible, wasVisible, row }),
      collection: row.kind,
      id: row.recordId,
      version: row.version,
      at: row.at,
      record: shown ? shownIn(scope, kind, recordOf(kind, row.recordId, content ?? {})) : null,
      tombstone: tombstone === undefined ? null : { id: row.recordId, ...tombstone },
    };
  }

  async #presentOf(rows: readonly SequencedChange[]): Promise<Map<string, StoredDocument>> {
    const found = new Map<string, StoredDocument>();
    for (const kind of new Set(rows.map((row) => row.kind))) {
      const ids = rows.filter((row) => row.kind === kind).map(({ recordId }) => recordId);
      const documents = await askingTheStore(() =>
        this.#database
          .collection<StoredDocument>(kind)
          .find({ _id: { $in: ids } }, { batchSize: ids.length + 1 })
          .toArray(),
      );
      for (const document of documents) found.set(document._id, document);
    }
    return found;
  }

  async #pastOf(rows: readonly SequencedChange[]): Promise<Map<string, PastVersion>> {
    if (rows.length === 0) return new Map();
    const filter = { _id: { $in: rows.map(({ key }) => key) } };
    const versions = await askingTheStore(() => this.#history.find(filter).toArray());
    return new Map(versions.map((version) => [version._id, version]));
  }
}

export async function ensureChangeIndexes(database: Db): Promise<void> {
  await database.collection(CHANGES).createIndexes([
    { name: 'key', key: { key: 1 }, unique: true },
    { name: 'audience', key: { audience: 1, _id: 1 } },
    { name: 'owner', key: { dataOwner: 1, _id: 1 } },
    { name: 'time', key: { latest: 1, _id: 1 } },
  ]);
}

/** What of the feed concerns a reader and their question. */
function within(
  scope: Scope,
  { dataOwner }: ChangesQuery,
  bounds: Filter<SequencedChange>,
): Filter<SequencedChange> {
  const parts = [
    amongReaders<StoredDocument>(scope, 'audience'),
    dataOwner ? { dataOwner: anyOf(dataOwner) } : {},
    bounds as Filter<StoredDocument>,
  ];
  return allOf(parts) as Filter<SequencedChange>;
}

/** Whether a past version's content was erased, perhaps since the record was read. */
function isEmptied(version: StoredDocument | PastVersion): boolean {
  return 'recordId' in version && version.content === undefined;
}

interface Sight {
  readonly deleted: boolean;
  readonly visible: boolean;
  readonly wasVisible: boolean;
  readonly row: SequencedChange;
}

function kindOf({ deleted, visible, wasVisible, row }: Sight): ChangeKind {
  if (deleted) return ChangeKind.DELETED;
  if (!visible) return ChangeKind.WITHDRAWN;
  const isFirst = row.former?.length === 0;
  return isFirst || !wasVisible ? ChangeKind.CREATED : ChangeKind.UPDATED;
}

function pageSize(first: number | null | undefined): number {
  const size = first ?? PAGE_SIZE.default;
  if (size >= 1 && size <= PAGE_SIZE.max) return size;
  throw new DeskError('PAGE_TOO_LARGE', `\`first\` is ${size}; it may be 1 to ${PAGE_SIZE.max}.`);
}

/** A cursor names a change, not its place: the number of places would count what is hidden. */
function cursorOf(change: Pick<SequencedChange, 'recordId' | 'version'> | undefined): string {
  const { recordId = '', version = 0 } = change ?? {};
  return Buffer.from(JSON.stringify([recordId, version])).toString('base64url');
}

function keyIn(cursor: string): string {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalidCursor();
  }
  if (!Array.isArray(parts) || parts.length !== 2) throw invalidCursor();
  const [id, version] = parts as [unknown, unknown];
  if (typeof id !== 'string' || !Number.isInteger(version)) throw invalidCursor();
  return versionKey(id, version as number);
}

function invalidCursor(): DeskError {
  return new DeskError(
    'INVALID_CURSOR',
    'The cursor is none of this feed. Begin again without it, or with `from`.',
  );
}
