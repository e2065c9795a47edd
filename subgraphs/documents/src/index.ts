export * from './document.ts';
export type { DocumentHitRecord } from './document-hit.ts';
export * from './report.ts';
export {
  documentContentOf,
  newTravelDocumentContent,
  type TravelDocumentInput,
} from './rules/document.content.ts';
export { assertTravelDocument } from './rules/document.rules.ts';
export { identityKey, normalisedNumber } from './rules/document-identity.ts';
export { newestFirst, statusOf } from './rules/document-status.ts';
export { type DocumentReportInput, newDocumentReportContent } from './rules/report.content.ts';
export {
  REPORT_LIFE,
  REPORT_RETENTION_YEARS,
  type ReportAction,
  reportStateOf,
} from './rules/report.life-cycle.ts';
export { assertDocumentReport } from './rules/report.rules.ts';
export type { DocumentCriteria } from './store/document.filter.ts';
export { DOCUMENT_ORDERS } from './store/document.orders.ts';
export { TravelDocumentStore } from './store/document.store.ts';
export { DOCUMENT_HITS } from './store/document-hit.store.ts';
export type { ReportCriteria } from './store/report.filter.ts';
export { REPORT_ORDERS } from './store/report.orders.ts';
export { DocumentReportStore } from './store/report.store.ts';
export { documentsSubgraph } from './subgraph.ts';
