import { loopbackDevelopmentScope, type RecordSource } from '@globalcrimedesk/kernel';
import type { InputFile } from '../../../job/job.ts';
import type {
  Placed,
  PlanContext,
  PlannedRow,
  PlannedWrite,
  Rejection,
  Unit,
  Warning,
} from '../../format.ts';
import { type MemoryStores, memoryImportStores } from '../../testing/memory-stores.ts';
import { ftm } from '../ftm.ts';
import type { FtmPiece } from '../piece.ts';

/** Units that are planned and written together. */
const BATCH = 50;

export interface MemorySummary {
  read: number;
  new: number;
  changed: number;
  same: number;
  rejected: number;
  /** By what they are. */
  skipped: Record<string, number>;
  rejections: Rejection[];
  warnings: Warning[];
}

export interface MemoryRun {
  readonly stores?: MemoryStores;
  readonly owner?: string;
  readonly now?: Date;
}

const NOW = new Date('2026-11-01T12:00:00.000Z');

/** The shortest way from files to records: all in memory, nothing resumed, nothing marked as vanished. */
export async function importInMemory(
  files: readonly InputFile[],
  { stores = memoryImportStores(), owner = 'FRA', now = NOW }: MemoryRun = {},
): Promise<MemorySummary> {
  const { summary, pieces } = await readAll(files);
  const sourceOf = (key: string): RecordSource => ({ name: ftm.name, key, vanishedAt: null });
  const scope = loopbackDevelopmentScope('127.0.0.1');
  const context: PlanContext = { stores, scope, owner, now, sourceOf };
  const units = gathered(joined(pieces));
  for (let start = 0; start < units.length; start += BATCH) {
    const planned = await ftm.plan(units.slice(start, start + BATCH), context);
    for (const unit of planned) {
      summary.rejections.push(...unit.rejections);
      summary.warnings.push(...unit.warnings);
      for (const what of unit.skipped) count(summary.skipped, what);
      for (const row of unit.rows) summary[outcomeOf(row)] += 1;
      const writes = new Map(
        unit.rows.flatMap(({ writes }) => writes).map((write) => [write.record.id, write]),
      );
      for (const write of writes.values()) await bringIn(stores, context, write);
    }
  }
  const { rejections } = summary;
  summary.rejected = rejections.length;
  summary.read = summary.new + summary.changed + summary.same + summary.rejected;
  return summary;
}

async function readAll(
  files: readonly InputFile[],
): Promise<{ summary: MemorySummary; pieces: Placed<FtmPiece>[] }> {
  const pieces: Placed<FtmPiece>[] = [];
  const counts = { read: 0, new: 0, changed: 0, same: 0, rejected: 0 };
  const summary: MemorySummary = { ...counts, skipped: {}, rejections: [], warnings: [] };
  for (const file of files) {
    for await (const event of ftm.read(file)) {
      if (event.kind === 'piece') pieces.push({ place: event.place, piece: event.piece });
      else if (event.kind === 'rejected') summary.rejections.push(event);
      else if (event.kind === 'warning') summary.warnings.push(event);
      else if (event.kind === 'skipped') count(summary.skipped, event.what);
    }
  }
  // A piece waits on the disk as JSON.
  return { summary, pieces: JSON.parse(JSON.stringify(pieces)) as Placed<FtmPiece>[] };
}

function joined(pieces: readonly Placed<FtmPiece>[]): Placed<FtmPiece>[] {
  const { join } = ftm;
  if (join === undefined) throw new Error('The format joins.');
  const straight: Placed<FtmPiece>[] = [];
  const meetings = new Map<string, Placed<FtmPiece>[]>();
  for (const placed of pieces) {
    const keys = join.keysOf(placed.piece);
    if (keys.length === 0) straight.push(placed);
    for (const key of keys) append(meetings, key, placed);
  }
  return [...straight, ...[...meetings].flatMap(([key, met]) => [...join.meet(key, met)])];
}

function gathered(pieces: readonly Placed<FtmPiece>[]): Unit<FtmPiece>[] {
  const units = new Map<string, Placed<FtmPiece>[]>();
  for (const placed of pieces) {
    const key = ftm.unitOf(placed.piece);
    if (key !== null) append(units, key, placed);
  }
  return [...units].map(([key, all]) => ({ key, pieces: all }));
}

function outcomeOf({ writes }: PlannedRow): 'new' | 'changed' | 'same' {
  if (writes.some(({ held }) => held === undefined)) return 'new';
  const differs = writes.some(({ record, held }) => textOf(record) !== textOf(held));
  return differs ? 'changed' : 'same';
}

/** Keys in one order: two records that say the same are the same. */
function textOf(record: object | undefined): string {
  return JSON.stringify(record, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

async function bringIn(
  stores: MemoryStores,
  { scope, now }: PlanContext,
  write: PlannedWrite,
): Promise<void> {
  switch (write.kind) {
    case 'persons':
      await stores.persons.bringIn(scope, [write.record], now);
      break;
    case 'documents':
      await stores.documents.bringIn(scope, [write.record], now);
      break;
    case 'notices':
      await stores.notices.bringIn(scope, [write.record], now);
      break;
    case 'reports':
      throw new Error('No report comes of FollowTheMoney.');
  }
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function count(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
