import { isDeepStrictEqual } from 'node:util';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import type { InputFile } from '../../../job/job.ts';
import type { PlannedWrite, Rejection, Unit, Warning } from '../../format.ts';
import { type MemoryStores, memoryImportStores } from '../../testing/memory-stores.ts';
import type { SltdPiece } from '../piece.ts';
import { sltdCsv } from '../sltd-csv.ts';

export interface Driven {
  readonly stores: MemoryStores;
  /** Lines; it adds up: read = new + changed + same + rejected. */
  readonly counts: { read: number; new: number; changed: number; same: number; rejected: number };
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
  readonly notes: readonly string[];
}

export interface DriveOptions {
  readonly stores?: MemoryStores;
  readonly owner?: string;
  readonly now?: Date;
}

export const scope = loopbackDevelopmentScope('127.0.0.1');
export const NOW = new Date('2026-11-01T12:00:00.000Z');

/** What the framework does with a format, in memory and all at once. */
export async function drive(
  files: readonly InputFile[],
  { stores = memoryImportStores(), owner = 'XPO', now = NOW }: DriveOptions = {},
): Promise<Driven> {
  const counts = { read: 0, new: 0, changed: 0, same: 0, rejected: 0 };
  const rejections: Rejection[] = [];
  const warnings: Warning[] = [];
  const notes: string[] = [];
  const units = new Map<string, { key: string; pieces: Unit<SltdPiece>['pieces'][number][] }>();
  for (const file of files) {
    for await (const event of sltdCsv.read(file)) {
      if (event.kind === 'piece') {
        const key = sltdCsv.unitOf(event.piece) ?? '';
        const unit = units.get(key) ?? { key, pieces: [] };
        units.set(key, unit);
        const piece = JSON.parse(JSON.stringify(event.piece)) as SltdPiece;
        unit.pieces.push({ place: event.place, piece });
        counts.read += 1;
      } else if (event.kind === 'rejected') {
        rejections.push(event);
        counts.read += 1;
      } else if (event.kind === 'warning') warnings.push(event);
      else if (event.kind === 'note') notes.push(event.text);
    }
  }
  const sourceOf = (key: string) => ({ name: 'sltd-csv', key, vanishedAt: null });
  const context = { stores, scope, owner, now, sourceOf };
  for (const unit of await sltdCsv.plan([...units.values()], context)) {
    rejections.push(...unit.rejections);
    warnings.push(...unit.warnings);
    for (const { writes } of unit.rows) {
      for (const write of writes) await bringIn(stores, write, now);
      if (writes.some(({ held }) => held === undefined)) counts.new += 1;
      else if (writes.some(({ held, record }) => !isDeepStrictEqual(held, record))) {
        counts.changed += 1;
      } else counts.same += 1;
    }
  }
  counts.rejected = rejections.length;
  return { stores, counts, rejections, warnings, notes };
}

async function bringIn(stores: MemoryStores, write: PlannedWrite, now: Date): Promise<void> {
  const { refused } =
    write.kind === 'documents'
      ? await stores.documents.bringIn(scope, [write.record], now)
      : write.kind === 'reports'
        ? await stores.reports.bringIn(scope, [write.record], now)
        : { refused: [`no ${write.kind} come of this format`] };
  if (refused.length > 0) throw new Error(`Refused: ${refused.join(', ')}`);
}
