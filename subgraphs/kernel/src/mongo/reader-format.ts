import { isDeepStrictEqual } from 'node:util';
import type { AnyBulkWriteOperation, Db, Document, Filter } from 'mongodb';
import type { BaseRecord } from '../record/record.ts';
import { codeOfToken, HIGHEST_NEED, type Need, readerToken } from '../scope/reader-token.ts';
import type { FollowedKind } from './change-feed.ts';
import { ChangeSequencer } from './change-sequencer.ts';
import { HISTORY, type PastVersion } from './record-history.ts';
import { CHANGES, changeOf, changeOfPast, type SequencedChange } from './sequenced-change.ts';
import { askingTheStore, isDuplicateKey } from './store-errors.ts';
import { contentOf, needOfRecord, recordOf, type StoredDocument } from './stored-document.ts';

/** How readers are stored: 1 (without a mark) as codes alone, 2 with what they must be cleared for. */
const PRESENT_FORMAT = 2;
const FORMATS = 'formats';

interface Format {
  readonly _id: string;
  readonly format: number;
}

/** Records that are looked at together. */
const BATCH = 500;

/**
 * Makes sure that a database says of every version, past or present, what its readers must be cleared for. A build from
 * before there were clearances did not: read as they lie, its restricted records would be open to all. So whoever serves
 * callers waits for this (`startSubgraph`). Of content that was erased nobody knows any more what it needed: it stays
 * closed to all but the highest clearance. May be cut off at any moment, and begins again then.
 * @throws where a later build has been at work.
 */
export async function ensureReaderFormat(
  database: Db,
  kinds: readonly FollowedKind[],
): Promise<void> {
  const formats = database.collection<Format>(FORMATS);
  const found = await askingTheStore(() => formats.findOne({ _id: 'readers' }));
  if (found?.format === PRESENT_FORMAT) return;
  if (found !== null) {
    throw new Error(
      `The database ${database.databaseName} stores readers in the format ${found.format}; this build knows ${PRESENT_FORMAT}. Run the build that wrote it.`,
    );
  }
  // What waits for its place gets it now: a sequencer would copy readers that it read before they were written anew.
  const names = kinds.map(({ collection }) => collection);
  const sequencer = new ChangeSequencer(database, names);
  while (!(await sequencer.placeSome()));
  for (const kind of kinds) await rewriteKind(database, kind);
  try {
    await askingTheStore(() => formats.insertOne({ _id: 'readers', format: PRESENT_FORMAT }));
  } catch (error) {
    // Another process did the same.
    if (!isDuplicateKey(error)) throw error;
  }
}

async function rewriteKind(database: Db, kind: FollowedKind): Promise<void> {
  const collection = database.collection<StoredDocument>(kind.collection);
  for (let after = ''; ; ) {
    const filter = { _id: { $gt: after } } as Filter<StoredDocument>;
    const records = await askingTheStore(() =>
      collection.find(filter, { sort: { _id: 1 }, limit: BATCH }).toArray(),
    );
    const last = records.at(-1);
    if (last === undefined) return;
    after = last._id;
    const past = await pastOf(
      database,
      records.map(({ _id }) => _id),
    );
    const rewritten = records.flatMap((record) =>
      rewriteRecord(kind, record, past.get(record._id) ?? []),
    );
    await write(database, kind, rewritten);
  }
}

async function pastOf(
  database: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly PastVersion[]>> {
  const filter = { recordId: { $in: [...ids] } };
  const versions = await askingTheStore(() =>
    database
      .collection<PastVersion>(HISTORY)
      .find(filter, { sort: { version: 1 } })
      .toArray(),
  );
  const byRecord = new Map<string, PastVersion[]>(ids.map((id) => [id, []]));
  for (const version of versions) byRecord.get(version.recordId)?.push(version);
  return byRecord;
}

/** A version as it must be, where it is not. */
type Rewritten = { readonly present: StoredDocument } | { readonly past: PastVersion };

function rewriteRecord(
  kind: FollowedKind,
  present: StoredDocument,
  past: readonly PastVersion[],
): Rewritten[] {
  const readersAt = new Map(
    past.map((version) => [version.version, withNeed(version.readers, needOfPast(kind, version))]),
  );
  const rewritten = past.flatMap((version): Rewritten[] => {
    const { former: _former, ...rest } = version;
    const marks = marksOf(version, readersAt.get(version.version) ?? [], readersAt);
    return marks === null ? [] : [{ past: { ...rest, ...marks } as PastVersion }];
  });
  const { former: _former, ...rest } = present;
  const readers = withNeed(present.readers, needOfPresent(kind, present));
  const marks = marksOf(present, readers, readersAt);
  return marks === null
    ? rewritten
    : [...rewritten, { present: { ...rest, ...marks } as StoredDocument }];
}

/** What a version must bear; `null` where it bears it. */
function marksOf(
  version: StoredDocument | PastVersion,
  readers: string[],
  readersAt: ReadonlyMap<number, string[]>,
): Pick<StoredDocument, 'readers' | 'former'> | null {
  const before = readersAt.get(version.version - 1) ?? sealed(version.former);
  const former = before === undefined || isDeepStrictEqual(before, readers) ? undefined : before;
  const same =
    isDeepStrictEqual(readers, version.readers) && isDeepStrictEqual(former, version.former);
  return same ? null : { readers, ...(former === undefined ? {} : { former }) };
}

function sealed(readers: readonly string[] | undefined): string[] | undefined {
  return readers && withNeed(readers, HIGHEST_NEED);
}

function withNeed(readers: readonly string[], need: Need): string[] {
  return readers.map((reader) => readerToken(codeOfToken(reader), need));
}

function needOfPresent(kind: FollowedKind, document: StoredDocument): Need {
  if (document.tombstone !== undefined) return HIGHEST_NEED;
  return needOfContent(kind, contentOf(document));
}

function needOfPast(kind: FollowedKind, { content }: PastVersion): Need {
  return content === undefined ? HIGHEST_NEED : needOfContent(kind, content);
}

function needOfContent(kind: FollowedKind, content: Document): Need {
  return needOfRecord(kind, recordOf<BaseRecord>(kind, '', content));
}

/** The present last: where it was cut off, the record as a whole is done again. */
async function write(
  database: Db,
  kind: FollowedKind,
  rewritten: readonly Rewritten[],
): Promise<void> {
  const past = rewritten.flatMap((one) => ('past' in one ? [one.past] : []));
  const present = rewritten.flatMap((one) => ('present' in one ? [one.present] : []));
  const changes = [
    ...past.map(changeOfPast),
    ...present.map((document) => changeOf(kind.collection, document)),
  ].map(({ key, audience, former }) => updateOf<SequencedChange>({ key }, { audience, former }));
  await apply(database, CHANGES, changes);
  await apply(
    database,
    HISTORY,
    past.map(({ _id, ...version }) => updateOf<PastVersion>({ _id }, marksIn(version))),
  );
  await apply(
    database,
    kind.collection,
    present.map(({ _id, version, ...document }) =>
      updateOf<StoredDocument>({ _id, version }, marksIn(document)),
    ),
  );
}

function marksIn({ readers, former }: Document): Document {
  return { readers, former };
}

function updateOf<T extends Document>(
  filter: Document,
  { former, ...marks }: Document,
): AnyBulkWriteOperation<T> {
  const update =
    former === undefined ? { $set: marks, $unset: { former: '' } } : { $set: { ...marks, former } };
  return { updateOne: { filter, update } } as unknown as AnyBulkWriteOperation<T>;
}

async function apply<T extends Document>(
  database: Db,
  collection: string,
  operations: readonly AnyBulkWriteOperation<T>[],
): Promise<void> {
  if (operations.length === 0) return;
  await askingTheStore(() =>
    database.collection<T>(collection).bulkWrite([...operations], { ordered: false }),
  );
}
