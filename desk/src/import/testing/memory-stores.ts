import { isDeepStrictEqual } from 'node:util';
import type { NcbContactEntry } from '@globalcrimedesk/directory';
import type { BaseRecord, BroughtIn, Scope } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';

/** Records in memory, brought in by the rules of the kernel's RecordStore. */
export class MemoryStore<R extends BaseRecord> {
  readonly records = new Map<string, R>();
  /** How many commands may still be answered; then the store fails, as after a kill. */
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

  async bringIn(_scope: Scope, records: readonly R[], now: Date): Promise<BroughtIn> {
    this.failAfter -= 1;
    if (this.failAfter < 0) throw new Error('killed');
    const counts = { added: 0, changed: 0, same: 0 };
    const refused: string[] = [];
    for (const record of records) {
      const held = this.records.get(record.id);
      if (this.#isTaken(record)) refused.push(record.id);
      else if (held === undefined) {
        this.records.set(record.id, record);
        counts.added += 1;
      } else if (isDeepStrictEqual(contentOf(held), contentOf(record))) counts.same += 1;
      else {
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
    return [...this.records.values()].filter(({ number }) => number !== null && wanted.has(number));
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

export function memoryImportStores(): {
  persons: MemoryStore<PersonRecord>;
  notices: MemoryNoticeStore;
} {
  return { persons: new MemoryStore<PersonRecord>(), notices: new MemoryNoticeStore() };
}

function contentOf(record: BaseRecord): object {
  const { recordedAt: _recordedAt, updatedAt: _updatedAt, version: _version, ...content } = record;
  return content;
}
