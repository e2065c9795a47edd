import { type RecordKind, RecordStore, readersOf, type Scope } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import type { Db } from 'mongodb';
import type { TravelDocumentRecord } from '../document.ts';
import { identityKey } from '../rules/document-identity.ts';
import { foldedIdentity } from '../rules/look-alikes.ts';
import { type DocumentCriteria, documentFilter } from './document.filter.ts';

/** Where a document without a known expiry date stands among those with one: last. */
const NO_EXPIRY = '9999-12-31';

export const DOCUMENTS: RecordKind<TravelDocumentRecord, DocumentCriteria> = {
  collection: 'documents',
  noun: 'travel document',
  readers: readersOf,
  filter: documentFilter,
  references: { personRefs: 'associatedPersons' },
  identity: { path: 'identity', of: identityKey },
  search: (document) => ({
    identity: identityKey(document),
    foldedIdentity: foldedIdentity(document),
    expiry: document.expiryDate ?? NO_EXPIRY,
  }),
};

/** The travel documents of this node. */
export class TravelDocumentStore extends RecordStore<TravelDocumentRecord, DocumentCriteria> {
  constructor(database: Db) {
    super(database, DOCUMENTS);
  }

  /** The records of these identities (`identityKey`), whoever owns them. @throws LIST_TOO_LONG */
  findByIdentities(scope: Scope, keys: readonly string[]): Promise<TravelDocumentRecord[]> {
    return this.findAll(
      scope,
      { 'search.identity': { $in: [...keys] } },
      'travelDocuments(filter: {issuingState, documentType, documentNumber})',
    );
  }

  /** The records whose numbers look like these (`foldedIdentity`). @throws LIST_TOO_LONG */
  findLookAlikes(scope: Scope, keys: readonly string[]): Promise<TravelDocumentRecord[]> {
    return this.findAll(
      scope,
      { 'search.foldedIdentity': { $in: [...keys] } },
      'travelDocuments(filter: {issuingState, documentType, documentNumber})',
    );
  }

  /** The documents linked to these persons. @throws LIST_TOO_LONG */
  findByPersons(scope: Scope, personIds: readonly string[]): Promise<TravelDocumentRecord[]> {
    return this.findAll(
      scope,
      { personRefs: { $in: [...personIds] } },
      'travelDocuments(filter: {associatedPerson})',
    );
  }

  /** Writes the document unless its owner holds a record of the identity already; that one stays as it is. */
  async insertIfNew(scope: Scope, document: TravelDocumentRecord): Promise<void> {
    try {
      await this.insert(scope, document);
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'ALREADY_EXISTS') throw error;
    }
  }
}
