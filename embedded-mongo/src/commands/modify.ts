import { RawDocument } from '../bson/raw.ts';
import type { BsonValue } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { newExecution } from '../plan/entry-reader.ts';
import { pull } from '../plan/pull.ts';
import { type Row, runPlan } from '../plan/run-plan.ts';
import { PAUSE } from '../plan/run-scan.ts';
import { matches } from '../query/match.ts';
import type { Collection } from '../storage/collection.ts';
import type { WriteContext } from '../storage/write-queue.ts';
import { newObjectId } from '../update/document-id.ts';
import { applyUpdate, type Update, upsertDocument } from '../update/update.ts';
import type { CommandContext } from './command.ts';
import { choose, openQuery, type QueryInput } from './query-input.ts';

/** What to do with the documents a query finds; without `update` they are removed. */
export interface Modification {
  readonly query: QueryInput;
  readonly update: Update | undefined;
  readonly upsert: boolean;
}

export interface Modified {
  readonly matched: number;
  readonly changed: number;
  readonly upsertedId?: BsonValue;
  /** The one document before and after, for `findAndModify`. */
  readonly before?: RawDocument;
  readonly after?: RawDocument;
}

const NOTHING: Modified = { matched: 0, changed: 0 };
/** Documents changed per job. */
const CHUNK = 64;

/**
 * Changes the first document a query finds, or inserts one. Finding happens outside the write job, where it may take its
 * time; the job looks again and starts over if the document changed meanwhile, so the whole is atomic.
 */
export async function modifyOne(
  context: CommandContext,
  collection: Collection,
  modification: Modification,
): Promise<Modified> {
  const { store } = context;
  const query = { ...modification.query, window: { skip: 0, limit: 1 } };
  let found: Row | undefined;
  const { rows, execution } = openQuery(store.environment, collection, query);
  await pull(rows, execution, { deadline: context.deadline, collection }, (row) => {
    found = row;
    return true;
  });
  if (found === undefined && !modification.upsert) return NOTHING;
  const candidate = found;
  return store.queue.submit((write) => {
    refuseDropped(collection);
    const current = candidate && store.read(collection, candidate.recordId);
    const still = current !== undefined && matches(query.filter, current);
    const row =
      still && candidate !== undefined
        ? { recordId: candidate.recordId, document: current }
        : findNow(context, collection, query);
    return row === undefined
      ? insertNew(context, collection, modification, write)
      : changeRow(context, collection, modification, row, write);
  }, context);
}

/** Changes every document a query finds, some per job: each atomically, not all together, as in MongoDB. */
export async function modifyMany(
  context: CommandContext,
  collection: Collection,
  modification: Modification,
): Promise<Modified> {
  const { store } = context;
  const { filter } = modification.query;
  const recordIds: number[] = [];
  const { rows, execution } = openQuery(store.environment, collection, modification.query);
  await pull(rows, execution, { deadline: context.deadline, collection }, ({ recordId }) => {
    recordIds.push(recordId);
    return false;
  });
  if (recordIds.length === 0) {
    return modification.upsert ? modifyOne(context, collection, modification) : NOTHING;
  }
  let total = NOTHING;
  for (let from = 0; from < recordIds.length; from += CHUNK) {
    const part = await store.queue.submit((write) => {
      refuseDropped(collection);
      return recordIds.slice(from, from + CHUNK).reduce((sum, recordId) => {
        const document = store.read(collection, recordId);
        if (document === undefined || !matches(filter, document)) return sum;
        return plus(
          sum,
          changeRow(context, collection, modification, { recordId, document }, write),
        );
      }, NOTHING);
    }, context);
    total = plus(total, part);
  }
  return total;
}

function plus(a: Modified, b: Modified): Modified {
  return { matched: a.matched + b.matched, changed: a.changed + b.changed };
}

function refuseDropped(collection: Collection): void {
  if (collection.dropped) {
    throw new CommandError('QueryPlanKilled', 'query plan killed :: collection dropped');
  }
}

function findNow(
  { store }: CommandContext,
  collection: Collection,
  query: QueryInput,
): Row | undefined {
  const { plan } = choose(store.environment, collection, query);
  for (const row of runPlan(store.environment, collection, plan, query.window, newExecution())) {
    if (row !== PAUSE) return row;
  }
  return undefined;
}

function changeRow(
  { store, now }: CommandContext,
  collection: Collection,
  { update }: Modification,
  { recordId, document }: Row,
  write: WriteContext,
): Modified {
  const writer = store.writer(collection, write);
  const before = document.slice();
  if (update === undefined) {
    writer.remove(recordId, before);
    return { matched: 1, changed: 1, before: document };
  }
  const after = applyUpdate(update, document, { now, inserting: false });
  if (after.equals(before)) return { matched: 1, changed: 0, before: document, after: document };
  const stored = Buffer.from(after);
  writer.replace(recordId, before, stored);
  return { matched: 1, changed: 1, before: document, after: new RawDocument(stored) };
}

function insertNew(
  { store, now }: CommandContext,
  collection: Collection,
  { update, upsert, query }: Modification,
  write: WriteContext,
): Modified {
  if (!upsert || update === undefined) return NOTHING;
  const bytes = Buffer.from(
    upsertDocument(update, query.filter, { now, inserting: true }, newObjectId),
  );
  const after = new RawDocument(bytes);
  store.writer(collection, write).insert(bytes);
  const upsertedId = after.get('_id');
  return { matched: 0, changed: 0, after, ...(upsertedId === undefined ? {} : { upsertedId }) };
}
