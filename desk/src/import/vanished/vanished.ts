import { RECORD_KINDS, type RecordKindName } from '../format.ts';
import type { WritingStores } from '../import-options.ts';
import type { Run } from '../run.ts';
import { ATTEMPTS, isOvertaken } from '../write-units.ts';
import { ID_RANGES, idRange, SeenIds } from './seen-ids.ts';
import { idsIn, seenLine } from './seen-line.ts';

/** Below so many, the share of what vanished says nothing. */
const FEW = 100;

/** Records that are marked together. */
const BATCH = 500;

/**
 * Finds the records of this owner and source that the files no longer have, and logs those that are to be marked.
 * An owner only ever marks its own. Nothing is logged when the files may not tell the whole: the notes say why.
 */
export async function compareWithSource<Piece>(run: Run<Piece>): Promise<void> {
  const { counts, notes, logs, options } = run;
  const { completeness, source } = options;
  if (completeness === 'partial') return;
  const seen = new SeenIds(run);
  await seen.sort();
  let held = 0;
  let missing = 0;
  for (const kind of RECORD_KINDS) {
    for (let range = 0; range < ID_RANGES; range += 1) {
      const ids = await options.stores[kind].idsFromSource(options.scope, {
        source,
        ...idRange(options.owner, range),
      });
      held += ids.length;
      if (ids.length === 0) continue;
      const still = await seen.of(kind, range);
      for (const id of ids) {
        if (still.has(id)) continue;
        missing += 1;
        await logs.vanished.add(seenLine(kind, id));
      }
    }
  }
  const before = options.dryRun ? held : held - counts.created;
  const reason = reasonToKeep({ missing, before, completeness, unreadable: counts.unreadable });
  if (reason === null) counts.vanished = missing;
  else notes.push(reason);
}

/** Why nothing is marked; `null` when it is. */
function reasonToKeep(found: {
  readonly missing: number;
  readonly before: number;
  readonly completeness: string;
  readonly unreadable: number;
}): string | null {
  const { missing, before, completeness, unreadable } = found;
  if (missing === 0) return null;
  const head = `${missing} of the ${before} records that came from this source before are not in these files. They were not marked as vanished:`;
  if (unreadable > 0) {
    return `${head} ${unreadable} pieces could not be read, and may tell of them. Mend the files and run it again.`;
  }
  if (completeness === 'auto' && missing > FEW && missing > before / 2) {
    return `${head} that is more than half. Say --complete when the files are all that the source has, --partial when they are not.`;
  }
  return null;
}

/** Marks what was logged, from a line of the log on; `done` is told after each batch. */
export async function markVanished<Piece>(
  run: Run<Piece>,
  from: number,
  done: (marked: number) => Promise<void>,
): Promise<void> {
  if (run.counts.vanished === 0 || run.options.dryRun) return;
  let line = 0;
  let batch: string[] = [];
  let current = -1;
  const mark = async () => {
    const kind = RECORD_KINDS[current];
    if (kind !== undefined && batch.length > 0) await markBatch(run, kind, batch);
    batch = [];
    await done(line);
  };
  for await (const ids of idsIn(run.logs.vanished.path)) {
    for (const [kind, id] of ids) {
      if (line >= from) {
        if (kind !== current || batch.length >= BATCH) await mark();
        current = kind;
        batch.push(id);
      }
      line += 1;
    }
  }
  await mark();
}

/** Whoever changed one of them meanwhile is not overwritten: they are read anew. */
async function markBatch<Piece>(
  run: Run<Piece>,
  kind: RecordKindName,
  ids: readonly string[],
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await markNow(run, run.options.stores, kind, ids);
      return;
    } catch (error) {
      if (!isOvertaken(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function markNow<Piece, Kind extends RecordKindName>(
  { options, startedAt }: Run<Piece>,
  stores: WritingStores,
  kind: Kind,
  ids: readonly string[],
): Promise<void> {
  const records = await stores[kind].findByIds(options.scope, ids);
  const gone = records.flatMap((record) => {
    const { source } = record;
    // Another import may have found it again, or made it its own.
    if (source?.name !== options.source || source.vanishedAt !== null) return [];
    return [{ ...record, source: { ...source, vanishedAt: startedAt } }];
  });
  await stores[kind].bringIn(options.scope, gone, startedAt, { ontoReadVersion: true });
}
