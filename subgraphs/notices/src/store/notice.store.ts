import { type RecordKind, RecordStore, type Scope } from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import type { NoticeRecord } from '../notice.ts';
import { newestPublicationFirst } from '../rules/newest-publication.ts';
import { NOT_DISCREET, NOTHING_PENDING } from '../rules/notice.content.ts';
import { noticeReaders } from '../rules/notice-readers.ts';
import { type NoticeCriteria, noticeFilter } from './notice.filter.ts';
import { noticeSearchKeys } from './notice.search.ts';

export const NOTICES: RecordKind<NoticeRecord, NoticeCriteria> = {
  collection: 'notices',
  noun: 'notice',
  readers: noticeReaders,
  filter: noticeFilter,
  references: {
    subjectRefs: 'subjects',
    documentRefs: 'documents',
    // Between the owner and the General Secretariat, also where others read the notice.
    amendment: 'amendment',
  },
  defaults: { ...NOTHING_PENDING, ...NOT_DISCREET },
  search: noticeSearchKeys,
};

/** The notices of this node. */
export class NoticeStore extends RecordStore<NoticeRecord, NoticeCriteria> {
  constructor(database: Db) {
    super(database, NOTICES);
  }

  findByNumbers(scope: Scope, numbers: readonly string[]): Promise<NoticeRecord[]> {
    const filter = { number: { $in: [...numbers] } };
    return this.findMany(scope, filter, { limit: numbers.length });
  }

  /** The notices about any of these persons, newest publication first. @throws LIST_TOO_LONG */
  findBySubjects(scope: Scope, personIds: readonly string[]): Promise<NoticeRecord[]> {
    return this.#findReferring(scope, 'subject', personIds);
  }

  /** The notices that refer to any of these documents, newest publication first. @throws LIST_TOO_LONG */
  findByDocuments(scope: Scope, documentIds: readonly string[]): Promise<NoticeRecord[]> {
    return this.#findReferring(scope, 'document', documentIds);
  }

  /** Sorted here: no index gives the order across many ids, and the records are all read anyway. */
  async #findReferring(
    scope: Scope,
    link: 'subject' | 'document',
    ids: readonly string[],
  ): Promise<NoticeRecord[]> {
    const notices = await this.findAll(
      scope,
      { [`${link}Refs`]: { $in: [...ids] } },
      `notices(filter: {${link}})`,
    );
    return notices.sort(newestPublicationFirst);
  }
}
