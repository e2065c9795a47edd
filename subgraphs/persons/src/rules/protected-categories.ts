import { type Need, needOfRecord, type ProtectedValues } from '@globalcrimedesk/kernel';
import { PersonCategory, type PersonRecord } from '../person.ts';

/**
 * Whoever is on record for one of these alone did nothing and is sought by nobody: that the police know them can harm
 * them. Who they are is for those who are cleared for it.
 */
export const PROTECTED_CATEGORIES: ProtectedValues = {
  field: 'categories' satisfies keyof PersonRecord,
  values: [PersonCategory.VICTIM, PersonCategory.WITNESS],
};

/** What the readers of a person must be cleared for. */
export function needOfPerson(person: PersonRecord): Need {
  return needOfRecord({ protectedValues: PROTECTED_CATEGORIES }, person);
}
