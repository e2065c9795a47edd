import {
  type BroughtIn,
  distinctWords,
  type Page,
  type PageArguments,
  type RecordKind,
  RecordStore,
  readersOf,
  type Scope,
  type SortOrder,
  type SourceRange,
  type StoredDocument,
  spanOf,
  windowOf,
  wordsOf,
} from '@globalcrimedesk/kernel';
import type { Db } from 'mongodb';
import { NameKind, type PersonRecord } from '../person.ts';
import { type PersonCriteria, personFilter } from './person.filter.ts';

const PERSONS: RecordKind<PersonRecord> = {
  noun: 'person',
  readers: readersOf,
  search: (person) => ({
    nameWords: distinctWords(
      person.names.flatMap(({ familyName, givenNames }) => [familyName, givenNames]),
    ),
    familyName: sortableFamilyName(person),
    birthSpans: person.datesOfBirth.map(spanOf),
  }),
};

/** The persons of this node. */
export class PersonStore {
  readonly #records: RecordStore<PersonRecord>;

  constructor(database: Db) {
    this.#records = new RecordStore(database.collection<StoredDocument>('persons'), PERSONS);
  }

  findByIds(scope: Scope, ids: readonly string[]): Promise<PersonRecord[]> {
    return this.#records.findByIds(scope, ids);
  }

  findForChange(scope: Scope, id: string, version: number): Promise<PersonRecord> {
    return this.#records.findForChange(scope, id, version);
  }

  page(
    scope: Scope,
    criteria: PersonCriteria,
    order: SortOrder,
    page: PageArguments,
  ): Promise<Page<PersonRecord>> {
    return this.#records.page(scope, personFilter(criteria), windowOf(page, order));
  }

  count(scope: Scope, criteria: PersonCriteria): Promise<number> {
    return this.#records.count(scope, personFilter(criteria));
  }

  /** Every record that fits, in batches, in the order of ids. */
  scan(scope: Scope, criteria: PersonCriteria): AsyncIterable<readonly PersonRecord[]> {
    return this.#records.scan(scope, personFilter(criteria));
  }

  /** Ids of records that came from a source and have not vanished from it. */
  idsFromSource(scope: Scope, range: SourceRange): Promise<string[]> {
    return this.#records.idsFromSource(scope, range);
  }

  insert(scope: Scope, person: PersonRecord): Promise<PersonRecord> {
    return this.#records.insert(scope, person);
  }

  bringIn(scope: Scope, persons: readonly PersonRecord[], now: Date): Promise<BroughtIn> {
    return this.#records.bringIn(scope, persons, now);
  }

  replace(
    scope: Scope,
    current: PersonRecord,
    content: Partial<PersonRecord>,
    now: Date,
  ): Promise<PersonRecord> {
    return this.#records.replace(scope, current, content, now);
  }
}

/** The primary family name as lists are sorted by it; empty when there is none, never missing. */
function sortableFamilyName(person: PersonRecord): string {
  const primary = person.names.find(({ kind }) => kind === NameKind.PRIMARY);
  return wordsOf(primary?.familyName ?? primary?.givenNames ?? '').join(' ');
}
