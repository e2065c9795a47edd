import { askingTheStore, type Database, type StoredDocument } from '@globalcrimedesk/kernel';
import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import { foldedIdentity } from '../rules/look-alikes.ts';

/** Records that are looked at together. */
const BATCH = 500;

/** The index of the key, in both collections: by any other, all records would be looked at. */
export const FOLDED = 'folded-identity';

/** A record of an earlier build, which has no key for look-alikes yet; a tombstone has no number. */
const UNFOLDED = {
  'search.foldedIdentity': null,
  documentNumber: { $gt: '' },
} as Filter<StoredDocument>;

/**
 * Gives records of earlier builds the key by which look-alike numbers are found. Nobody is answered before: a check would
 * miss what is reported.
 */
export async function foldOlderNumbers(database: Database, collection: string): Promise<void> {
  const records = database.collection<StoredDocument>(collection);
  for (;;) {
    const unfolded = await askingTheStore(() =>
      records.find(UNFOLDED, { limit: BATCH, hint: FOLDED }).toArray(),
    );
    if (unfolded.length === 0) return;
    const folded = unfolded.map(({ _id, version, issuingState, documentNumber }) => ({
      updateOne: {
        filter: { _id, version },
        update: {
          $set: { 'search.foldedIdentity': foldedIdentity({ issuingState, documentNumber }) },
        },
      },
    })) as unknown as AnyBulkWriteOperation<StoredDocument>[];
    await askingTheStore(() => records.bulkWrite(folded, { ordered: false }));
  }
}
