import {
  type BroughtIn,
  type Page,
  type PageArguments,
  type RecordKind,
  RecordStore,
  readersOf,
  type Scope,
  type SortOrder,
  type SourceRange,
  type StoredDocument,
  windowOf,
} from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import type { Db } from 'mongodb';
import type { TravelDocumentRecord } from '../document.ts';
import { identityKey } from '../rules/document-identity.ts';
import { type DocumentCriteria, documentFilter } from './document.filter.ts';

/** The collection of documents. */
export const DOCUMENTS = 'documents';

/** Where a document without a known expiry date stands among those with one: last. */
const NO_EXPIRY = '9999-12-31';

const KIND: RecordKind<TravelDocumentRecord> = {
  noun: 'travel document',
  readers: readersOf,
  search: (document) => ({
    identity: identityKey(document),
    expiry: document.expiryDate ?? NO_EXPIRY,
  }),
};

/** The travel documents of this node. */
export class TravelDocumentStore {
  readonly #records: RecordStore<TravelDocumentRecord>;

  constructor(database: Db) {
    this.#records = new RecordStore(database.collection<StoredDocument>(DOCUMENTS), KIND);
  }

  findByIds(scope: Scope, ids: readonly string[]): Promise<TravelDocumentRecord[]> {
    return this.#records.findByIds(scope, ids);
  }

  /** The records of these identities (`identityKey`), whoever owns them. @throws LIST_TOO_LONG */
  findByIdentities(scope: Scope, keys: readonly string[]): Promise<TravelDocumentRecord[]> {
    return this.#records.findAll(
      scope,
      { 'search.identity': { $in: [...keys] } },
      'travelDocuments(filter: {issuingState, documentType, documentNumber})',
    );
  }

  /** The documents linked to these persons. @throws LIST_TOO_LONG */
  findByPersons(scope: Scope, personIds: readonly string[]): Promise<TravelDocumentRecord[]> {
    return this.#records.findAll(
      scope,
      { personRefs: { $in: [...personIds] } },
      'travelDocuments(filter: {associatedPerson})',
    );
  }

  findForChange(scope: Scope, id: string, version: number): Promise<TravelDocumentRecord> {
    return this.#records.findForChange(scope, id, version);
  }

  page(
    scope: Scope,
    criteria: DocumentCriteria,
    order: SortOrder,
    page: PageArguments,
  ): Promise<Page<TravelDocumentRecord>> {
    return this.#records.page(scope, documentFilter(criteria), windowOf(page, order));
  }

  /** Every record that fits, in batches, in the order of ids. */
  scan(scope: Scope, criteria: DocumentCriteria): AsyncIterable<readonly TravelDocumentRecord[]> {
    return this.#records.scan(scope, documentFilter(criteria));
  }

  /** Ids of records that came from a source and have not vanished from it. */
  idsFromSource(scope: Scope, range: SourceRange): Promise<string[]> {
    return this.#records.idsFromSource(scope, range);
  }

  insert(scope: Scope, document: TravelDocumentRecord): Promise<TravelDocumentRecord> {
    return this.#records.insert(scope, document);
  }

  /** Writes the document unless its owner holds a record of the identity already; that one stays as it is. */
  async insertIfNew(scope: Scope, document: TravelDocumentRecord): Promise<void> {
    try {
      await this.#records.insert(scope, document);
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'ALREADY_EXISTS') throw error;
    }
  }

  bringIn(scope: Scope, documents: readonly TravelDocumentRecord[], now: Date): Promise<BroughtIn> {
    return this.#records.bringIn(scope, documents, now);
  }

  replace(
    scope: Scope,
    current: TravelDocumentRecord,
    content: Partial<TravelDocumentRecord>,
    now: Date,
  ): Promise<TravelDocumentRecord> {
    return this.#records.replace(scope, current, content, now);
  }
}
