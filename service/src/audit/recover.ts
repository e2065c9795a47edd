import { appendFile, readFile, rm } from 'node:fs/promises';
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

/** How every line of a spool ends. */
const WHOLE_LINE = '}\n';

/** Finds the last whole entry. What follows it was torn by a kill or a power failure, and was never acknowledged. */
export async function endOfSpool(dir: string, log: Log): Promise<SpoolEnd> {
  const segments = await segmentsOf(dir);
  for (const segment of segments.toReversed()) {
    const { last, length, bytes } = await endOfSegment(segment);
    if (bytes.length > length) await cutOff(segment, bytes.subarray(length), log);
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
    if (end < 0) return { last, length: 0, bytes };
    const begin = end === 0 ? 0 : bytes.lastIndexOf('\n', end - 1) + 1;
    last = parseEntry(bytes.toString('utf8', begin, end));
    if (last !== null) return { last, length: end + 1, bytes };
  }
  return { last, length: 0, bytes };
}

/**
 * A kill tears one write: the beginning of a line, or zeros. Where whole lines follow, somebody has put something before
 * them, so that they would go: they are set aside, for whoever looks into it.
 */
async function cutOff({ path }: Segment, end: Buffer, log: Log): Promise<void> {
  if (!end.subarray(0, -1).includes(WHOLE_LINE)) {
    log.warn({ path, bytes: end.length }, 'the torn end of the audit spool is cut off');
    return;
  }
  await appendFile(`${path}.cut`, end, { mode: 0o600 });
  log.error({ path, bytes: end.length }, 'lines of the audit were made unreadable, and set aside');
}
