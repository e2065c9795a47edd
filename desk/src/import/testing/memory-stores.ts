import { isDeepStrictEqual } from 'node:util';
import type { NcbContactEntry } from '@globalcrimedesk/directory';
import {
  type DocumentIdentity,
  type DocumentReportRecord,
  identityKey,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import type {
  BaseRecord,
  BringInOptions,
  BroughtIn,
  Scope,
  SourceRange,
} from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import { DeskError } from '@globalcrimedesk/service';

/** Records of a scan that come at once: few, so that tests see more than one batch. */
const SCANNED_AT_ONCE = 50;

/** Records in memory, brought in by the rules of the kernel's RecordStore. */
export class MemoryStore<R extends BaseRecord> {
  readonly records = new Map<string, R>();
  /** Ids of records that were deleted by order: they stay taken. */
  readonly deleted = new Set<string>();
  /** How many times records may still be brought in; then the store fails, as after a kill. */
  failAfter = Number.POSITIVE_INFINITY;
  readonly #unique: (record: R) => string | null;
  /** Ids by what must be unique; no test lets go of a value. */
  readonly #holders = new Map<string, string>();

  constructor(unique: (record: R) => string | null = () => null) {
    this.#unique = unique;
  }

  async findByIds(_scope: Scope, ids: readonly string[]): Promise<R[]> {
    return ids.flatMap((id) => this.records.get(id) ?? []);
  }

  async bringIn(
    _scope: Scope,
    records: readonly R[],
    now: Date,
    { ontoReadVersion = false }: BringInOptions = {},
  ): Promise<BroughtIn> {
    this.failAfter -= 1;
    if (this.failAfter < 0) throw new Error('killed');
    const counts = { added: 0, changed: 0, same: 0 };
    const refused: string[] = [];
    for (const record of records) {
      const held = this.records.get(record.id);
      if (this.deleted.has(record.id) || this.#isTaken(record)) refused.push(record.id);
      else if (held === undefined) {
        this.records.set(record.id, record);
        counts.added += 1;
      } else if (isDeepStrictEqual(contentOf(held), contentOf(record))) counts.same += 1;
      else if (ontoReadVersion && held.version !== record.version) {
        throw new DeskError('VERSION_CONFLICT', `${record.id} was changed meanwhile`);
      } else {
        const { recordedAt, version } = held;
        this.records.set(record.id, {
          ...record,
          recordedAt,
          updatedAt: now,
          version: version + 1,
        });
        counts.changed += 1;
      }
    }
    return { ...counts, refused };
  }

  /** In batches, in the order of ids. Of the criteria, lists of values are understood (`dataOwner`, `colour`, `ids` …). */
  async *scan(_scope: Scope, criteria: object): AsyncGenerator<readonly R[]> {
    const found = Object.values(this.state()).filter((record) => fits(record, criteria));
    for (let start = 0; start < found.length; start += SCANNED_AT_ONCE) {
      yield found.slice(start, start + SCANNED_AT_ONCE);
    }
  }

  async idsFromSource(
    _scope: Scope,
    { source: name, from, below }: SourceRange,
  ): Promise<string[]> {
    return [...this.records.values()]
      .filter(({ id, source }) => id >= from && id < below && source?.name === name)
      .filter(({ source }) => source?.vanishedAt === null)
      .map(({ id }) => id);
  }

  /** Everything that is held, by id, for comparisons. */
  state(): Record<string, R> {
    return Object.fromEntries([...this.records].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #isTaken(record: R): boolean {
    const key = this.#unique(record);
    if (key === null) return false;
    const holder = this.#holders.get(key) ?? record.id;
    this.#holders.set(key, holder);
    return holder !== record.id;
  }
}

export class MemoryNoticeStore extends MemoryStore<NoticeRecord> {
  constructor() {
    super(({ number }) => number);
  }

  async findByNumbers(_scope: Scope, numbers: readonly string[]): Promise<NoticeRecord[]> {
    const wanted = new Set<string | null>(numbers);
    const found: NoticeRecord[] = [];
    for (const notice of this.records.values()) {
      if (notice.number !== null && wanted.has(notice.number)) found.push(notice);
    }
    return found;
  }
}

/** Contacts in memory, brought in by the rules of the directory's NcbContactStore. */
export class MemoryContactStore {
  readonly #entries = new Map<string, NcbContactEntry>();

  async bringIn(_scope: Scope, entries: readonly NcbContactEntry[]): Promise<BroughtIn> {
    const missing = entries.filter(({ code }) => !this.#entries.has(code));
    for (const entry of missing) this.#entries.set(entry.code, entry);
    const same = entries.length - missing.length;
    return { added: missing.length, changed: 0, same, refused: [] };
  }

  state(): Record<string, NcbContactEntry> {
    return Object.fromEntries(this.#entries);
  }
}

/** Records that bear the identity of a document. */
export class MemoryIdentityStore<R extends BaseRecord & DocumentIdentity> extends MemoryStore<R> {
  /** The records of these identities (`identityKey`), whoever owns them. */
  async findByIdentities(_scope: Scope, keys: readonly string[]): Promise<R[]> {
    const wanted = new Set(keys);
    return [...this.records.values()].filter((record) => wanted.has(identityKey(record)));
  }
}

export interface MemoryStores {
  readonly persons: MemoryStore<PersonRecord>;
  readonly documents: MemoryIdentityStore<TravelDocumentRecord>;
  readonly reports: MemoryIdentityStore<DocumentReportRecord>;
  readonly notices: MemoryNoticeStore;
}

/** Stands in for the stores of an import and of an export. */
export function memoryImportStores(): MemoryStores {
  return {
    persons: new MemoryStore<PersonRecord>(),
    // One record of an identity for each owner, as the index has it.
    documents: new MemoryIdentityStore<TravelDocumentRecord>(
      (document) => `${document.dataOwner} ${identityKey(document)}`,
    ),
    reports: new MemoryIdentityStore<DocumentReportRecord>(),
    notices: new MemoryNoticeStore(),
  };
}

function fits(record: BaseRecord, criteria: object): boolean {
  return Object.entries(criteria).every(([key, wanted]) => {
    if (wanted === null || wanted === undefined) return true;
    if (!Array.isArray(wanted)) throw new Error(`No test scans by ${key} yet.`);
    const value: unknown = Object.entries(record).find(
      ([name]) => name === (key === 'ids' ? 'id' : key),
    )?.[1];
    return (Array.isArray(value) ? value : [value]).some((one) => wanted.includes(one));
  });
}

function contentOf(record: BaseRecord): object {
  const { recordedAt: _recordedAt, updatedAt: _updatedAt, version: _version, ...content } = record;
  return content;
}
