import type { BaseContent, BaseRecord } from '@globalcrimedesk/kernel';

/** The words of the notices domain, as plain values: no framework, no database. */

export const NoticeKind = { NOTICE: 'NOTICE', DIFFUSION: 'DIFFUSION' } as const;
export type NoticeKind = (typeof NoticeKind)[keyof typeof NoticeKind];

export const NoticeColour = {
  RED: 'RED',
  BLUE: 'BLUE',
  GREEN: 'GREEN',
  YELLOW: 'YELLOW',
  BLACK: 'BLACK',
  ORANGE: 'ORANGE',
  PURPLE: 'PURPLE',
  SILVER: 'SILVER',
  UN_SPECIAL: 'UN_SPECIAL',
} as const;
export type NoticeColour = (typeof NoticeColour)[keyof typeof NoticeColour];

export const NoticeStatus = {
  DRAFT: 'DRAFT',
  PENDING_REVIEW: 'PENDING_REVIEW',
  PUBLISHED: 'PUBLISHED',
  REFUSED: 'REFUSED',
  SUSPENDED: 'SUSPENDED',
  CANCELLED: 'CANCELLED',
  EXPIRED: 'EXPIRED',
} as const;
export type NoticeStatus = (typeof NoticeStatus)[keyof typeof NoticeStatus];

export interface ArrestWarrant {
  /** ISO 3166-1 alpha-3; `null` for an international tribunal, or where it is not told. */
  readonly issuingCountry: string | null;
  /** The offence in the words of the warrant. */
  readonly charge: string | null;
  /** The same in a working language of INTERPOL, where it was translated. */
  readonly chargeTranslation: string | null;
}

/** What the public may be told of a notice that is otherwise for police only. */
export interface PublicExtract {
  readonly text: string;
  /** `YYYY-MM-DD`; `null` while it is only prepared, or where the day is not known. */
  readonly publishedOn: string | null;
}

/** What the owner says in a notice; where it stands and what it links to have their own operations. */
export interface NoticeContent extends BaseContent {
  readonly kind: NoticeKind;
  readonly colour: NoticeColour;
  /** The NCB that asks: ISO 3166-1 alpha-3 or `XPO`; `null` where the source does not tell. */
  readonly requestingNcb: string | null;
  /** The NCBs that a diffusion is sent to; empty in a notice. */
  readonly addressees: readonly string[];
  readonly arrestWarrants: readonly ArrestWarrant[];
  /** `YYYY-MM-DD`: the day by which the notice itself must be reviewed or expires. */
  readonly reviewDue: string | null;
  readonly publicExtract: PublicExtract | null;
  /** The permanent reference number in the sanctions list of the United Nations Security Council. */
  readonly unReference: string | null;
  /** Whether the person must not notice that there is a notice, also where its colour does not ask for it. */
  readonly doNotAlert: boolean;
}

/** A change of what a published notice says, that waits for its review. */
export interface Amendment {
  readonly content: Partial<NoticeContent>;
  readonly proposedAt: Date;
}

/** Where a notice stands in its life; never a caller's to write. */
export interface NoticeState {
  readonly status: NoticeStatus;
  /** The public number, for example `2026/30493`; `null` until publication. */
  readonly number: string | null;
  /** `null` until publication, and where the source does not tell the moment. */
  readonly publishedAt: Date | null;
  /** Why it was refused, suspended or cancelled; `null` otherwise, or where nobody told. */
  readonly statusReason: string | null;
  readonly amendment: Amendment | null;
}

/** References into other domains; the domains that they lead to resolve them. */
export interface NoticeLinks {
  /** Ids of persons. */
  readonly subjectRefs: readonly string[];
  /** Ids of travel documents. */
  readonly documentRefs: readonly string[];
}

/** A notice or diffusion as its owner keeps it. */
export interface NoticeRecord extends BaseRecord, NoticeContent, NoticeState, NoticeLinks {}
