import type { HitRecord } from '@globalcrimedesk/kernel';

/** How a search came to a person. */
export const PersonHitWay = { DOCUMENT: 'DOCUMENT', CANDIDATE: 'CANDIDATE' } as const;
export type PersonHitWay = (typeof PersonHitWay)[keyof typeof PersonHitWay];

/** A search that met a person. */
export interface PersonHitRecord extends HitRecord {
  readonly way: PersonHitWay;
  /** How alike the candidate was to who was searched, from 0 to 1, as the officer saw it; `null` for an associated person. */
  readonly score: number | null;
}
