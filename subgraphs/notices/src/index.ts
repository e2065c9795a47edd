export * from './notice.ts';
export { DRAFT_STATE, type NoticeInput, newNoticeContent } from './rules/notice.content.ts';
export { assertNotice } from './rules/notice.rules.ts';
export { noticeReaders } from './rules/notice-readers.ts';
export type { NoticeCriteria } from './store/notice.filter.ts';
export { NOTICE_ORDERS } from './store/notice.orders.ts';
export { NoticeStore } from './store/notice.store.ts';
export { noticesSubgraph } from './subgraph.ts';
