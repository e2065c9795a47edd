import type { PersonToMatch } from '../matching/person-to-match.ts';
import type { PersonRecord } from '../person.ts';

/** What of a record is compared. */
export type DescribedPerson = Pick<
  PersonRecord,
  'names' | 'datesOfBirth' | 'sex' | 'nationalities' | 'placeOfBirth' | 'identifiers'
>;

/** A record as matching compares it. Documents are another domain's: their numbers stand among the identifiers, if anywhere. */
export function describedPerson(person: DescribedPerson): PersonToMatch {
  return {
    names: person.names,
    birthDate: person.datesOfBirth.map(({ value }) => value),
    sex: person.sex,
    nationalities: person.nationalities,
    birthPlace: person.placeOfBirth,
    identifiers: person.identifiers.map(({ value }) => value),
  };
}
