import {
  askingTheStore,
  distinctWords,
  HitStore,
  isWhollyProtected,
  isWithin,
  type RecordKind,
  RecordStore,
  readersOf,
  type Scope,
  type StoredDocument,
  spanOf,
  wordsOf,
} from '@globalcrimedesk/kernel';
import type { Db, Filter } from 'mongodb';
import type { SearchKeys } from '../matching/search-keys.ts';
import { ACTIVE_STATE, NameKind, type PersonOutline, type PersonRecord } from '../person.ts';
import type { PersonHitRecord } from '../person-hit.ts';
import { PROTECTED_CATEGORIES } from '../rules/protected-categories.ts';
import { matchKeys } from './key-older-persons.ts';
import { type PersonCriteria, personFilter } from './person.filter.ts';
import { type Candidate, findCandidates } from './person-candidates.ts';
import { PERSON_HITS } from './person-hit.store.ts';

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
    matchKeys: matchKeys(person),
  }),
};

/** The persons of this node, and the hits on them. */
export class PersonStore extends RecordStore<PersonRecord, PersonCriteria> {
  readonly hits: HitStore<PersonHitRecord>;

  constructor(database: Db) {
    super(database, PERSONS);
    this.hits = new HitStore(database, PERSON_HITS);
  }

  /**
   * What a check must know of the persons that answer to these ids, whoever may read them: those who are not for the scope
   * raise blind hits, and nothing of them goes into an answer. It is asked also where there are no ids, so that it takes
   * the same time. No witness is told: whoever shows a person reads them by their id.
   */
  async outlineAnswering(scope: Scope, ids: readonly string[]): Promise<PersonOutline[]> {
    const outlines = new Map<string, PersonOutline>();
    let wanted = ids;
    do {
      const found = await this.#outline(scope, wanted);
      for (const outline of found) outlines.set(outline.id, outline);
      wanted = found.flatMap(({ mergedInto }) =>
        mergedInto === null || outlines.has(mergedInto) ? [] : [mergedInto],
      );
    } while (wanted.length > 0);
    const answers = ids.flatMap((id) => answering(outlines, id) ?? []);
    return [...new Set(answers)];
  }

  async #outline(scope: Scope, ids: readonly string[]): Promise<PersonOutline[]> {
    const filter = {
      _id: { $in: [...ids] },
      tombstone: { $exists: false },
    } as Filter<StoredDocument>;
    const options = { projection: OUTLINE, maxTimeMS: QUESTION_MS };
    const documents = await askingTheStore(() => this.collection.find(filter, options).toArray());
    const found = documents as unknown as StoredOutline[];
    return found.map(({ _id, readers, categories, ...outline }) => ({
      ...ACTIVE_STATE,
      ...outline,
      id: _id,
      isProtected: isWhollyProtected(PROTECTED_CATEGORIES, { categories }),
      isVisible: isWithin(scope, { readers, purposes: outline.purposes }),
    }));
  }

  /** The records that may be of whom these keys are of; merged ones too, but none that is archived. */
  candidates(scope: Scope, keys: SearchKeys): Promise<Candidate[]> {
    return findCandidates(this.collection, scope, keys);
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

type StoredOutline = Omit<PersonOutline, 'id' | 'isProtected' | 'isVisible'> & {
  readonly _id: string;
  readonly readers: readonly string[];
  readonly categories: readonly string[];
};

const OUTLINE = {
  dataOwner: 1,
  purposes: 1,
  confidentiality: 1,
  categories: 1,
  status: 1,
  mergedInto: 1,
  readers: 1,
};

/** How long the question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

/** Two records that were merged into each other at one moment answer for themselves. */
function answering<P extends Pick<PersonRecord, 'id' | 'mergedInto'>>(
  seen: ReadonlyMap<string, P>,
  id: string,
): P | undefined {
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
