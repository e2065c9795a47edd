import type { DocumentQuestion, DocumentType } from './gql/graphql.ts';

/** The kinds of document that this application deals with; the compiler knows that the graph has them. */
const DOCUMENT_TYPES = ['PASSPORT', 'IDENTITY_CARD', 'VISA'] as const satisfies DocumentType[];

/** Reads `FRA/PASSPORT/12AB34567`. @throws when it is not of this form. */
export function questionOf(text: string): DocumentQuestion {
  const [issuingState, type, documentNumber, ...rest] = text.split('/');
  const documentType = DOCUMENT_TYPES.find((known) => known === type);
  if (!issuingState || !documentNumber || documentType === undefined || rest.length > 0) {
    throw new Error(
      `"${text}" is not ISSUER/TYPE/NUMBER, with a TYPE of ${DOCUMENT_TYPES.join(', ')}`,
    );
  }
  return { issuingState, documentType, documentNumber };
}
