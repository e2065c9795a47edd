import { graphql } from './gql/index.ts';

/** Are these documents reported? Hit or no hit, in their order. */
export const CHECK_DOCUMENTS = graphql(`
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
`);
