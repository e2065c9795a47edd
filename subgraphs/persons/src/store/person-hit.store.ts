import { type HitKind, hitKind } from '@globalcrimedesk/kernel';
import type { PersonHitRecord } from '../person-hit.ts';

/** The hits on persons, kept beside them. */
export const PERSON_HITS: HitKind<PersonHitRecord> = hitKind('person hit');
