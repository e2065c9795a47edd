import {
  distinctWords,
  type RecordKind,
  RecordStore,
  readersOf,
  spanOf,
  wordsOf,
} from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import { NameKind, type PersonRecord } from '../person.ts';
import { type PersonCriteria, personFilter } from './person.filter.ts';

export const PERSONS: RecordKind<PersonRecord, PersonCriteria> = {
  collection: 'persons',
  noun: 'person',
  readers: readersOf,
  filter: personFilter,
  references: { identityLinks: 'identityLinks' },
  search: (person) => ({
    nameWords: distinctWords(
      person.names.flatMap(({ familyName, givenNames }) => [familyName, givenNames]),
    ),
    familyName: sortableFamilyName(person),
    birthSpans: person.datesOfBirth.map(spanOf),
  }),
};

/** The persons of this node. */
export class PersonStore extends RecordStore<PersonRecord, PersonCriteria> {
  constructor(database: Db) {
    super(database, PERSONS);
  }
}

/** The primary family name as lists are sorted by it; empty when there is none, never missing. */
function sortableFamilyName(person: PersonRecord): string {
  const primary = person.names.find(({ kind }) => kind === NameKind.PRIMARY);
  return wordsOf(primary?.familyName ?? primary?.givenNames ?? '').join(' ');
}
