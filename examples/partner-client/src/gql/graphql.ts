/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Whether a document is reported. */
export type CheckVerdict =
  /** It is reported as stolen, lost, revoked or invalid. Call the NCB with the reference. */
  | 'HIT'
  /** No report that is open to you stands against it. That does not make it valid. */
  | 'NO_HIT'
  | '%future added value';

/** A document that is asked about. */
export type DocumentQuestion = {
  /** Names this check, in 1 to 64 letters, digits and _ . : -. One that is sent again under the same id, as after a connection that broke, raises no second hit. Made by the desk when nothing is said. */
  checkId?: string | number | null | undefined;
  /** Its number; case, spaces, dashes and fillers do not matter. */
  documentNumber: string;
  /** What it is; of any type when nothing is said. */
  documentType?: DocumentType | null | undefined;
  /** The state or organisation that issued it (ICAO Doc 9303-3, where D is Germany's). */
  issuingState: string;
};

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

export type CheckDocumentsMutationVariables = Exact<{
  documents: Array<DocumentQuestion> | DocumentQuestion;
}>;


export type CheckDocumentsMutation = { checkDocuments: Array<{ verdict: CheckVerdict | null, reference: string, fault: { code: string, message: string } | null }> };

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

export const CheckDocumentsDocument = new TypedDocumentString(`
    mutation CheckDocuments($documents: [DocumentQuestion!]!) {
  checkDocuments(documents: $documents) {
    verdict
    reference
    fault {
      code
      message
    }
  }
}
    `, {"hash":"sha256:fba4a6b3ed8452d80ca882b33c2092f5ed4d470d32f278dd363a55e39e3cf1ba"}) as unknown as TypedDocumentString<CheckDocumentsMutation, CheckDocumentsMutationVariables>;