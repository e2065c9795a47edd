import { isDeepStrictEqual } from 'node:util';
import {
  AccessPolicy,
  type BaseContent,
  Confidentiality,
  checkBaseContent,
  FaultList,
  GENERAL_SECRETARIAT,
  Purpose,
} from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { Fault } from '@globalcrimedesk/service';

type HandledContent = Pick<BaseContent, 'access' | 'confidentiality' | 'purposes'>;

/**
 * Who may read a record, how carefully, and what for, as a file says it; what it does not say is not there. No format
 * has a place of its own for it, and without it an export would open to everybody what its owner shows to some.
 */
export type Handling = Partial<HandledContent>;

/**
 * Who asked for a notice may read it whatever the access is, so the two travel together. That the person must not be
 * alerted goes with every copy.
 */
export type NoticeHandling = Handling & Partial<Pick<NoticeRecord, 'requestingNcb' | 'doNotAlert'>>;

export type HandlingField = keyof HandledContent;

export const HANDLING_FIELDS = [
  'access',
  'confidentiality',
  'purposes',
] as const satisfies readonly HandlingField[];

export function isHandlingField(field: string): field is HandlingField {
  return HANDLING_FIELDS.some((known) => known === field);
}

/** What is not as an import would make it without being told. `usual`: the purposes that it would give. */
export function handlingOf(record: HandledContent, usual: readonly Purpose[]): Handling {
  const { access, confidentiality, purposes } = record;
  return {
    ...(access.policy !== AccessPolicy.ALL && { access }),
    ...(confidentiality !== Confidentiality.OFFICIAL_USE_ONLY && { confidentiality }),
    ...(!isDeepStrictEqual(purposes, usual) && { purposes }),
  };
}

/** The same of a notice. Where all may read it, it is no matter who asked for it. */
export function noticeHandlingOf(notice: NoticeRecord, usual: readonly Purpose[]): NoticeHandling {
  const handling = {
    ...handlingOf(notice, usual),
    ...(notice.doNotAlert && { doNotAlert: true }),
  };
  if (handling.access === undefined) return handling;
  return { ...handling, requestingNcb: notice.requestingNcb };
}

/**
 * Who asked for a notice, as a source tells it. It may not say so of one that only some may read: whom the source names
 * would be let in, and that is the owner's to say.
 */
export function requesterOver(
  held: Pick<NoticeRecord, 'access' | 'requestingNcb'>,
  told: string | null,
): string | null {
  return held.access.policy === AccessPolicy.ALL ? told : held.requestingNcb;
}

/** What the rules for all records say against it; as long as it may be told, if it is hostile. */
export function faultsOfHandling({
  requestingNcb,
  doNotAlert: _,
  ...handling
}: NoticeHandling): Fault[] {
  const faults = new FaultList();
  checkBaseContent(faults, { ...SOUND, ...handling });
  faults.ncb(['requestingNcb'], requestingNcb);
  return faults.faults.slice(0, TOLD_AT_MOST);
}

const TOLD_AT_MOST = 100;

const SOUND: BaseContent = {
  dataOwner: GENERAL_SECRETARIAT,
  nationalReference: null,
  purposes: [Purpose.BORDER_CONTROL],
  confidentiality: Confidentiality.OFFICIAL_USE_ONLY,
  access: { policy: AccessPolicy.ALL, countries: [] },
  reviewDate: '9999-01-01',
};

/** The value of an enumeration that this text is; `null` for none. */
export function memberOf<T extends string>(values: Readonly<Record<T, T>>, text: string): T | null {
  return Object.hasOwn(values, text) ? (text as T) : null;
}
