import {
  isCalendarDate,
  isPartialDate,
  spanOf,
  TEXT_LIMITS,
  yearsAfter,
} from '@globalcrimedesk/kernel';
import {
  type ArrestWarrant,
  NoticeColour,
  type NoticeRecord,
  NoticeStatus,
} from '@globalcrimedesk/notices';
import type { Fault } from '@globalcrimedesk/service';
import { codeOfCountry, countryOf } from './countries.ts';
import { EXTRACT_PROPERTIES, extractOf, propertiesOfExtract } from './extract.ts';
import type { Properties } from './piece.ts';
import { isSaidByColour, type Programme, programmeOf, sayingColour } from './programmes.ts';
import { quoted, Told } from './told.ts';

export const SANCTION_PROPERTIES: ReadonlySet<string> = new Set([
  ...['entity', 'status'],
  ...EXTRACT_PROPERTIES,
]);

/** What of a notice a Sanction can say. */
export type ToldNotice = Pick<
  NoticeRecord,
  | 'colour'
  | 'status'
  | 'publishedAt'
  | 'requestingNcb'
  | 'arrestWarrants'
  | 'publicExtract'
  | 'unReference'
> & {
  readonly purposes: Programme['purposes'];
  /** `YYYY-MM-DD`: the last day of the sanction, where that is told and is still to come. */
  readonly endsOn: string | null;
};

export interface ReadSanction {
  readonly told: ToldNotice;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Where FollowTheMoney has what our records call otherwise. */
export const SANCTION_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^colour$/, 'programId'],
  [/^unReference$/, 'unscId'],
  [/^arrestWarrants\b/, 'reason'],
  [/^publicExtract\b/, 'reason'],
  [/^publishedAt$/, 'listingDate'],
  [/^subjectRefs\b/, 'entity'],
];

/** Sources write these in their own words; the first that fits counts. */
const STATUSES: readonly (readonly [NoticeStatus | 'ENDED', RegExp])[] = [
  [
    NoticeStatus.CANCELLED,
    /cancel|revoked|delisted|de-listed|removed|lifted|terminated|withdrawn/i,
  ],
  [NoticeStatus.SUSPENDED, /suspended/i],
  [NoticeStatus.EXPIRED, /expired|lapsed/i],
  ['ENDED', /inactive|not active|ended|former/i],
  [NoticeStatus.PUBLISHED, /active|in force|listed|current|designated/i],
];

/** The words by which an export says a status, so that an import reads it again. */
const WORDS: Readonly<Partial<Record<NoticeStatus, string>>> = {
  PUBLISHED: 'active',
  SUSPENDED: 'suspended',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
};

/** Countries whose warrants one notice may bear, beside one for the charges. */
const WARRANTS_AT_MOST = 49;

export function readSanction(properties: Properties, now: Date): ReadSanction {
  const told = new Told(properties);
  if (told.all('entity').length === 0) told.fault('entity', 'is missing');
  checkDates(told);
  const { colour, purposes } = programmeOf(properties);
  const isRed = colour === NoticeColour.RED;
  const isUn = colour === NoticeColour.UN_SPECIAL;
  const warrants = isRed ? warrantsOf(told) : [];
  const published = publicationOf(told, now);
  const text = extractOf(leftToSay(properties, colour), told);
  const notice: ToldNotice = {
    colour,
    purposes,
    status: statusOf(told, now),
    publishedAt: published === null ? null : new Date(`${published}T00:00:00.000Z`),
    requestingNcb:
      warrants.find(({ issuingCountry }) => issuingCountry !== null)?.issuingCountry ?? null,
    arrestWarrants: warrants,
    publicExtract: text === null ? null : { text, publishedOn: published },
    unReference: isUn ? (told.all('unscId')[0] ?? null) : null,
    endsOn: endOf(told, now),
  };
  return { told: notice, faults: told.faults, warnings: told.warnings };
}

/** The day by which the notice is reviewed: that of its end, or as it is held, or in five years. */
export function reviewDueOf(told: ToldNotice, held: string | null, now: Date): string {
  const latest = yearsAfter(now, 5);
  if (told.endsOn !== null && told.endsOn <= latest) return told.endsOn;
  return held ?? latest;
}

/** The Sanction that says what it can of a notice, but for whom it is about. */
export function sanctionEntityOf(notice: NoticeRecord): {
  caption: string;
  properties: Properties;
} {
  const { colour, status, arrestWarrants, publicExtract, unReference, publishedAt } = notice;
  const said = publicExtract === null ? {} : propertiesOfExtract(publicExtract.text);
  const isRed = colour === NoticeColour.RED;
  const properties: Properties = {
    ...said,
    status: [WORDS[status] ?? ''].filter((word) => word !== ''),
    unscId: [...(unReference === null ? [] : [unReference]), ...(said.unscId ?? [])],
    ...(isRed ? warrantPropertiesOf(arrestWarrants, said) : {}),
    ...(publishedAt === null || said.listingDate !== undefined || said.startDate !== undefined
      ? {}
      : { startDate: [publishedAt.toISOString().slice(0, 10)] }),
  };
  const whole = sayingColour(properties, colour);
  return { caption: whole.program?.[0] ?? whole.programId?.[0] ?? 'Sanction', properties: whole };
}

/** All but what has a field of its own in the notice. */
function leftToSay(properties: Properties, colour: NoticeColour): Properties {
  const left = Object.entries(properties).map(([property, values]) => {
    if (property === 'entity' || property === 'status') return [property, []] as const;
    if (colour === NoticeColour.RED && (property === 'reason' || property === 'country')) {
      const foreign = property === 'country' && values.some((code) => countryOf(code) === null);
      return [property, foreign ? values.filter((code) => countryOf(code) === null) : []] as const;
    }
    if (colour === NoticeColour.UN_SPECIAL && property === 'unscId')
      return [property, values.slice(1)] as const;
    return [property, values.filter((value) => !isSaidByColour(property, value, colour))] as const;
  });
  return Object.fromEntries(left);
}

/**
 * The warrants of a red notice. OpenSanctions gathers those of one notice into one Sanction: with several countries,
 * nobody can tell whose charge is which, so the charges stand for themselves.
 */
function warrantsOf(told: Told): ArrestWarrant[] {
  const countries = new Set(told.all('country').flatMap((code) => countryOf(code) ?? []));
  const sorted = [...countries].sort();
  const charge = chargeOf(told);
  if (sorted.length <= 1) {
    const [country = null] = sorted;
    return country === null && charge === null ? [] : [warrant(country, charge)];
  }
  const silent = told
    .atMost('country', sorted, WARRANTS_AT_MOST)
    .map((code) => warrant(code, null));
  if (charge === null) return silent;
  told.warn('reason', 'may be that of any of the countries: it stands in a warrant of its own');
  return [...silent, warrant(null, charge)];
}

function warrant(issuingCountry: string | null, charge: string | null): ArrestWarrant {
  return { issuingCountry, charge, chargeTranslation: null };
}

function warrantPropertiesOf(warrants: readonly ArrestWarrant[], said: Properties): Properties {
  const charges = warrants.flatMap(({ charge, chargeTranslation }) =>
    [charge, chargeTranslation].flatMap((text) => text?.split('\n') ?? []),
  );
  const countries = warrants.flatMap(({ issuingCountry }) =>
    issuingCountry === null ? [] : (codeOfCountry(issuingCountry) ?? []),
  );
  return {
    reason: [...new Set([...charges, ...(said.reason ?? [])])],
    country: [...new Set([...countries, ...(said.country ?? [])])],
  };
}

function statusOf(told: Told, now: Date): NoticeStatus {
  const found = told.all('status').flatMap((text) => {
    const status = STATUSES.find(([, words]) => words.test(text))?.[0];
    if (status === undefined) told.warn('status', `is a word that we do not know: ${quoted(text)}`);
    return status ?? [];
  });
  const ended = latestOf(told, 'endDate');
  if (found.includes(NoticeStatus.CANCELLED)) return NoticeStatus.CANCELLED;
  if (ended !== null && ended < now.toISOString().slice(0, 10)) return NoticeStatus.EXPIRED;
  if (found.includes(NoticeStatus.EXPIRED)) return NoticeStatus.EXPIRED;
  if (found.includes(NoticeStatus.SUSPENDED)) return NoticeStatus.SUSPENDED;
  // Ended, and nobody says when or how.
  if (found.includes('ENDED')) return NoticeStatus.CANCELLED;
  return NoticeStatus.PUBLISHED;
}

/** The last day that the dates may mean. */
function latestOf(told: Told, name: string): string | null {
  const days = told.dates(name).flatMap((date) => (isPartialDate(date) ? spanOf(date).to : []));
  return days.sort().at(-1) ?? null;
}

function endOf(told: Told, now: Date): string | null {
  const last = told.all('endDate').filter(isCalendarDate).toSorted().at(-1);
  return last !== undefined && last >= now.toISOString().slice(0, 10) ? last : null;
}

/** The first day on which the sanction was listed, or else began, where that is known to the day and has come. */
function publicationOf(told: Told, now: Date): string | null {
  const today = now.toISOString().slice(0, 10);
  const [listed, begun] = ['listingDate', 'startDate'].map((name) => {
    const days = told.dates(name).map(({ value }) => value);
    return days.filter((day) => isCalendarDate(day) && day <= today).sort()[0];
  });
  return listed ?? begun ?? null;
}

/** Every date of the sanction must be one. */
function checkDates(told: Told): void {
  for (const name of ['listingDate', 'startDate', 'endDate']) {
    for (const date of told.dates(name)) {
      if (!isPartialDate(date)) told.fault(name, `is no date of the calendar: ${date.value}`);
    }
  }
}

/** As many of the texts as one charge can hold, a line for each. */
function chargeOf(told: Told): string | null {
  let charge = '';
  for (const reason of told.all('reason')) {
    const longer = charge === '' ? reason : `${charge}\n${reason}`;
    if (longer.length <= TEXT_LIMITS.text) charge = longer;
    else
      told.warn(
        'reason',
        `does not fit into the ${TEXT_LIMITS.text} characters of a charge: left out`,
      );
  }
  return charge === '' ? null : charge;
}
