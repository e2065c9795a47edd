import { graphql } from './gql/index.ts';

/** Is anything reported on the document with this number? */
export const DOCUMENT_STATUS = graphql(`
  query DocumentStatus(
    $issuingState: String!
    $documentNumber: String!
    $documentType: DocumentType!
  ) {
    travelDocumentByNumber(
      issuingState: $issuingState
      documentNumber: $documentNumber
      documentType: $documentType
    ) {
      id
      status
    }
  }
`);

/** Who reported it, and when: whom to ask. */
export const DOCUMENT_REPORTS = graphql(`
  query DocumentReports($id: ID!) {
    travelDocument(id: $id) {
      reports {
        dataOwner
        reportedAt
      }
    }
  }
`);
