import {
  askingTheStore,
  type Scope,
  type StoredDocument,
  withinScope,
} from '@globalcrimedesk/kernel';
import type { Collection, Filter } from 'mongodb';
import type { SearchKeys } from '../matching/search-keys.ts';
import { PersonStatus } from '../person.ts';
import type { DescribedPerson } from '../rules/described-person.ts';

/** The index of the keys (`person.indexes.ts`). */
export const MATCH_KEYS = 'match-keys';
export const MATCH_KEYS_PATH = 'search.matchKeys';

/** A record that may be of the person who is looked for, as far as it is compared. */
export interface Candidate extends DescribedPerson {
  readonly id: string;
  readonly mergedInto: string | null;
}

/** Records that one tier of keys may bring, and that one key may bring at least where the tier brings more. */
const MOST_OF_A_TIER = 150;
const MOST_OF_A_KEY = 20;
const MOST_KEYS_OF_A_TIER = 24;

/** How many are scored: those that share most keys. */
const MOST_SCORED = 60;

/** How long the question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

const COMPARED = {
  names: 1,
  datesOfBirth: 1,
  sex: 1,
  nationalities: 1,
  placeOfBirth: 1,
  identifiers: 1,
  mergedInto: 1,
  [MATCH_KEYS_PATH]: 1,
};

type Found = Omit<Candidate, 'id'> & {
  readonly _id: string;
  readonly search: { readonly matchKeys: readonly string[] };
};

/**
 * The records within the scope that share a key with who is looked for. Each tier of keys is read to a bound, so that it
 * takes about as long among a million records as among ten thousand: a key that too many share adds no more than a part of
 * them, and the tiers that lead to fewer find the rest. No witness is told: whoever shows a person reads them by their id.
 */
export async function findCandidates(
  collection: Collection<StoredDocument>,
  scope: Scope,
  { numbers, datedPairs, pairs, dated, single }: SearchKeys,
): Promise<Candidate[]> {
  const tiers = [numbers, datedPairs, pairs, dated, single].filter((keys) => keys.length > 0);
  const found = await Promise.all(tiers.map((keys) => tierOf(collection, scope, keys)));
  const asked = new Set(tiers.flat());
  const shared = ({ search }: Found) => search.matchKeys.filter((key) => asked.has(key)).length;
  const distinct = new Map(found.flat().map((record) => [record._id, record]));
  return [...distinct.values()]
    .map((record) => ({ record, shared: shared(record) }))
    .sort((one, other) => other.shared - one.shared || (one.record._id < other.record._id ? -1 : 1))
    .slice(0, MOST_SCORED)
    .map(({ record: { _id, search: _search, ...described } }) => ({
      ...described,
      id: _id,
      mergedInto: described.mergedInto ?? null,
    }));
}

async function tierOf(
  collection: Collection<StoredDocument>,
  scope: Scope,
  keys: readonly string[],
): Promise<Found[]> {
  const some = keys.slice(0, MOST_KEYS_OF_A_TIER);
  const together = await withKeys(collection, scope, some, MOST_OF_A_TIER);
  if (together.length < MOST_OF_A_TIER || some.length === 1) return together;
  // One key that many share must not take the place of one that few do.
  const share = Math.max(MOST_OF_A_KEY, Math.floor(MOST_OF_A_TIER / some.length));
  const each = await Promise.all(some.map((key) => withKeys(collection, scope, [key], share)));
  return each.flat();
}

async function withKeys(
  collection: Collection<StoredDocument>,
  scope: Scope,
  keys: readonly string[],
  limit: number,
): Promise<Found[]> {
  const [only] = keys;
  const filter = {
    [MATCH_KEYS_PATH]: keys.length === 1 ? only : { $in: [...keys] },
    status: { $ne: PersonStatus.ARCHIVED },
  } as unknown as Filter<StoredDocument>;
  const documents = await askingTheStore(() =>
    collection
      .find(withinScope(scope, filter), {
        projection: COMPARED,
        hint: MATCH_KEYS,
        limit,
        batchSize: limit + 1,
        maxTimeMS: QUESTION_MS,
      })
      .toArray(),
  );
  return documents as unknown as Found[];
}
