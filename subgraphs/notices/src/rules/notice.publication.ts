import { createHash } from 'node:crypto';
import { FaultList, yearsAfter } from '@globalcrimedesk/kernel';
import { NoticeColour, type NoticeContent, type NoticeRecord } from '../notice.ts';
import type { CheckedNotice } from './notice.rules.ts';

/** A notice is reviewed five years after publication at the latest (INTERPOL RPD, Article 49). */
export const REVIEW_YEARS = 5;

/** Colours that ask something about a person, and so must name one. */
const ABOUT_PERSONS: ReadonlySet<NoticeColour> = new Set([
  NoticeColour.RED,
  NoticeColour.BLUE,
  NoticeColour.GREEN,
  NoticeColour.YELLOW,
  NoticeColour.BLACK,
]);

/** Serials have seven digits: INTERPOL's own have fewer, those of invented worlds more, so none of them meets. */
const FIRST_SERIAL = 1_000_000;
const SERIALS = 9_000_000;

/** Checks that a notice says what others need to act on it. @throws INVALID_INPUT with every fault. */
export function assertPublishable(notice: CheckedNotice): void {
  const faults = new FaultList();
  if (notice.colour === NoticeColour.RED && notice.arrestWarrants.length === 0) {
    faults.add(['arrestWarrants'], 'needs at least one: a RED notice rests on a warrant');
  }
  if (ABOUT_PERSONS.has(notice.colour) && notice.subjectRefs.length === 0) {
    faults.add(['subjects'], `needs at least one: a ${notice.colour} notice is about a person`);
  }
  if (notice.requestingNcb === null) {
    faults.add(['requestingNcb'], 'is missing: whom should those who find something call?');
  }
  faults.assertNone();
}

/**
 * The public number for an attempt at publication. It follows from the notice's id, not from a counter: consecutive
 * numbers would tell how many notices are hidden between two that somebody sees. Another attempt is due where another
 * notice bears the number.
 */
export function numberFor(id: string, now: Date, attempt: number): string {
  const digest = createHash('sha256').update(`${id}/${attempt}`).digest();
  return `${now.getUTCFullYear()}/${FIRST_SERIAL + (digest.readUIntBE(0, 6) % SERIALS)}`;
}

/** When a published notice must be reviewed: when its owner said, within five years. */
export function reviewDueAt({ reviewDue }: Pick<NoticeContent, 'reviewDue'>, now: Date): string {
  const latest = yearsAfter(now, REVIEW_YEARS);
  const today = now.toISOString().slice(0, 10);
  return reviewDue !== null && reviewDue > today && reviewDue < latest ? reviewDue : latest;
}

/** Whether the review of a notice that is in force, or suspended, was due before the day of the moment (UTC). */
export function isOverdue({ reviewDue }: Pick<NoticeRecord, 'reviewDue'>, now: Date): boolean {
  return reviewDue !== null && reviewDue < now.toISOString().slice(0, 10);
}
