import { RawDocument } from '../bson/raw.ts';
import { CommandError } from '../errors.ts';
import { matches } from '../query/match.ts';
import { type Sort, sortKey } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { rangeOf } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import { recordIdOfRecordKey, recordKey } from '../storage/keys.ts';
import type { AccessPlan } from './access-plan.ts';
import type { Execution } from './entry-reader.ts';
import { PAUSE, type Pause, runIndexScan, runUnion } from './run-scan.ts';

/** A stored document that a query found. */
export interface Row {
  readonly recordId: number;
  readonly document: RawDocument;
}

export interface Window {
  readonly skip: number;
  /** 0 for no limit. */
  readonly limit: number;
}

/** MongoDB's limit for a sort without an index (`internalQueryMaxBlockingSortMemoryUsageBytes`). */
const SORT_MEMORY_LIMIT = 100 * 1024 * 1024;
const COLLECTION_CHUNK = 64;
const EMPTY_CHUNK = 1024;
const EMPTY_DOCUMENT = new RawDocument(Buffer.from([5, 0, 0, 0, 0]));

/** The documents of a plan in its order, with pauses in between. */
export function* runPlan(
  environment: Environment,
  collection: Collection,
  plan: AccessPlan,
  window: Window,
  execution: Execution,
): Generator<Row | Pause> {
  const rows = matchingRows(environment, collection, plan, execution);
  const ordered = plan.sort === undefined ? rows : sortRows(rows, plan.sort, window);
  let toSkip = window.skip;
  let left = window.limit === 0 ? Number.POSITIVE_INFINITY : window.limit;
  for (const row of ordered) {
    if (row === PAUSE) yield PAUSE;
    else if (toSkip > 0) toSkip--;
    else {
      yield row;
      if (--left <= 0) return;
    }
  }
}

/** Counts what a plan finds, from the index alone where its bounds leave no doubt. */
export function* countPlan(
  environment: Environment,
  collection: Collection,
  plan: AccessPlan,
  window: Window,
  execution: Execution,
): Generator<Pause, number> {
  const { scan } = plan;
  // One entry per document: LMDB counts them without handing them over.
  if (scan.kind === 'index' && scan.covers && scan.checks.length === 0 && !scan.index.isMultikey) {
    const entries = scan.ranges
      .map(({ start, end }) => environment.entries.getKeysCount({ start, end }))
      .reduce((sum, inRange) => sum + inRange, 0);
    execution.keysExamined += entries;
    const behind = Math.max(0, entries - window.skip);
    return window.limit === 0 ? behind : Math.min(window.limit, behind);
  }
  const found =
    scan.kind === 'index' && scan.covers
      ? runIndexScan(environment, scan, execution)
      : matchingRows(environment, collection, plan, execution);
  const most = window.limit === 0 ? Number.POSITIVE_INFINITY : window.skip + window.limit;
  let count = 0;
  for (const item of found) {
    if (item === PAUSE) yield PAUSE;
    else if (++count >= most) break;
  }
  return Math.max(0, count - window.skip);
}

/** As many rows as a plan finds, with nothing in them: for those who only count. */
export function* emptyRows(
  environment: Environment,
  collection: Collection,
  plan: AccessPlan,
  window: Window,
  execution: Execution,
): Generator<Row | Pause> {
  const count = yield* countPlan(environment, collection, plan, window, execution);
  for (let row = 0; row < count; row++) {
    if (row % EMPTY_CHUNK === 0) yield PAUSE;
    yield { recordId: 0, document: EMPTY_DOCUMENT };
  }
}

function* matchingRows(
  environment: Environment,
  collection: Collection,
  plan: AccessPlan,
  execution: Execution,
): Generator<Row | Pause> {
  const { scan, filter } = plan;
  if (scan.kind === 'collection') {
    yield* collectionRows(environment, collection, plan, execution);
    return;
  }
  const records =
    scan.kind === 'index'
      ? runIndexScan(environment, scan, execution)
      : runUnion(environment, scan, execution);
  const test = scan.kind !== 'index' || !scan.covers;
  for (const recordId of records) {
    if (recordId === PAUSE) {
      yield PAUSE;
      continue;
    }
    const bytes = environment.records.get(recordKey(collection.id, recordId));
    if (bytes === undefined) continue;
    execution.documentsExamined++;
    const document = new RawDocument(bytes);
    if (!test || matches(filter, document)) yield { recordId, document };
  }
}

function* collectionRows(
  environment: Environment,
  collection: Collection,
  { filter }: AccessPlan,
  execution: Execution,
): Generator<Row | Pause> {
  const { start, end } = rangeOf(collection.id);
  let from = start;
  let exclusiveStart = false;
  for (;;) {
    const turn = execution.turn;
    let read = 0;
    const chunk = [
      ...environment.records.getRange({
        start: from,
        end,
        exclusiveStart,
        limit: COLLECTION_CHUNK,
      }),
    ];
    for (const { key, value } of chunk) {
      if (turn !== execution.turn) break;
      read++;
      from = key;
      exclusiveStart = true;
      execution.documentsExamined++;
      const document = new RawDocument(value);
      if (matches(filter, document)) yield { recordId: recordIdOfRecordKey(key), document };
    }
    if (read === chunk.length && chunk.length < COLLECTION_CHUNK) return;
    yield PAUSE;
  }
}

interface Keyed {
  readonly key: Buffer;
  readonly row: Row;
}

/** Sorts in memory; with a limit only the best are kept. */
function* sortRows(
  rows: Iterable<Row | Pause>,
  sort: Sort,
  window: Window,
): Generator<Row | Pause> {
  const wanted = window.limit === 0 ? Number.POSITIVE_INFINITY : window.skip + window.limit;
  let kept: Keyed[] = [];
  let memory = 0;
  for (const row of rows) {
    if (row === PAUSE) {
      yield PAUSE;
      continue;
    }
    const keyed = { key: sortKey(sort, row.document), row };
    kept.push(keyed);
    memory += sizeOf(keyed);
    if (kept.length > 2 * wanted + 1000) {
      kept = kept.sort(byKey).slice(0, wanted);
      memory = kept.reduce((sum, item) => sum + sizeOf(item), 0);
    }
    if (memory > SORT_MEMORY_LIMIT) throw sortTooLarge();
  }
  for (const { row } of kept.sort(byKey).slice(0, wanted)) yield row;
}

function byKey(a: Keyed, b: Keyed): number {
  return Buffer.compare(a.key, b.key);
}

function sizeOf({ key, row }: Keyed): number {
  return key.length + row.document.bytes.length;
}

export function sortTooLarge(): CommandError {
  return new CommandError(
    'ExceededMemoryLimit',
    `Sort exceeded memory limit of ${SORT_MEMORY_LIMIT} bytes, but did not opt in to external sorting.`,
  );
}
