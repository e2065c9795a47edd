import type { HitRecord } from '@globalcrimedesk/kernel';
import type { SearchedDocument } from './document.ts';
import type { DocumentStatus } from './report.ts';

/** A search that met a document report. */
export interface DocumentHitRecord extends HitRecord {
  readonly searched: SearchedDocument;
  /** What the report said when it was met. */
  readonly status: DocumentStatus;
}
