import type { SortOrder } from '@globalcrimedesk/kernel';

/** The sort orders of lists of documents, each served by an index. */
export const DOCUMENT_ORDERS = {
  RECORDED_AT_DESC: { name: 'RECORDED_AT_DESC', path: 'recordedAt', keys: 'time', direction: -1 },
  RECORDED_AT_ASC: { name: 'RECORDED_AT_ASC', path: 'recordedAt', keys: 'time', direction: 1 },
  UPDATED_AT_DESC: { name: 'UPDATED_AT_DESC', path: 'updatedAt', keys: 'time', direction: -1 },
  EXPIRY_DATE_ASC: { name: 'EXPIRY_DATE_ASC', path: 'search.expiry', keys: 'text', direction: 1 },
  DOCUMENT_NUMBER_ASC: {
    name: 'DOCUMENT_NUMBER_ASC',
    path: 'documentNumber',
    keys: 'text',
    direction: 1,
  },
  REVIEW_DATE_ASC: { name: 'REVIEW_DATE_ASC', path: 'reviewDate', keys: 'text', direction: 1 },
} as const satisfies Record<string, SortOrder>;
