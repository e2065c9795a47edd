import type { FaultList } from '@globalcrimedesk/kernel';

interface Validity {
  readonly issueDate: string | null;
  readonly expiryDate: string | null;
}

const HOUR_MS = 3_600_000;

/** The farthest that a local calendar runs ahead of UTC, in hours (Kiribati). */
const EARLIEST_ZONE = 14;

/** Checks when a document was issued and when it expires. */
export function checkValidity(faults: FaultList, validity: Validity, now: Date): void {
  const { issueDate, expiryDate } = validity;
  faults.date(['issueDate'], issueDate);
  faults.date(['expiryDate'], expiryDate);
  checkNotInFuture(faults, ['issueDate'], issueDate, now);
  if (issueDate !== null && expiryDate !== null && expiryDate < issueDate) {
    faults.add(['expiryDate'], 'is before the date of issue');
  }
}

/** A day is in the future when it has begun nowhere on earth: where it was written, it may be tomorrow already. */
export function checkNotInFuture(
  faults: FaultList,
  path: readonly (string | number)[],
  day: string | null,
  now: Date,
): void {
  const latest = new Date(now.getTime() + EARLIEST_ZONE * HOUR_MS).toISOString().slice(0, 10);
  if (day !== null && day > latest) faults.add(path, 'is in the future');
}
