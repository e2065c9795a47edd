import {
  type BroughtIn,
  type Page,
  type PageArguments,
  type RecordKind,
  RecordStore,
  type Scope,
  type SortOrder,
  type SourceRange,
  type StoredDocument,
  windowOf,
} from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import type { NoticeRecord } from '../notice.ts';
import { newestPublicationFirst } from '../rules/newest-publication.ts';
import { noticeReaders } from '../rules/notice-readers.ts';
import { type NoticeCriteria, noticeFilter } from './notice.filter.ts';
import { noticeSearchKeys } from './notice.search.ts';

const NOTICES: RecordKind<NoticeRecord> = {
  noun: 'notice',
  readers: noticeReaders,
  search: noticeSearchKeys,
};

/** The notices of this node. */
export class NoticeStore {
  readonly #records: RecordStore<NoticeRecord>;

  constructor(database: Db) {
    this.#records = new RecordStore(database.collection<StoredDocument>('notices'), NOTICES);
  }

  findByIds(scope: Scope, ids: readonly string[]): Promise<NoticeRecord[]> {
    return this.#records.findByIds(scope, ids);
  }

  findByNumbers(scope: Scope, numbers: readonly string[]): Promise<NoticeRecord[]> {
    const filter = { number: { $in: [...numbers] } };
    return this.#records.findMany(scope, filter, { limit: numbers.length });
  }

  /** The notices about any of these persons, newest publication first. @throws LIST_TOO_LONG */
  findBySubjects(scope: Scope, personIds: readonly string[]): Promise<NoticeRecord[]> {
    return this.#findReferring(scope, 'subject', personIds);
  }

  /** The notices that refer to any of these documents, newest publication first. @throws LIST_TOO_LONG */
  findByDocuments(scope: Scope, documentIds: readonly string[]): Promise<NoticeRecord[]> {
    return this.#findReferring(scope, 'document', documentIds);
  }

  findForChange(scope: Scope, id: string, version: number): Promise<NoticeRecord> {
    return this.#records.findForChange(scope, id, version);
  }

  page(
    scope: Scope,
    criteria: NoticeCriteria,
    order: SortOrder,
    page: PageArguments,
  ): Promise<Page<NoticeRecord>> {
    return this.#records.page(scope, noticeFilter(criteria), windowOf(page, order));
  }

  /** Every record that fits, in batches, in the order of ids. */
  scan(scope: Scope, criteria: NoticeCriteria): AsyncIterable<readonly NoticeRecord[]> {
    return this.#records.scan(scope, noticeFilter(criteria));
  }

  /** Ids of records that came from a source and have not vanished from it. */
  idsFromSource(scope: Scope, range: SourceRange): Promise<string[]> {
    return this.#records.idsFromSource(scope, range);
  }

  insert(scope: Scope, notice: NoticeRecord): Promise<NoticeRecord> {
    return this.#records.insert(scope, notice);
  }

  bringIn(scope: Scope, notices: readonly NoticeRecord[], now: Date): Promise<BroughtIn> {
    return this.#records.bringIn(scope, notices, now);
  }

  replace(
    scope: Scope,
    current: NoticeRecord,
    content: Partial<NoticeRecord>,
    now: Date,
  ): Promise<NoticeRecord> {
    return this.#records.replace(scope, current, content, now);
  }

  /** Sorted here: no index gives the order across many ids, and the records are all read anyway. */
  async #findReferring(
    scope: Scope,
    link: 'subject' | 'document',
    ids: readonly string[],
  ): Promise<NoticeRecord[]> {
    const notices = await this.#records.findAll(
      scope,
      { [`${link}Refs`]: { $in: [...ids] } },
      `notices(filter: {${link}})`,
    );
    return notices.sort(newestPublicationFirst);
  }
}
