import { isDeepStrictEqual } from 'node:util';
import type { BaseRecord } from '../record/record.ts';
import type { ErasureOrder } from '../record/record-change.ts';
import type { Erasure } from '../record/tombstone.ts';
import { type AnyKind, type StoredDocument, storedReaders } from './stored-document.ts';

/** A record that is new here, ready to be stored. @param by for whom it was made; the owner when nothing is said. */
export function firstVersion<R extends BaseRecord>(
  kind: AnyKind<R>,
  record: R,
  action: string,
  by = record.dataOwner,
): StoredDocument {
  const change = { action, by, from: null };
  return { ...stored(kind, record), change, unsequenced: record.version };
}

/** The successor of a stored version. What is to be erased stays marked until it is done, also by later writers. */
export function nextVersion<R extends BaseRecord>(
  kind: AnyKind<R>,
  before: StoredDocument,
  record: R,
  how: {
    readonly action: string;
    readonly by: string;
    readonly erased: Erasure | null;
    readonly links?: string | undefined;
  },
): StoredDocument {
  const { action, by, links } = how;
  const document = stored(kind, record);
  const erased = how.erased === null ? before.erased : { ...how.erased, below: record.version };
  return {
    ...document,
    change: { action, by, from: before.version, ...(links === undefined ? {} : { links }) },
    unsequenced: record.version,
    ...(isDeepStrictEqual(before.readers, document.readers) ? {} : { former: before.readers }),
    ...(erased === undefined ? {} : { erased }),
    ...(how.erased === null && before.erasing === undefined ? {} : { erasing: true }),
  };
}

/** What takes the place of a deleted record: no content, and no readers; those that it had may learn of its end. */
export function tombstoneOf(
  before: StoredDocument,
  now: Date,
  deletion: { readonly order: ErasureOrder; readonly by: string },
): StoredDocument {
  const { order, by } = deletion;
  const version = before.version + 1;
  return {
    _id: before._id,
    version,
    updatedAt: now,
    readers: [],
    former: before.readers,
    search: {},
    change: { action: 'DELETE', by, from: before.version },
    unsequenced: version,
    erased: { order, at: now, below: version },
    erasing: true,
    tombstone: { order, at: now, dataOwner: String(before.dataOwner) },
  };
}

function stored<R extends BaseRecord>(kind: AnyKind<R>, record: R): StoredDocument {
  const { id, ...content } = record;
  return { _id: id, ...content, readers: storedReaders(kind, record), search: kind.search(record) };
}
