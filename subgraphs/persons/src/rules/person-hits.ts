import { type HitSearch, newHit } from '@globalcrimedesk/kernel';
import { type PersonOutline, PersonStatus } from '../person.ts';
import type { PersonHitRecord } from '../person-hit.ts';

/** What the searcher is shown of a person. */
const SHOWN = ['person'];

/** Whether a person who is associated with a document makes a hit: an archived record is kept, and nobody is looked for by it. */
export function isLookedFor({ status }: Pick<PersonOutline, 'status'>): boolean {
  return status === PersonStatus.ACTIVE;
}

/**
 * The hits on the persons who are associated with a document: blind ones where a person is not for the searcher.
 * @param shown ids of those who are.
 */
export function associatedHits(
  search: HitSearch,
  associated: readonly PersonOutline[],
  shown: ReadonlySet<string>,
): PersonHitRecord[] {
  return associated.filter(isLookedFor).map((person) => ({
    ...newHit(search, person, shown.has(person.id) ? SHOWN : []),
    way: 'DOCUMENT',
    score: null,
  }));
}

/** The hit on a candidate whom an officer takes for the one before them. */
export function candidateHit(
  search: HitSearch,
  person: PersonOutline,
  score: number | null,
): PersonHitRecord {
  return { ...newHit(search, person, SHOWN), way: 'CANDIDATE', score };
}
