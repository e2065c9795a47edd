import type { Environment } from '../storage/environment.ts';
import type { Index } from '../storage/index-definition.ts';
import { componentEnd } from '../storage/key-codec.ts';
import { keyOfEntry, recordIdOfEntry } from '../storage/keys.ts';
import type { FieldCheck, IndexScan, UnionScan } from './access-plan.ts';
import { contains, invert } from './byte-ranges.ts';
import { EntryReader, type Execution } from './entry-reader.ts';

/** Tells the one who pulls a query that it has worked for a while without a result. */
export const PAUSE = Symbol('pause');
export type Pause = typeof PAUSE;

/** Entries between pauses. */
const PATIENCE = 128;

/** A record an index leads to, and the bytes it is ordered by behind the equal fields. */
interface Pointer {
  readonly recordId: number;
  readonly order: Buffer;
}

/** The records of an index scan, each once, in the scan's order. */
export function* runIndexScan(
  environment: Environment,
  scan: IndexScan,
  execution: Execution,
): Generator<number | Pause> {
  const pointers = scan.merge
    ? mergePointers(streamsOf(environment, scan, execution))
    : sequence(streamsOf(environment, scan, execution));
  // Whether an index is multikey is looked at as it goes: a document may make it so while the scan is open.
  const mayRepeat = (): boolean => scan.index.isMultikey;
  yield* distinct(pointers, mayRepeat);
}

export function* runUnion(
  environment: Environment,
  union: UnionScan,
  execution: Execution,
): Generator<number | Pause> {
  const streams = union.scans.flatMap((scan) =>
    union.merge
      ? streamsOf(environment, scan, execution)
      : [sequence(streamsOf(environment, scan, execution))],
  );
  yield* distinct(union.merge ? mergePointers(streams) : sequence(streams), () => true);
}

function* distinct(
  pointers: Iterable<Pointer | Pause>,
  mayRepeat: () => boolean,
): Generator<number | Pause> {
  const seen = new Set<number>();
  for (const pointer of pointers) {
    if (pointer === PAUSE) {
      yield PAUSE;
      continue;
    }
    if (mayRepeat()) {
      if (seen.has(pointer.recordId)) continue;
      seen.add(pointer.recordId);
    }
    yield pointer.recordId;
  }
}

type Stream = Iterator<Pointer | Pause>;

/** One stream per key range, in the scan's order. */
function streamsOf(
  environment: Environment,
  scan: IndexScan,
  execution: Execution,
): readonly Generator<Pointer | Pause>[] {
  const ranges = scan.backward ? [...scan.ranges].reverse() : scan.ranges;
  return ranges.map((range) => {
    const reader = new EntryReader(environment, range, scan.backward, execution);
    return pointersOf(reader, scan, range.prefixLength);
  });
}

function* pointersOf(
  reader: EntryReader,
  scan: IndexScan,
  prefixLength: number,
): Generator<Pointer | Pause> {
  let worked = 0;
  for (let entry = reader.read(); entry !== undefined; entry = reader.read()) {
    if (passes(scan.index, scan.checks, entry)) {
      const behind = entry.subarray(prefixLength);
      yield { recordId: recordIdOfEntry(entry), order: scan.backward ? invert(behind) : behind };
    }
    if (++worked % PATIENCE === 0) yield PAUSE;
  }
}

function passes(index: Index, checks: readonly FieldCheck[], entry: Buffer): boolean {
  if (checks.length === 0 || index.facts.hasCutKeys) return true;
  const key = keyOfEntry(entry);
  const ends: number[] = [];
  let at = index.prefix.length;
  for (const direction of index.directions) {
    ends.push(at);
    at = componentEnd(key, at, direction);
  }
  ends.push(at);
  return checks.every(({ field, ranges }) =>
    contains(ranges, key.subarray(ends[field], ends[field + 1])),
  );
}

function* sequence(streams: readonly Iterable<Pointer | Pause>[]): Generator<Pointer | Pause> {
  for (const stream of streams) yield* stream;
}

/** Merges ordered streams; few enough that the smallest head is found by looking at each. */
function* mergePointers(streams: readonly Stream[]): Generator<Pointer | Pause> {
  const heads: { head: Pointer; stream: Stream }[] = [];
  for (const stream of streams) {
    const head = yield* advance(stream);
    if (head !== undefined) heads.push({ head, stream });
  }
  while (heads.length > 0) {
    let lowest = 0;
    for (let other = 1; other < heads.length; other++) {
      const a = heads[other]?.head.order;
      const b = heads[lowest]?.head.order;
      if (a !== undefined && b !== undefined && Buffer.compare(a, b) < 0) lowest = other;
    }
    const chosen = heads[lowest];
    if (chosen === undefined) return;
    yield chosen.head;
    const next = yield* advance(chosen.stream);
    if (next === undefined) heads.splice(lowest, 1);
    else chosen.head = next;
  }
}

function* advance(stream: Stream): Generator<Pause, Pointer | undefined> {
  for (;;) {
    const step = stream.next();
    if (step.done) return undefined;
    if (step.value !== PAUSE) return step.value;
    yield PAUSE;
  }
}
