import { type BaseRecord, derivedRecordId, type PartialDate } from '@globalcrimedesk/kernel';
import {
  assertNotice,
  NOTHING_PENDING,
  NoticeColour,
  type NoticeRecord,
  NoticeStatus,
  newNoticeContent,
} from '@globalcrimedesk/notices';
import {
  ACTIVE_STATE,
  assertPerson,
  NameKind,
  newPersonContent,
  PersonCategory,
  type PersonName,
  type PersonRecord,
  type PhysicalDescription,
} from '@globalcrimedesk/persons';
import { DeskError, type Fault } from '@globalcrimedesk/service';
import { scriptOf } from './codes.ts';
import { isUntold, type NoticeFacts } from './facts.ts';

/** What one notice of the source becomes: always both. */
export interface NoticeRecords {
  readonly person: PersonRecord;
  readonly notice: NoticeRecord;
}

/** What the stores hold of it already. */
export interface HeldRecords {
  readonly person: PersonRecord | undefined;
  readonly notice: NoticeRecord | undefined;
}

/** Ids of both records: the same for the same owner and notice at every import. */
export function idsOf(owner: string, entityId: string): { person: string; notice: string } {
  return {
    person: derivedRecordId(owner, `interpol-notices/${entityId}/person`),
    notice: derivedRecordId(owner, `interpol-notices/${entityId}/notice`),
  };
}

/**
 * The records as they should be. On top of records that are held, a detail object says anew all that the source
 * can say; a list page's entry only what it tells. What the source never speaks of stays as it is.
 */
export function recordsOf(
  owner: string,
  facts: NoticeFacts,
  held: HeldRecords,
  now: Date,
): NoticeRecords {
  const ids = idsOf(owner, facts.entityId);
  const person = held.person ?? emptyPerson(owner, ids.person, now);
  const notice = held.notice ?? emptyNotice(owner, ids.notice, now);
  return { person: personWith(person, facts), notice: noticeWith(notice, facts, ids.person) };
}

/** The rules of both domains; every fault by its path in the source, where the source has the field. */
export function faultsOf({ person, notice }: NoticeRecords, now: Date): Fault[] {
  return [
    ...faultsThrownBy(() => assertPerson(person, now), 'person'),
    ...faultsThrownBy(() => assertNotice(notice, now), 'notice'),
  ];
}

function personWith(person: PersonRecord, facts: NoticeFacts): PersonRecord {
  const { nationalities, isDetail } = facts;
  const dateOfBirth = betterDate(facts.dateOfBirth, person.datesOfBirth, isDetail);
  const told: PersonRecord = {
    ...person,
    names: [nameOf(facts), ...person.names.filter(({ kind }) => kind !== NameKind.PRIMARY)],
    datesOfBirth: dateOfBirth,
    nationalities: isDetail || nationalities.length > 0 ? nationalities : person.nationalities,
    categories: person.categories.includes(PersonCategory.WANTED)
      ? person.categories
      : [...person.categories, PersonCategory.WANTED],
  };
  if (!isDetail) return told;
  return {
    ...told,
    sex: facts.sex ?? 'U',
    placeOfBirth: facts.placeOfBirth,
    countryOfBirth: facts.countryOfBirth,
    physicalDescription: descriptionOf(facts, person.physicalDescription),
    distinguishingMarks: facts.marks,
    languages: facts.languages,
  };
}

function nameOf({ familyName, givenNames }: NoticeFacts): PersonName {
  const script = scriptOf(`${familyName ?? ''}${givenNames ?? ''}`);
  return { kind: NameKind.PRIMARY, familyName, givenNames, script };
}

/** A list page's year alone does not replace the day of that year that a detail object told. */
function betterDate(
  date: PartialDate | null,
  held: readonly PartialDate[],
  isDetail: boolean,
): readonly PartialDate[] {
  if (isDetail) return date === null ? [] : [date];
  if (date === null || held.some(({ value }) => value.startsWith(date.value))) return held;
  return [date];
}

/** Build and complexion, of which the source never speaks, stay as they are held. */
function descriptionOf(
  facts: NoticeFacts,
  held: PhysicalDescription | null,
): PhysicalDescription | null {
  const { heightCm, weightKg, eyeColour, hairColour } = facts;
  const build = held?.build ?? null;
  const complexion = held?.complexion ?? null;
  const description = { heightCm, weightKg, build, eyeColour, hairColour, complexion };
  return Object.values(description).every(isUntold) ? null : description;
}

function noticeWith(notice: NoticeRecord, facts: NoticeFacts, personId: string): NoticeRecord {
  const { entityId, isDetail, warrants } = facts;
  const published: NoticeRecord = {
    ...notice,
    colour: NoticeColour.RED,
    status: NoticeStatus.PUBLISHED,
    number: entityId,
    subjectRefs: notice.subjectRefs.includes(personId)
      ? notice.subjectRefs
      : [...notice.subjectRefs, personId],
  };
  if (!isDetail) return published;
  const requestingNcb = warrants[0]?.issuingCountry ?? null;
  return { ...published, arrestWarrants: warrants, requestingNcb };
}

function emptyPerson(owner: string, id: string, now: Date): PersonRecord {
  const content = newPersonContent({ dataOwner: owner, purposes: ['ARREST'] }, now);
  return { ...content, ...begun(id, now), ...ACTIVE_STATE, identityLinks: [] };
}

function emptyNotice(owner: string, id: string, now: Date): NoticeRecord {
  const content = newNoticeContent(
    { dataOwner: owner, purposes: ['ARREST'], colour: NoticeColour.RED },
    now,
  );
  const state = {
    status: NoticeStatus.PUBLISHED,
    number: null,
    publishedAt: null,
    ...NOTHING_PENDING,
  };
  return { ...content, ...begun(id, now), ...state, subjectRefs: [], documentRefs: [] };
}

function begun(
  id: string,
  now: Date,
): Pick<BaseRecord, 'id' | 'recordedAt' | 'updatedAt' | 'version' | 'source'> {
  return { id, recordedAt: now, updatedAt: now, version: 1, source: null };
}

function faultsThrownBy(check: () => void, record: string): Fault[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'INVALID_INPUT') throw error;
    const faults = error.extensions.faults as readonly Fault[];
    return faults.map(({ path, message }) => ({ path: pathInSource([record, ...path]), message }));
  }
}

/** Where the source has what our records call otherwise. */
const SOURCE_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^person\.names\.0\.familyName$/, 'name'],
  [/^person\.names\.0\.givenNames$/, 'forename'],
  [/^person\.datesOfBirth\.0\.value$/, 'date_of_birth'],
  [/^person\.nationalities\b/, 'nationalities'],
  [/^person\.placeOfBirth$/, 'place_of_birth'],
  [/^person\.physicalDescription\.heightCm$/, 'height'],
  [/^person\.physicalDescription\.weightKg$/, 'weight'],
  [/^person\.physicalDescription\.eyeColour$/, 'eyes_colors_id'],
  [/^person\.physicalDescription\.hairColour$/, 'hairs_id'],
  [/^person\.distinguishingMarks\b/, 'distinguishing_marks'],
  [/^person\.languages\b/, 'languages_spoken_ids'],
  [/^notice\.arrestWarrants\b/, 'arrest_warrants'],
  [/^notice\.number$/, 'entity_id'],
];

function pathInSource(path: Fault['path']): Fault['path'] {
  const text = path.join('.');
  const field = SOURCE_FIELDS.find(([pattern]) => pattern.test(text));
  return field === undefined ? path : [field[1]];
}
