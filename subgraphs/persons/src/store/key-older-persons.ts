import { askingTheStore, type Database, type StoredDocument } from '@globalcrimedesk/kernel';
import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import { preparePerson } from '../matching/person-to-match.ts';
import { storedKeys } from '../matching/search-keys.ts';
import { type DescribedPerson, describedPerson } from '../rules/described-person.ts';
import { MATCH_KEYS, MATCH_KEYS_PATH } from './person-candidates.ts';

/** Records that are looked at together. */
const BATCH = 500;

/** A record of an earlier build, which has no keys for matching yet; a tombstone has no names. */
const UNKEYED = { [MATCH_KEYS_PATH]: null, names: { $exists: true } } as Filter<StoredDocument>;

/**
 * Gives records of earlier builds the keys by which matching finds them. Nobody is answered before: a check would miss
 * them.
 */
export async function keyOlderPersons(database: Database, collection: string): Promise<void> {
  const persons = database.collection<StoredDocument>(collection);
  for (;;) {
    const unkeyed = await askingTheStore(() =>
      persons.find(UNKEYED, { limit: BATCH, hint: MATCH_KEYS }).toArray(),
    );
    if (unkeyed.length === 0) return;
    const keyed = unkeyed.map(({ _id, version, ...person }) => ({
      updateOne: {
        filter: { _id, version },
        update: { $set: { [MATCH_KEYS_PATH]: matchKeys(person as unknown as DescribedPerson) } },
      },
    })) as unknown as AnyBulkWriteOperation<StoredDocument>[];
    await askingTheStore(() => persons.bulkWrite(keyed, { ordered: false }));
  }
}

/** What a record is stored with, to be found by matching. */
export function matchKeys(person: DescribedPerson): string[] {
  return storedKeys(preparePerson(describedPerson(person)));
}
