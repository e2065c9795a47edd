import { type HitKind, hitKind } from '@globalcrimedesk/kernel';
import type { DocumentHitRecord } from '../document-hit.ts';

/** The hits on document reports, kept beside them. */
export const DOCUMENT_HITS: HitKind<DocumentHitRecord> = hitKind('document hit');
