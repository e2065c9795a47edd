import {
  checkBaseContent,
  FaultList,
  GENERAL_SECRETARIAT,
  TEXT_LIMITS,
  yearsAfter,
} from '@globalcrimedesk/kernel';
import {
  NoticeColour,
  type NoticeContent,
  NoticeKind,
  type NoticeLinks,
  type NoticeRecord,
  type NoticeState,
  NoticeStatus,
} from '../notice.ts';
import { REVIEW_YEARS } from './notice.publication.ts';
import { LINKS_AT_MOST } from './notice-links.rules.ts';

/** All that is said of a notice: its content, where it stands and what it links to; `source` where it was imported. */
export type CheckedNotice = NoticeContent &
  NoticeState &
  NoticeLinks &
  Partial<Pick<NoticeRecord, 'source'>>;

/** Year and serial, as INTERPOL publishes numbers: `2026/30493`. */
const NUMBER = /^\d{4}\/\d{1,10}$/;

/** States that come before publication, or instead of it. */
const UNPUBLISHED: ReadonlySet<NoticeStatus> = new Set([
  NoticeStatus.DRAFT,
  NoticeStatus.PENDING_REVIEW,
  NoticeStatus.REFUSED,
]);

/**
 * Checks everything that is said of a notice, in whatever state. That a RED one bears a warrant is not asked here:
 * INTERPOL's public list names red notices without their warrants, and they must not be lost for it.
 * @throws INVALID_INPUT with every fault.
 */
export function assertNotice(notice: CheckedNotice, now: Date): void {
  const faults = new FaultList();
  checkNotice(faults, notice, now);
  faults.assertNone();
}

/**
 * Checks a notice that changes. On top of the rules for all, a RED one that left its owner's desk cannot lose its
 * last warrant, nor can another one that bears none become RED; one that came in without may stay so.
 * @throws INVALID_INPUT with every fault.
 */
export function assertChangedNotice(
  current: CheckedNotice,
  changed: CheckedNotice,
  now: Date,
): void {
  const faults = new FaultList();
  checkNotice(faults, changed, now);
  const beyondDraft = changed.status !== NoticeStatus.DRAFT;
  if (beyondDraft && lacksWarrant(changed) && !lacksWarrant(current)) {
    faults.add(['arrestWarrants'], 'needs at least one: a RED notice rests on a warrant');
  }
  faults.assertNone();
}

function lacksWarrant({ colour, arrestWarrants }: CheckedNotice): boolean {
  return colour === NoticeColour.RED && arrestWarrants.length === 0;
}

function checkNotice(faults: FaultList, notice: CheckedNotice, now: Date): void {
  checkBaseContent(faults, notice);
  faults.ncb(['requestingNcb'], notice.requestingNcb);
  checkAddressees(faults, notice);
  checkWarrants(faults, notice);
  checkUnitedNations(faults, notice);
  checkExtract(faults, notice, now);
  faults.date(['reviewDue'], notice.reviewDue);
  if (notice.reviewDue !== null && notice.reviewDue > yearsAfter(now, REVIEW_YEARS)) {
    faults.add(['reviewDue'], `is more than ${REVIEW_YEARS} years ahead`);
  }
  checkState(faults, notice, now);
  checkLinks(faults, 'subjectRefs', notice.subjectRefs);
  checkLinks(faults, 'documentRefs', notice.documentRefs);
}

function checkAddressees(faults: FaultList, { kind, addressees }: CheckedNotice): void {
  const path = ['addressees'];
  if (kind === NoticeKind.NOTICE && addressees.length > 0) {
    faults.add(path, 'must be empty: a NOTICE goes to all; only a DIFFUSION has addressees');
  }
  faults.list(path, addressees, { min: kind === NoticeKind.DIFFUSION ? 1 : 0, max: 300 });
  addressees.forEach((code, index) => {
    faults.ncb([...path, index], code);
  });
}

function checkWarrants(faults: FaultList, { arrestWarrants }: CheckedNotice): void {
  faults.list(['arrestWarrants'], arrestWarrants, { max: 50 });
  arrestWarrants.forEach((warrant, index) => {
    const path = ['arrestWarrants', index];
    faults.country([...path, 'issuingCountry'], warrant.issuingCountry);
    faults.text([...path, 'charge'], warrant.charge, TEXT_LIMITS.text);
    faults.text([...path, 'chargeTranslation'], warrant.chargeTranslation, TEXT_LIMITS.text);
    const { issuingCountry, charge, chargeTranslation } = warrant;
    if (issuingCountry === null && charge === null && chargeTranslation === null) {
      faults.add(path, 'says nothing: neither who issued it nor the charge');
    }
  });
}

function checkUnitedNations(faults: FaultList, notice: CheckedNotice): void {
  const { colour, dataOwner, unReference } = notice;
  faults.text(['unReference'], unReference, TEXT_LIMITS.name);
  if (colour === NoticeColour.UN_SPECIAL && dataOwner !== GENERAL_SECRETARIAT) {
    faults.add(['colour'], 'can be UN_SPECIAL only in a notice of the General Secretariat (XPO)');
  }
  if (colour !== NoticeColour.UN_SPECIAL && unReference !== null) {
    faults.add(['unReference'], 'belongs to a UN_SPECIAL notice only');
  }
}

function checkExtract(faults: FaultList, { publicExtract }: CheckedNotice, now: Date): void {
  if (publicExtract === null) return;
  const path = ['publicExtract'];
  faults.text([...path, 'text'], publicExtract.text, TEXT_LIMITS.text);
  faults.date([...path, 'publishedOn'], publicExtract.publishedOn);
  const { publishedOn } = publicExtract;
  if (publishedOn !== null && publishedOn > now.toISOString().slice(0, 10)) {
    faults.add([...path, 'publishedOn'], 'is in the future');
  }
}

/**
 * A number that somebody asks for.
 * @throws INVALID_INPUT for one that no notice can have: silence would be taken for "no such notice".
 */
export function assertNoticeNumber(number: string): void {
  const faults = new FaultList();
  checkNumber(faults, number);
  faults.assertNone();
}

function checkNumber(faults: FaultList, number: string): void {
  if (NUMBER.test(number)) return;
  faults.add(['number'], 'is no number of a notice: a year, a slash and digits, as 2026/30493');
}

function checkState(faults: FaultList, notice: CheckedNotice, now: Date): void {
  const { status, number, publishedAt, source = null } = notice;
  if (number !== null) checkNumber(faults, number);
  if (publishedAt !== null && publishedAt > now) faults.add(['publishedAt'], 'is in the future');
  // One that was published before, and is reviewed anew, bears both; a source may not tell when that was.
  if (UNPUBLISHED.has(status)) {
    if (number !== null && publishedAt === null && source === null) {
      faults.add(['number'], `is given at publication: none is due in ${status}`);
    }
    if (publishedAt !== null && number === null) {
      faults.add(['publishedAt'], `has not happened: it is ${status}`);
    }
  }
}

/** Checks why a step is taken. @throws INVALID_INPUT */
export function assertReason(reason: string): void {
  const faults = new FaultList();
  faults.text(['reason'], reason, TEXT_LIMITS.line);
  faults.assertNone();
}

function checkLinks(
  faults: FaultList,
  name: 'subjectRefs' | 'documentRefs',
  refs: readonly string[],
): void {
  faults.list([name], refs, { max: LINKS_AT_MOST });
  refs.forEach((id, index) => {
    faults.recordId([name, index], id);
  });
}
