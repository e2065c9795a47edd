/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query DocumentStatus(\n    $issuingState: String!\n    $documentNumber: String!\n    $documentType: DocumentType!\n  ) {\n    travelDocumentByNumber(\n      issuingState: $issuingState\n      documentNumber: $documentNumber\n      documentType: $documentType\n    ) {\n      id\n      status\n    }\n  }\n": typeof types.DocumentStatusDocument,
    "\n  query DocumentReports($id: ID!) {\n    travelDocument(id: $id) {\n      reports {\n        dataOwner\n        reportedAt\n      }\n    }\n  }\n": typeof types.DocumentReportsDocument,
};
const documents: Documents = {
    "\n  query DocumentStatus(\n    $issuingState: String!\n    $documentNumber: String!\n    $documentType: DocumentType!\n  ) {\n    travelDocumentByNumber(\n      issuingState: $issuingState\n      documentNumber: $documentNumber\n      documentType: $documentType\n    ) {\n      id\n      status\n    }\n  }\n": types.DocumentStatusDocument,
    "\n  query DocumentReports($id: ID!) {\n    travelDocument(id: $id) {\n      reports {\n        dataOwner\n        reportedAt\n      }\n    }\n  }\n": types.DocumentReportsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DocumentStatus(\n    $issuingState: String!\n    $documentNumber: String!\n    $documentType: DocumentType!\n  ) {\n    travelDocumentByNumber(\n      issuingState: $issuingState\n      documentNumber: $documentNumber\n      documentType: $documentType\n    ) {\n      id\n      status\n    }\n  }\n"): typeof import('./graphql.ts').DocumentStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DocumentReports($id: ID!) {\n    travelDocument(id: $id) {\n      reports {\n        dataOwner\n        reportedAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').DocumentReportsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
