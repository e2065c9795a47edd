import { isDeepStrictEqual } from 'node:util';
import { DeskError } from '@globalcrimedesk/service';
import {
  type PlanContext,
  type PlannedRow,
  type PlannedUnit,
  type PlannedWrite,
  RECORD_KINDS,
  type RecordKindName,
  type RecordsByKind,
  type Rejection,
  type Unit,
} from './format.ts';
import type { WritingStores } from './import-options.ts';
import type { Intent, Journal, Outcome } from './job/journal.ts';
import type { Run } from './run.ts';
import { batchesOf, type Gathered, gatherUnits, inOrder, piecesOf } from './spool/gather-units.ts';
import { rejectSurplus, type SpooledPieces } from './spool/spool-pieces.ts';
import { countSkipped } from './summary.ts';

type Position = Pick<Journal, 'partition' | 'batch' | 'intent'>;

/**
 * Plans and writes the units of all spool files, batch by batch, from a position on. The journal says before each
 * batch what it will come to, so that a run which is cut off in its midst counts it once, and as what it was.
 */
export async function writeUnits<Piece>(
  run: Run<Piece>,
  spooled: SpooledPieces,
  from: Position,
): Promise<void> {
  const { limits, counts, options } = run;
  const { partitions, pieces } = spooled;
  for (let partition = from.partition; partition < partitions.length; partition += 1) {
    const start = partition === from.partition ? from : { batch: 0, intent: null };
    // The first batch of a spool file is what is too much of one key.
    const onSurplus = async (surplus: Parameters<typeof rejectSurplus>[1]) => {
      if (start.batch > 0) return;
      counts.done += 1;
      await rejectSurplus(run, surplus);
    };
    const units = await gatherUnits(run.path(partitions[partition] ?? ''), limits, onSurplus);
    const batches = batchesOf(inOrder(run.format, units), limits.batch);
    for (let batch = Math.max(1, start.batch); batch <= batches.length; batch += 1) {
      const announce = (intent: Intent) =>
        run.journal({ stage: 'writing', ...spooled, partition, batch, intent, marked: 0 });
      const intent = batch === start.batch ? start.intent : null;
      await settle(run, batches[batch - 1] ?? [], intent, announce);
      options.onProgress?.({ stage: 'writing', done: counts.done, total: pieces });
    }
  }
}

/** How often a batch is planned anew because somebody changed a record of it meanwhile. */
export const ATTEMPTS = 5;

async function settle<Piece>(
  run: Run<Piece>,
  batch: readonly Gathered[],
  known: Intent | null,
  announce: (intent: Intent) => Promise<void>,
): Promise<void> {
  const { format, options } = run;
  const units: Unit<Piece>[] = batch.map((gathered) => ({
    key: JSON.parse(gathered.key) as string,
    pieces: piecesOf<Piece>(gathered),
  }));
  let intent = known;
  for (let attempt = 1; ; attempt += 1) {
    const planned = await format.plan(units, contextOf(run));
    const rows = planned.flatMap((unit) => unit.rows);
    if (intent === null || intent.outcomes.length !== rows.length) intent = intentOf(rows);
    await announce(intent);
    try {
      const refused = options.dryRun ? new Map() : await write(run, rows);
      await count(run, planned, intent, refused);
      run.counts.done += units.reduce((sum, { pieces }) => sum + pieces.length, 0);
      return;
    } catch (error) {
      if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Whether somebody changed a record between our reading and our writing it. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof DeskError && error.code === 'VERSION_CONFLICT';
}

function contextOf<Piece>({ options, startedAt }: Run<Piece>): PlanContext {
  const { stores, scope, owner, source } = options;
  const sourceOf = (key: string) => ({ name: source, key, vanishedAt: null });
  return { stores, scope, owner, now: startedAt, sourceOf };
}

function intentOf(rows: readonly PlannedRow[]): Intent {
  const fresh = new Set(
    rows.flatMap(({ writes }) =>
      writes.flatMap(({ kind, record, held }) =>
        held === undefined ? `${kind} ${record.id}` : [],
      ),
    ),
  );
  return { outcomes: rows.map(outcomeOf), created: fresh.size };
}

/** The worst of what becomes of its records. */
function outcomeOf({ writes }: PlannedRow): Outcome {
  if (writes.some(({ held }) => held === undefined)) return 'new';
  return writes.some(differs) ? 'changed' : 'same';
}

/** Whether a record says something else than the one that is held; when and how often it was written does not count. */
function differs({ record, held }: PlannedWrite): boolean {
  if (held === undefined) return true;
  const { recordedAt, updatedAt, version } = held;
  return !isDeepStrictEqual(held, { ...record, recordedAt, updatedAt, version });
}

/**
 * Writes what differs, the kinds that others refer to first. Answers the rows of which a record was refused; what
 * comes after it in such a row is not written.
 */
async function write<Piece>(
  { options, startedAt }: Run<Piece>,
  rows: readonly PlannedRow[],
): Promise<Map<PlannedRow, RecordKindName>> {
  const { stores } = options;
  const refused = new Map<PlannedRow, RecordKindName>();
  for (const kind of RECORD_KINDS) {
    const writes = rows.flatMap((row) =>
      refused.has(row) ? [] : row.writes.filter((one) => one.kind === kind && differs(one)),
    );
    if (writes.length === 0) continue;
    const ids = new Set(await bringIn(stores, kind, writes, options.scope, startedAt));
    if (ids.size === 0) continue;
    for (const row of rows) {
      if (refused.has(row)) continue;
      if (row.writes.some((one) => one.kind === kind && ids.has(one.record.id))) {
        refused.set(row, kind);
      }
    }
  }
  return refused;
}

/**
 * Answers the ids that were refused. Rows may share a record; it is written once, as the last one has it.
 * @throws VERSION_CONFLICT where somebody changed a record since the batch was planned.
 */
async function bringIn<Kind extends RecordKindName>(
  stores: WritingStores,
  kind: Kind,
  writes: readonly PlannedWrite[],
  scope: Run<unknown>['options']['scope'],
  now: Date,
): Promise<readonly string[]> {
  const records = new Map(
    writes.map(({ record }) => [record.id, record as RecordsByKind[Kind]] as const),
  );
  const options = { ontoReadVersion: true };
  return (await stores[kind].bringIn(scope, [...records.values()], now, options)).refused;
}

async function count<Piece>(
  run: Run<Piece>,
  planned: readonly PlannedUnit[],
  { outcomes, created }: Intent,
  refused: ReadonlyMap<PlannedRow, RecordKindName>,
): Promise<void> {
  const { counts } = run;
  let index = 0;
  counts.created += created;
  for (const unit of planned) {
    for (const row of unit.rows) {
      for (const { kind, record } of row.writes) await run.sees(kind, record.id);
      const kind = refused.get(row);
      if (kind === undefined) counts[outcomes[index] ?? 'same'] += 1;
      else await run.reject(refusalOf(row, kind));
      counts.merged += row.merged;
      index += 1;
    }
    for (const rejection of unit.rejections) await run.reject(rejection);
    for (const warning of unit.warnings) run.warn(warning);
    for (const what of unit.skipped) countSkipped(counts, what);
  }
}

const NOUNS: Readonly<Record<RecordKindName, string>> = {
  persons: 'person',
  documents: 'document',
  reports: 'report',
  notices: 'notice',
};

function refusalOf({ place }: PlannedRow, kind: RecordKindName): Rejection {
  const message = `is refused: another ${NOUNS[kind]} holds its number or identity, or it was deleted or corrected by order`;
  return { place, faults: [{ path: [], message }], ids: [] };
}
