/** What an import did. It adds up: read = new + changed + same + rejected. */
export interface ImportSummary {
  readonly format: string;
  readonly source: string;
  readonly owner: string;
  /** Nothing was written: it is what would be. */
  readonly dryRun: boolean;
  /** An earlier run was cut off, and this one went on from there; the counts are of both. */
  readonly resumed: boolean;
  readonly files: number;
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  readonly rejected: number;
  /** Further pieces that told of something that was counted already. */
  readonly merged: number;
  /** What the format does not take, by its kind. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly warnings: number;
  /** Records that the source no longer has, marked as such. */
  readonly vanished: number;
  /** Where the rejected are named with all their faults; `null` when nothing was rejected. */
  readonly rejects: string | null;
  /** Encodings that were detected, and why records that vanished were not marked. */
  readonly notes: readonly string[];
  readonly seconds: number;
  readonly perSecond: number;
}

/** The counts of a run, as far as it has come. */
export interface Counts {
  new: number;
  changed: number;
  same: number;
  rejected: number;
  merged: number;
  warnings: number;
  vanished: number;
  /** Rejections of which nobody can tell what records they are about. */
  unreadable: number;
  /** Records that were not there before. */
  created: number;
  /** Spooled pieces that are done with. */
  done: number;
  skipped: Record<string, number>;
}

export function noCounts(): Counts {
  return {
    new: 0,
    changed: 0,
    same: 0,
    rejected: 0,
    merged: 0,
    warnings: 0,
    vanished: 0,
    unreadable: 0,
    created: 0,
    done: 0,
    skipped: {},
  };
}

/** Kinds that are told apart; a hostile file could name a million. */
const KINDS_AT_MOST = 100;

export function countSkipped({ skipped }: Counts, what: string): void {
  const known = Object.hasOwn(skipped, what) || Object.keys(skipped).length < KINDS_AT_MOST;
  const kind = known && what !== '__proto__' ? what : 'others';
  skipped[kind] = (Object.hasOwn(skipped, kind) ? (skipped[kind] ?? 0) : 0) + 1;
}

/** A whole number for each second; 0 where no time has passed. */
export function ratePerSecond(count: number, milliseconds: number): number {
  return milliseconds <= 0 ? 0 : Math.round((count * 1_000) / milliseconds);
}
