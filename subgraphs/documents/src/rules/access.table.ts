import {
  type AccessTable,
  changesRules,
  connectionRules,
  either,
  internal,
  opened,
  RECORD_RULES,
} from '@globalcrimedesk/kernel';

/** Who may ask for what of travel documents, and of reports on them. */
export const DOCUMENTS_ACCESS = {
  Query: {
    ...opened(
      'record:read',
      'travelDocument',
      'travelDocumentsByIds',
      'travelDocumentByNumber',
      'travelDocuments',
      'documentReport',
      'documentReportsByIds',
      'documentReports',
    ),
    ...opened(
      'record:history',
      'travelDocumentHistory',
      'travelDocumentTombstone',
      'documentReportHistory',
      'documentReportTombstone',
      'documentChanges',
    ),
    ...opened('audit:read', 'documentAccesses'),
  },
  Mutation: {
    ...opened('document:check', 'checkDocuments'),
    ...opened(
      'record:write',
      'createTravelDocument',
      'linkDocumentToPerson',
      'unlinkDocumentFromPerson',
      'createDocumentReport',
      'recoverDocumentReport',
      'withdrawDocumentReport',
      'keepDocumentReport',
    ),
    // Also by order of the CCF, which the General Secretariat may carry out.
    ...opened(
      either('record:write', 'record:order'),
      'updateTravelDocument',
      'deleteTravelDocument',
      'updateDocumentReport',
      'deleteDocumentReport',
    ),
  },
  TravelDocument: {
    ...RECORD_RULES,
    ...opened(
      'record:read',
      'issuingState',
      'documentNumber',
      'documentType',
      'issueDate',
      'expiryDate',
      'placeOfIssue',
      'status',
      'reports',
    ),
    ...internal('personRefs', 'recordRefs'),
  },
  DocumentReport: {
    ...RECORD_RULES,
    ...opened(
      'record:read',
      'issuingState',
      'documentNumber',
      'documentType',
      'status',
      'reportedAt',
      'issueDate',
      'expiryDate',
      'lossDate',
      'placeOfLoss',
      'countryOfLoss',
      'mrz',
      'withdrawnAt',
      'state',
      'document',
    ),
  },
  // All that a partner learns.
  DocumentCheck: opened('document:check', 'verdict', 'reference', 'fault'),
  DocumentCheckFault: opened('document:check', 'code', 'message'),
  ...connectionRules('TravelDocument'),
  ...connectionRules('DocumentReport'),
  ...changesRules('DocumentChange', 'document', 'report'),

  // What other domains have, as far as it leads to documents.
  Person: { ...opened('record:read', 'documents'), ...internal('id', 'recordRefs') },
  Notice: { ...opened('record:read', 'documents'), ...internal('id', 'documentRefs') },
} as const satisfies AccessTable;
