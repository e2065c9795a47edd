import type { BringInOptions, BroughtIn, Scope, SourceRange } from '@globalcrimedesk/kernel';
import type { Disk } from '../job/disk.ts';
import type { PlanStores, RecordKindName, RecordsByKind } from './format.ts';

/** What of the stores an import reads and writes. */
export type ImportStores = PlanStores & WritingStores;

/** The stores by the kind of their records. */
export type WritingStores = {
  readonly [Kind in RecordKindName]: WritingStore<RecordsByKind[Kind]>;
};

interface WritingStore<R> {
  findByIds(scope: Scope, ids: readonly string[]): Promise<R[]>;
  bringIn(
    scope: Scope,
    records: readonly R[],
    now: Date,
    options: BringInOptions,
  ): Promise<BroughtIn>;
  idsFromSource(scope: Scope, range: SourceRange): Promise<string[]>;
}

/** Whether the files are all that the source has; `auto` marks what vanished unless that would be too much. */
export type Completeness = 'auto' | 'complete' | 'partial';

export interface ImportOptions {
  readonly stores: ImportStores;
  readonly scope: Scope;
  /** The NCB that will own the records. */
  readonly owner: string;
  /** What the records' source is called. */
  readonly source: string;
  readonly completeness: Completeness;
  /** Only find out what would change. */
  readonly dryRun: boolean;
  readonly clock: () => Date;
  /** Where imports keep what they need to go on after a kill. */
  readonly folder: string;
  /** Where the rejected are named; beside the folders of imports unless told. */
  readonly rejects?: string | undefined;
  /** Throws away what an unfinished run of the same import left, and begins anew. */
  readonly restart?: boolean | undefined;
  /** Options of the format and the databases' addresses: another import where they differ. */
  readonly variant?: readonly string[] | undefined;
  readonly standardInput?: AsyncIterable<Uint8Array> | undefined;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** What to tell at once: the first rejections and warnings, and that a run goes on. */
  readonly onLine?: (line: string) => void;
  /** For tests: a disk that fails, and bounds that are met soon. */
  readonly disk?: Disk;
  readonly limits?: Partial<ImportLimits>;
}

export interface ImportProgress {
  readonly stage: 'reading' | 'writing';
  /** Bytes while reading, pieces while writing. */
  readonly done: number;
  readonly total: number;
}

export interface ImportLimits {
  /** Bytes of a spool file that is gathered at once. */
  readonly partition: number;
  /** Pieces of one unit. */
  readonly pieces: number;
  /** Characters of one unit. */
  readonly size: number;
  /** Units that are planned and written together. */
  readonly batch: number;
}
