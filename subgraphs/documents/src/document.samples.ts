import { withBaseDefaults } from '@globalcrimedesk/kernel';
import type { TravelDocumentRecord } from './document.ts';
import type { DocumentReportRecord } from './report.ts';

/** Records for unit tests: sound as they are, so that a test says only what it is about. */

export const NOW = new Date('2026-03-01T12:00:00Z');

const OWNED = {
  ...withBaseDefaults({ dataOwner: 'FRA', purposes: ['BORDER_CONTROL'] }, NOW),
  recordedAt: NOW,
  updatedAt: NOW,
  version: 1,
  source: null,
};

export function passport(change: Partial<TravelDocumentRecord> = {}): TravelDocumentRecord {
  return {
    ...OWNED,
    id: 'FRA.01J00000000000000000000001',
    issuingState: 'FRA',
    documentNumber: '12AB34567',
    documentType: 'PASSPORT',
    issueDate: '2020-05-04',
    expiryDate: '2030-05-03',
    placeOfIssue: 'Lyon',
    personRefs: [],
    ...change,
  };
}

export function theftReport(change: Partial<DocumentReportRecord> = {}): DocumentReportRecord {
  return {
    ...OWNED,
    id: 'FRA.01J00000000000000000000009',
    issuingState: 'FRA',
    documentNumber: '12AB34567',
    documentType: 'PASSPORT',
    status: 'STOLEN',
    reportedAt: new Date('2026-02-10T08:00:00Z'),
    issueDate: '2020-05-04',
    expiryDate: '2030-05-03',
    lossDate: '2026-02-09',
    placeOfLoss: 'Gare de Lyon',
    countryOfLoss: 'FRA',
    mrz: null,
    withdrawnAt: null,
    ...change,
  };
}
