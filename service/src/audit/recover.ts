import { readFile, rm } from 'node:fs/promises';
import type { Log } from '../log/log.ts';
import {
  type AuditEntry,
  BEGINNING,
  type ChainTip,
  hashOfEntry,
  parseEntry,
} from './audit-entry.ts';
import { type Segment, segmentsOf } from './spool-files.ts';

/** Where a spool stands when its process starts. */
export interface SpoolEnd {
  readonly tip: ChainTip;
  /** The segment that is written on; `null` where there is none yet. */
  readonly segment: Segment | null;
  /** Its length in bytes, a torn end not counted. */
  readonly length: number;
}

/** Finds the last whole entry. What follows it was torn by a kill or a power failure, and was never acknowledged. */
export async function endOfSpool(dir: string, log: Log): Promise<SpoolEnd> {
  const segments = await segmentsOf(dir);
  for (const segment of segments.toReversed()) {
    const { last, length, size } = await endOfSegment(segment);
    if (size > length) {
      log.warn({ dir, bytes: size - length }, 'the torn end of the audit spool is cut off');
    }
    if (last === null) {
      // It was begun, and no entry of it was ever acknowledged.
      await rm(segment.path);
      continue;
    }
    const { seq, hash } = last;
    if (hashOfEntry(last) !== hash) {
      log.error({ dir, seq }, 'the audit was edited: run `desk audit verify`');
    }
    return { tip: { seq, hash }, segment, length };
  }
  return { tip: BEGINNING, segment: null, length: 0 };
}

/** A line that is no entry is left where it is: only what follows the last entry may go. */
async function endOfSegment({ path }: Segment) {
  const bytes = await readFile(path);
  // A power failure leaves zeros where a block never reached the disk; no entry holds one.
  const zero = bytes.indexOf(0);
  let end = zero < 0 ? bytes.length : zero;
  let last: AuditEntry | null = null;
  while (last === null && end > 0) {
    end = bytes.lastIndexOf('\n', end - 1);
    if (end < 0) return { last, length: 0, size: bytes.length };
    const begin = end === 0 ? 0 : bytes.lastIndexOf('\n', end - 1) + 1;
    last = parseEntry(bytes.toString('utf8', begin, end));
    if (last !== null) return { last, length: end + 1, size: bytes.length };
  }
  return { last, length: 0, size: bytes.length };
}
