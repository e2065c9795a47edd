import { type BaseContent, withBaseDefaults } from '@globalcrimedesk/kernel';
import {
  type ArrestWarrant,
  type NoticeColour,
  type NoticeContent,
  NoticeKind,
  type NoticeState,
  NoticeStatus,
  type PublicExtract,
} from '../notice.ts';

/** A part as it comes in: what may be empty may be left out. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };

interface NoticeParts {
  readonly arrestWarrants: readonly Loose<ArrestWarrant>[];
  readonly publicExtract: (Loose<PublicExtract> & Pick<PublicExtract, 'text'>) | null;
}

/** What a caller says of a notice: all may be left out but, in a new one, the owner and the colour. */
export type NoticeInput = Partial<BaseContent> & {
  readonly [K in Exclude<keyof NoticeContent, keyof BaseContent | keyof NoticeParts>]?:
    | NoticeContent[K]
    | undefined;
} & Partial<NoticeParts>;

/** Of a notice about which nobody has said anything yet. */
export const NOTHING_PENDING: Pick<NoticeState, 'statusReason' | 'amendment'> = {
  statusReason: null,
  amendment: null,
};

/** Of a notice whose owner has not asked for discretion. */
export const NOT_DISCREET: Pick<NoticeContent, 'doNotAlert'> = { doNotAlert: false };

/** The fields that a change may empty with `null`. */
export const MAY_BE_EMPTY = [
  'nationalReference',
  'requestingNcb',
  'reviewDue',
  'publicExtract',
  'unReference',
] as const;

/** Where every notice starts that is written here; one that comes from elsewhere brings its own state. */
export const DRAFT_STATE: NoticeState = {
  status: NoticeStatus.DRAFT,
  number: null,
  publishedAt: null,
  ...NOTHING_PENDING,
};

/** The content of a new notice: every field has a value, if only an empty one. */
export function newNoticeContent(
  input: NoticeInput & { readonly dataOwner: string; readonly colour: NoticeColour },
  now: Date,
): NoticeContent {
  return {
    kind: NoticeKind.NOTICE,
    colour: input.colour,
    requestingNcb: null,
    addressees: [],
    arrestWarrants: [],
    reviewDue: null,
    publicExtract: null,
    unReference: null,
    ...NOT_DISCREET,
    ...givenOnly(completeParts(input)),
    ...withBaseDefaults(input, now),
  };
}

/** Fills what was left out of nested parts with `null`, and keeps plain values only. */
export function completeParts(input: NoticeInput): Partial<NoticeContent> {
  const { arrestWarrants, publicExtract, ...plain } = input;
  return {
    ...plain,
    ...(arrestWarrants && {
      arrestWarrants: arrestWarrants.map(
        ({ issuingCountry = null, charge = null, chargeTranslation = null }) => ({
          issuingCountry,
          charge,
          chargeTranslation,
        }),
      ),
    }),
    ...(publicExtract !== undefined && {
      publicExtract: publicExtract && {
        text: publicExtract.text,
        publishedOn: publicExtract.publishedOn ?? null,
      },
    }),
  } as Partial<NoticeContent>;
}

function givenOnly<T extends object>(input: T): T {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== null),
  ) as T;
}
