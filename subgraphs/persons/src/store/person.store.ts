import {
  distinctWords,
  type RecordKind,
  RecordStore,
  readersOf,
  type Scope,
  spanOf,
  wordsOf,
} from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import { ACTIVE_STATE, NameKind, type PersonRecord } from '../person.ts';
import { PROTECTED_CATEGORIES } from '../rules/protected-categories.ts';
import { type PersonCriteria, personFilter } from './person.filter.ts';

export const PERSONS: RecordKind<PersonRecord, PersonCriteria> = {
  collection: 'persons',
  noun: 'person',
  readers: readersOf,
  filter: personFilter,
  references: { identityLinks: 'identityLinks', mergedInto: 'mergedInto' },
  defaults: ACTIVE_STATE,
  protectedValues: PROTECTED_CATEGORIES,
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

  /**
   * The record that answers to each id: a merged one is answered by that which it was merged into. What the scope hides
   * answers nothing, also where it is reached through a record that can be seen.
   */
  async findAnswering(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, PersonRecord>> {
    const seen = new Map<string, PersonRecord>();
    let wanted = ids;
    while (wanted.length > 0) {
      const found = await this.findByIds(scope, wanted);
      for (const person of found) seen.set(person.id, person);
      wanted = found.flatMap(({ mergedInto }) =>
        mergedInto === null || seen.has(mergedInto) ? [] : [mergedInto],
      );
    }
    return new Map(
      ids.flatMap((id): [string, PersonRecord][] => {
        const person = answering(seen, id);
        return person === undefined ? [] : [[id, person]];
      }),
    );
  }

  /** The records that were merged into each id, also by way of others; only those with any. */
  async findMergedInto(
    scope: Scope,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PersonRecord[]>> {
    const rootOf = new Map(ids.map((id) => [id, id]));
    const merged = new Map<string, PersonRecord[]>();
    let into = ids;
    while (into.length > 0) {
      const found = await this.findAll(
        scope,
        { mergedInto: { $in: [...new Set(into)] } },
        'persons(filter: {status: [MERGED]})',
      );
      const fresh = found.filter(({ id }) => !rootOf.has(id));
      for (const person of fresh) {
        const root = rootOf.get(person.mergedInto ?? '') ?? '';
        rootOf.set(person.id, root);
        merged.set(root, [...(merged.get(root) ?? []), person]);
      }
      into = fresh.map(({ id }) => id);
    }
    return merged;
  }
}

/** Two records that were merged into each other at one moment answer for themselves. */
function answering(seen: ReadonlyMap<string, PersonRecord>, id: string): PersonRecord | undefined {
  const first = seen.get(id);
  const passed = new Set<string>();
  let person = first;
  while (person !== undefined && person.mergedInto !== null) {
    if (passed.has(person.id)) return first;
    passed.add(person.id);
    person = seen.get(person.mergedInto);
  }
  return person;
}

/** The primary family name as lists are sorted by it; empty when there is none, never missing. */
function sortableFamilyName(person: PersonRecord): string {
  const primary = person.names.find(({ kind }) => kind === NameKind.PRIMARY);
  return wordsOf(primary?.familyName ?? primary?.givenNames ?? '').join(' ');
}
