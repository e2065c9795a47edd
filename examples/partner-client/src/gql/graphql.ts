/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What the issuing state reports of a document. There is no value for "valid": nobody reports that. */
export type DocumentStatus =
  /** No longer to be accepted, for another reason than those above. */
  | 'INVALID'
  /** Lost by its holder. Whoever shows it may be the holder who found it again; ask the issuing state. */
  | 'LOST'
  /** Was lost or stolen and is back with the authorities. */
  | 'RECOVERED'
  /** Withdrawn by the issuing state; it may look perfectly valid. */
  | 'REVOKED'
  /** Stolen from its holder. Whoever shows it may be using it unlawfully. */
  | 'STOLEN'
  /** Stolen before it was issued to anybody: every page of personal data in it is false. */
  | 'STOLEN_BLANK'
  | '%future added value';

/** What a travel document is. One state may give the same number to documents of two types. */
export type DocumentType =
  /** A driving licence: it proves identity in places, it crosses no border. */
  | 'DRIVING_LICENCE'
  /** A national identity card, with which some borders may be crossed. */
  | 'IDENTITY_CARD'
  /** Issued by an organisation to its staff, or by a state for a single journey. */
  | 'LAISSEZ_PASSER'
  /** Any other document that is shown to travel or to be identified. */
  | 'OTHER'
  /** A passport, also diplomatic, service or emergency (ICAO Doc 9303-4). */
  | 'PASSPORT'
  /** Issued to a refugee under the Convention of 1951, by the state of refuge. */
  | 'REFUGEE_TRAVEL_DOCUMENT'
  /** A permit to reside, issued to a foreigner. */
  | 'RESIDENCE_PERMIT'
  /** A seafarer's identity document (ILO Convention No. 185). */
  | 'SEAFARER_ID'
  /** A visa, a label in another document with a number of its own. */
  | 'VISA'
  | '%future added value';

export type DocumentStatusQueryVariables = Exact<{
  issuingState: string;
  documentNumber: string;
  documentType: DocumentType;
}>;


export type DocumentStatusQuery = { travelDocumentByNumber: { id: string, status: DocumentStatus | null } | null };

export type DocumentReportsQueryVariables = Exact<{
  id: string | number;
}>;


export type DocumentReportsQuery = { travelDocument: { reports: Array<{ dataOwner: string, reportedAt: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const DocumentStatusDocument = new TypedDocumentString(`
    query DocumentStatus($issuingState: String!, $documentNumber: String!, $documentType: DocumentType!) {
  travelDocumentByNumber(
    issuingState: $issuingState
    documentNumber: $documentNumber
    documentType: $documentType
  ) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<DocumentStatusQuery, DocumentStatusQueryVariables>;
export const DocumentReportsDocument = new TypedDocumentString(`
    query DocumentReports($id: ID!) {
  travelDocument(id: $id) {
    reports {
      dataOwner
      reportedAt
    }
  }
}
    `) as unknown as TypedDocumentString<DocumentReportsQuery, DocumentReportsQueryVariables>;