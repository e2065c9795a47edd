import { isDeepStrictEqual } from 'node:util';
import { DeskError } from '@globalcrimedesk/service';
import { type Collection, type Filter, MongoBulkWriteError, type WithoutId } from 'mongodb';
import type { BaseRecord } from '../record/record.ts';
import type { RecordHistory } from './record-history.ts';
import { askingTheStore, duplicatesOf } from './store-errors.ts';
import { type AnyKind, contentOf, recordOf, type StoredDocument } from './stored-document.ts';
import { firstVersion, nextVersion } from './stored-version.ts';

/** What came of bringing records in; adds up to their number. */
export interface BroughtIn {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /**
   * Ids of those that were left out: another record holds what must be unique, or the record was deleted or corrected
   * by order, and a source that knows nothing of it must not bring back what was erased.
   */
  readonly refused: readonly string[];
}

/** How records are brought in. */
export interface BringInOptions {
  /**
   * Each record was made of the version that it bears: where another one is held by now, nobody's change is overwritten,
   * and the whole is refused with VERSION_CONFLICT. Some of it may be in by then; read again, and bring in again.
   */
  readonly ontoReadVersion?: boolean;
}

interface Place<R extends BaseRecord> {
  readonly collection: Collection<StoredDocument>;
  readonly kind: AnyKind<R>;
  readonly history: RecordHistory;
  readonly options: BringInOptions;
}

/** How often somebody may be quicker than we before it is no chance any more. */
const ATTEMPTS = 10;

/** Brings records in, each as often as it comes: of several with one id, a later one replaces the one before. */
export async function bringIn<R extends BaseRecord>(
  place: Place<R>,
  records: readonly R[],
  now: Date,
): Promise<BroughtIn> {
  const distinct = new Map<string, R>();
  const repeated: R[] = [];
  for (const record of records) {
    if (distinct.has(record.id)) repeated.push(record);
    else distinct.set(record.id, record);
  }
  const brought = await bringInDistinct(place, [...distinct.values()], now);
  if (repeated.length === 0) return brought;
  const rest = await bringIn(place, repeated, now);
  return {
    added: brought.added + rest.added,
    changed: brought.changed + rest.changed,
    same: brought.same + rest.same,
    refused: [...brought.refused, ...rest.refused],
  };
}

/** Adds what is new, replaces what differs, and begins again with those that somebody else wrote meanwhile. */
async function bringInDistinct<R extends BaseRecord>(
  place: Place<R>,
  records: readonly R[],
  now: Date,
): Promise<BroughtIn> {
  const counts = { added: 0, changed: 0, same: 0 };
  const refused: string[] = [];
  let waiting = records;
  for (let attempt = 0; waiting.length > 0; attempt++) {
    if (attempt === ATTEMPTS) {
      throw new Error(`${waiting.length} records were changed by others again and again.`);
    }
    const held = await heldBy(place, waiting);
    const fresh: R[] = [];
    const differing: Replacement[] = [];
    for (const record of waiting) {
      const before = held.get(record.id);
      if (before === undefined) fresh.push(record);
      else if (!isSuccessor(before, record)) refused.push(record.id);
      else if (saysTheSame(place.kind, before, record)) counts.same += 1;
      else if (before.erased !== undefined) refused.push(record.id);
      else if (place.options.ontoReadVersion === true && before.version !== record.version) {
        throw overtaken(place.kind.noun, before, record);
      } else differing.push(replacement(place.kind, before, record, now));
    }
    const met = new Set(await addAll(place, fresh));
    const outcome = await replaceAll(place, differing);
    counts.added += fresh.length - met.size;
    counts.changed += differing.length - outcome.overtaken.size - outcome.refused.size;
    refused.push(...outcome.refused);
    // An id that is there by now was brought in by somebody else; where it is not, another record is in the way.
    const there = await heldBy(
      place,
      fresh.filter(({ id }) => met.has(id)),
    );
    refused.push(...[...met].filter((id) => !there.has(id)));
    waiting = waiting.filter(({ id }) => there.has(id) || outcome.overtaken.has(id));
  }
  return { ...counts, refused };
}

interface Replacement {
  readonly before: StoredDocument;
  readonly after: StoredDocument;
}

function replacement<R extends BaseRecord>(
  kind: AnyKind<R>,
  before: StoredDocument,
  record: R,
  now: Date,
): Replacement {
  const { recordedAt } = before as unknown as BaseRecord;
  const next = { ...record, recordedAt, updatedAt: now, version: before.version + 1 };
  const how = { action: 'IMPORT', by: record.dataOwner, erased: null };
  return { before, after: nextVersion(kind, before, next, how) };
}

async function heldBy<R extends BaseRecord>(
  { collection }: Place<R>,
  records: readonly R[],
): Promise<Map<string, StoredDocument>> {
  if (records.length === 0) return new Map();
  const filter = { _id: { $in: records.map(({ id }) => id) } };
  const documents = await askingTheStore(() =>
    collection.find(filter, { batchSize: records.length + 1 }).toArray(),
  );
  return new Map(documents.map((document) => [document._id, document]));
}

/** What was deleted stays deleted, and an id says nothing of whose the record is. */
function isSuccessor(before: StoredDocument, record: BaseRecord): boolean {
  return before.tombstone === undefined && before.dataOwner === record.dataOwner;
}

function overtaken(noun: string, before: StoredDocument, { id, version }: BaseRecord): DeskError {
  return new DeskError(
    'VERSION_CONFLICT',
    `The ${noun} ${id} is at version ${before.version} now; what was brought in was made of version ${version}.`,
    { currentVersion: before.version },
  );
}

/** Whether two records say the same; when and how often they were written does not count. */
function saysTheSame<R extends BaseRecord>(
  kind: AnyKind<R>,
  before: StoredDocument,
  record: R,
): boolean {
  const held = recordOf(kind, before._id, contentOf(before));
  return isDeepStrictEqual(said(held), said(record));
}

function said(record: BaseRecord): object {
  const { recordedAt: _recordedAt, updatedAt: _updatedAt, version: _version, ...content } = record;
  return content;
}

/** Adds new records; the ids of those that meet an id or a unique value that is there. */
async function addAll<R extends BaseRecord>(
  { collection, kind }: Place<R>,
  records: readonly R[],
): Promise<string[]> {
  if (records.length === 0) return [];
  const documents = records.map((record) => firstVersion(kind, record, 'IMPORT'));
  try {
    await askingTheStore(() => collection.insertMany(documents, { ordered: false }));
    return [];
  } catch (error) {
    const refusals = duplicatesOf(error);
    if (refusals === null) throw error;
    return refusals.flatMap((index) => records[index]?.id ?? []);
  }
}

interface Replaced {
  /** Ids whose version was replaced by somebody else first. */
  readonly overtaken: ReadonlySet<string>;
  /** Ids of those that meet a unique value of another. */
  readonly refused: ReadonlySet<string>;
}

async function replaceAll<R extends BaseRecord>(
  { collection, kind, history }: Place<R>,
  replacements: readonly Replacement[],
): Promise<Replaced> {
  if (replacements.length === 0) return { overtaken: new Set(), refused: new Set() };
  await history.keep(
    kind.collection,
    replacements.map(({ before }) => before),
  );
  const operations = replacements.map(({ before, after }) => {
    const { _id, ...rest } = after;
    const filter = { _id, version: before.version } as Filter<StoredDocument>;
    return { replaceOne: { filter, replacement: rest as WithoutId<StoredDocument> } };
  });
  let matched: number;
  let refused = new Set<string>();
  try {
    const result = await askingTheStore(() => collection.bulkWrite(operations, { ordered: false }));
    matched = result.matchedCount;
  } catch (error) {
    const refusals = duplicatesOf(error);
    if (refusals === null || !(error instanceof MongoBulkWriteError)) throw error;
    refused = new Set(refusals.flatMap((index) => replacements[index]?.after._id ?? []));
    matched = error.result.matchedCount;
  }
  if (matched + refused.size >= replacements.length) return { overtaken: new Set(), refused };
  return { overtaken: await overtakenAmong(collection, replacements, refused), refused };
}

/** Those whose record does not bear what we wrote: a bulk write tells how many, not which. */
async function overtakenAmong(
  collection: Collection<StoredDocument>,
  replacements: readonly Replacement[],
  refused: ReadonlySet<string>,
): Promise<Set<string>> {
  const left = replacements.filter(({ after }) => !refused.has(after._id));
  const filter = { _id: { $in: left.map(({ after }) => after._id) } };
  const documents = await askingTheStore(() => collection.find(filter).toArray());
  const present = new Map(documents.map((document) => [document._id, document]));
  return new Set(
    left.flatMap(({ after }) => {
      const there = present.get(after._id);
      const ours = there !== undefined && isDeepStrictEqual(contentOf(there), contentOf(after));
      return ours ? [] : [after._id];
    }),
  );
}
