import type { SortOrder } from '@globalcrimedesk/kernel';

/** The sort orders of lists of notices, each served by an index. */
export const NOTICE_ORDERS = {
  RECORDED_AT_DESC: { name: 'RECORDED_AT_DESC', path: 'recordedAt', keys: 'time', direction: -1 },
  RECORDED_AT_ASC: { name: 'RECORDED_AT_ASC', path: 'recordedAt', keys: 'time', direction: 1 },
  UPDATED_AT_DESC: { name: 'UPDATED_AT_DESC', path: 'updatedAt', keys: 'time', direction: -1 },
  PUBLISHED_AT_DESC: {
    name: 'PUBLISHED_AT_DESC',
    path: 'search.publishedAt',
    keys: 'time',
    direction: -1,
  },
  REVIEW_DUE_ASC: { name: 'REVIEW_DUE_ASC', path: 'search.reviewDue', keys: 'text', direction: 1 },
  NUMBER_ASC: { name: 'NUMBER_ASC', path: 'search.number', keys: 'text', direction: 1 },
} as const satisfies Record<string, SortOrder>;
