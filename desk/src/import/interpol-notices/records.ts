import { derivedRecordId, newBase, Purpose, type RecordSource } from '@globalcrimedesk/kernel';
import {
  assertNotice,
  NOTHING_PENDING,
  type NoticeRecord,
  NoticeStatus,
  newNoticeContent,
} from '@globalcrimedesk/notices';
import {
  ACTIVE_STATE,
  assertPerson,
  newPersonContent,
  type PersonRecord,
} from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import { requesterOver } from '../../handling/handling.ts';
import { faultsThrownBy } from '../faults.ts';
import { COLOUR_WORDS } from './colour.ts';
import { entityLines } from './extract.ts';
import type { NoticeFacts, SourceColour } from './facts.ts';
import { CATEGORY_OF, personWith } from './person-of.ts';

/** What one notice of the source becomes; there is no person where it is about an organisation. */
export interface NoticeRecords {
  readonly person: PersonRecord | null;
  readonly notice: NoticeRecord;
}

/** What the stores hold of it already. */
export interface HeldRecords {
  readonly person: PersonRecord | undefined;
  readonly notice: NoticeRecord | undefined;
}

export interface NoticeIds {
  readonly person: string;
  readonly notice: string;
}

/** Of a notice whose colour is settled. */
export type ColouredFacts = NoticeFacts & { readonly colour: SourceColour };

/** For whom records are made, and when. */
export interface Making {
  readonly owner: string;
  readonly now: Date;
  sourceOf(key: string): RecordSource;
}

/** What its records are for, unless a file says otherwise. */
export const PURPOSES_OF = {
  RED: [Purpose.ARREST],
  YELLOW: [Purpose.MISSING_PERSON],
  UN_SPECIAL: [Purpose.SANCTIONS],
} as const satisfies Record<SourceColour, readonly Purpose[]>;

/** Ids of both records: the same for the same owner, colour and notice at every import. */
export function idsOf(owner: string, colour: SourceColour, entityId: string): NoticeIds {
  const key = colour === 'RED' ? entityId : `${COLOUR_WORDS[colour]}/${entityId}`;
  return {
    person: derivedRecordId(owner, `interpol-notices/${key}/person`, entityId),
    notice: derivedRecordId(owner, `interpol-notices/${key}/notice`, entityId),
  };
}

/**
 * The records as they should be. On top of records that are held, a detail object says anew all that it has a key
 * for; a list page's entry only what it tells. What the source never speaks of stays as it is. So does where a notice
 * stands: one that was suspended, cancelled, expired or reopened here is not put into force by a source that knows
 * nothing of it.
 */
export function recordsOf(
  facts: ColouredFacts,
  ids: NoticeIds,
  held: HeldRecords,
  making: Making,
): NoticeRecords {
  const source = making.sourceOf(facts.entityId);
  const notice = { ...(held.notice ?? emptyNotice(facts.colour, ids.notice, making)), source };
  if (isAboutEntity(facts)) return { person: null, notice: noticeWith(notice, facts, null) };
  const person = { ...(held.person ?? emptyPerson(facts.colour, ids.person, making)), source };
  return {
    person: { ...personWith(person, facts), ...facts.handling?.person },
    notice: noticeWith(notice, facts, ids.person),
  };
}

/** Where nothing tells, a UN notice has none of the keys that persons have. */
function isAboutEntity({ colour, isEntity }: ColouredFacts): boolean {
  return colour === 'UN_SPECIAL' && isEntity !== false;
}

/** The rules of both domains; every fault by its path in the source, where the source has the field. */
export function faultsOf({ person, notice }: NoticeRecords, now: Date): Fault[] {
  return [
    ...(person === null ? [] : faultsIn('person', () => assertPerson(person, now))),
    ...faultsIn('notice', () => assertNotice(notice, now)),
  ];
}

function noticeWith(
  notice: NoticeRecord,
  facts: ColouredFacts,
  personId: string | null,
): NoticeRecord {
  const { entityId, colour, isDetail, warrants, unReference } = facts;
  const linked = personId === null || notice.subjectRefs.includes(personId);
  const published: NoticeRecord = {
    ...notice,
    colour,
    number: entityId,
    subjectRefs: linked ? notice.subjectRefs : [...notice.subjectRefs, personId],
  };
  const text = publicTextOf(facts);
  const speaks = text !== undefined && (isDetail || notice.publicExtract === null);
  const publishedOn = notice.publicExtract?.publishedOn ?? null;
  return {
    ...published,
    ...(warrants !== undefined &&
      colour === 'RED' && {
        arrestWarrants: warrants,
        requestingNcb: requesterOver(notice, warrants[0]?.issuingCountry ?? null),
      }),
    ...(unReference !== undefined && colour === 'UN_SPECIAL' && { unReference }),
    ...(speaks && { publicExtract: text === null ? null : { text, publishedOn } }),
    ...facts.handling?.notice,
  };
}

/** `undefined` where the object says nothing of the kind: of red notices INTERPOL publishes no such text. */
function publicTextOf(facts: ColouredFacts): string | null | undefined {
  const { colour, extract } = facts;
  if (colour === 'RED') return undefined;
  if (!isAboutEntity(facts)) return extract;
  const original = facts.otherNames?.find(({ kind }) => kind === 'ORIGINAL_SCRIPT');
  const lines = entityLines({
    name: facts.familyName,
    inOriginalScript: original?.familyName ?? null,
    addresses: facts.addresses ?? [],
  });
  return lines === null
    ? (extract ?? null)
    : [lines, ...((extract ?? '') ? [extract] : [])].join('\n');
}

function emptyPerson(colour: SourceColour, id: string, { owner, now }: Making): PersonRecord {
  const content = newPersonContent(
    { dataOwner: owner, purposes: PURPOSES_OF[colour], categories: [CATEGORY_OF[colour]] },
    now,
  );
  return { ...content, ...newBase(owner, now, id), ...ACTIVE_STATE, identityLinks: [] };
}

function emptyNotice(colour: SourceColour, id: string, { owner, now }: Making): NoticeRecord {
  const content = newNoticeContent(
    { dataOwner: owner, purposes: PURPOSES_OF[colour], colour },
    now,
  );
  const state = {
    status: NoticeStatus.PUBLISHED,
    number: null,
    publishedAt: null,
    ...NOTHING_PENDING,
  };
  return { ...content, ...newBase(owner, now, id), ...state, subjectRefs: [], documentRefs: [] };
}

function faultsIn(record: string, check: () => void): Fault[] {
  return faultsThrownBy(check).map(({ path, message }) => ({
    path: pathInSource([record, ...path]),
    message,
  }));
}

/** Where the source has what our records call otherwise. */
const SOURCE_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^person\.names\.0\.familyName$/, 'name'],
  [/^person\.names\.0\.givenNames$/, 'forename'],
  [/^person\.names\b/, 'aliases'],
  [/^person\.datesOfBirth\.0\.value$/, 'date_of_birth'],
  [/^person\.datesOfBirth\b/, 'aliases'],
  [/^person\.nationalities\b/, 'nationalities'],
  [/^person\.placeOfBirth$/, 'place_of_birth'],
  [/^person\.physicalDescription\.heightCm$/, 'height'],
  [/^person\.physicalDescription\.weightKg$/, 'weight'],
  [/^person\.physicalDescription\.eyeColour$/, 'eyes_colors_id'],
  [/^person\.physicalDescription\.hairColour$/, 'hairs_id'],
  [/^person\.distinguishingMarks\b/, 'distinguishing_marks'],
  [/^person\.languages\b/, 'languages_spoken_ids'],
  [/^person\.addresses\b/, 'adresses'],
  [/^person\.identifiers\b/, 'identity_documents'],
  [/^notice\.arrestWarrants\b/, 'arrest_warrants'],
  [/^notice\.unReference$/, 'un_reference'],
  [/^notice\.publicExtract\b/, 'summary'],
  [/^notice\.number$/, 'entity_id'],
];

function pathInSource(path: Fault['path']): Fault['path'] {
  const text = path.join('.');
  const field = SOURCE_FIELDS.find(([pattern]) => pattern.test(text));
  return field === undefined ? path : [field[1]];
}
