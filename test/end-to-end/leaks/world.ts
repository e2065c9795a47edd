import type { Stores } from '@globalcrimedesk/desk';
import {
  type DocumentHitRecord,
  type DocumentReportRecord,
  newDocumentReportContent,
  newTravelDocumentContent,
  STANDING,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import {
  type BaseRecord,
  derivedRecordId,
  type HitRecord,
  isWhollyProtected,
  newBase,
  newHit,
} from '@globalcrimedesk/kernel';
import { NOTHING_PENDING, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import {
  ACTIVE_STATE,
  newPersonContent,
  type PersonHitRecord,
  type PersonRecord,
} from '@globalcrimedesk/persons';
import { type Dice, dice } from '../../helpers/dice.ts';
import { EVERYTHING } from '../../helpers/live-desk.ts';

/** The countries of the world that is hunted through; the last owns nothing. */
export const NCBS = ['FRA', 'ESP', 'DEU', 'BRA', 'KEN'] as const;

/** One record with all its versions, the first first. */
export interface Story<R extends BaseRecord> {
  readonly id: string;
  readonly versions: readonly R[];
  /** Whether it was deleted by order after its last version. */
  readonly deleted: boolean;
}

/** Everything that is ever written into a world. */
export interface WorldStory {
  readonly persons: readonly Story<PersonRecord>[];
  readonly documents: readonly Story<TravelDocumentRecord>[];
  readonly reports: readonly Story<DocumentReportRecord>[];
  readonly notices: readonly Story<NoticeRecord>[];
  readonly documentHits: readonly Story<DocumentHitRecord>[];
  readonly personHits: readonly Story<PersonHitRecord>[];
}

const BEGIN = new Date('2025-05-01T08:00:00Z').getTime();
const PURPOSES = [
  'ARREST',
  'LOCATION',
  'MISSING_PERSON',
  'CRIMINAL_ANALYSIS',
  'SANCTIONS',
] as const;
const CATEGORIES = ['WANTED', 'MISSING', 'SUSPECT', 'VICTIM', 'WITNESS'] as const;
const FAMILY_NAMES = ['Arrieta', 'Boisclair', 'Castell', 'Dorn', 'Ekwueme', 'Falkner'];
const GIVEN_NAMES = ['Alma', 'Bruno', 'Ciro', 'Dalia', 'Enzo'];

/** Invents a world in which about half of what there is must not be seen by any one reader. */
export function inventStory(seed: number, size: number): WorldStory {
  const roll = dice(seed);
  const clock = { minutes: 0 };
  const persons = Array.from({ length: size }, (_, index) => person(roll, clock, index));
  const personIds = persons.map(({ id }) => id);
  const documents = Array.from({ length: size }, (_, index) =>
    document(roll, clock, index, personIds),
  );
  const documentIds = documents.map(({ id }) => id);
  const reports = documents.map((of, index) => report(roll, clock, index, of));
  const notices = Array.from({ length: size }, (_, index) =>
    notice(roll, clock, index, { personIds, documentIds }),
  );
  const documentHits = reports.map((met, index) => {
    const { searched, status } = searchFor(met);
    return story(roll, clock, { ...hitOn(roll, clock, index, met), searched, status });
  });
  const personHits = persons.map((met, index) =>
    story(roll, clock, {
      ...hitOn(roll, clock, index, met),
      way: pick(roll, ['DOCUMENT', 'CANDIDATE'] as const),
      score: null,
    }),
  );
  return { persons, documents, reports, notices, documentHits, personHits };
}

interface Clock {
  minutes: number;
}

function tick(clock: Clock): Date {
  clock.minutes += 1;
  return new Date(BEGIN + clock.minutes * 60_000);
}

function pick<T>(roll: Dice, list: readonly T[]): T {
  return list[roll(list.length)] as T;
}

function some<T>(roll: Dice, list: readonly T[], most: number): T[] {
  const count = roll(most + 1);
  return [...new Set(Array.from({ length: count }, () => pick(roll, list)))];
}

/** What decides who may see a version. */
function guard(roll: Dice, dataOwner: string) {
  const others = NCBS.filter((code) => code !== dataOwner);
  const chosen = [...new Set([pick(roll, others), pick(roll, others)])];
  const access = pick(roll, [
    { policy: 'ALL', countries: [] },
    { policy: 'ALL', countries: [] },
    { policy: 'ALLOW', countries: [] },
    { policy: 'ALLOW', countries: chosen },
    { policy: 'DENY', countries: chosen },
  ] as const);
  const purposes = some(roll, PURPOSES, 2);
  return {
    access: { policy: access.policy, countries: [...access.countries] },
    confidentiality: pick(roll, [
      'OFFICIAL_USE_ONLY',
      'OFFICIAL_USE_ONLY',
      'OFFICIAL_USE_ONLY',
      'RESTRICTED',
      'CONFIDENTIAL',
    ] as const),
    purposes: purposes.length === 0 ? [pick(roll, PURPOSES)] : purposes,
  };
}

/** Later versions differ in who may see them, and in a word of their content. */
function story<R extends BaseRecord>(roll: Dice, clock: Clock, first: R): Story<R> {
  const versions: R[] = [first];
  for (let more = roll(3); more > 0; more--) {
    const before = versions.at(-1) ?? first;
    const next = {
      ...before,
      ...(roll(2) === 0 ? guard(roll, first.dataOwner) : {}),
      nationalReference: `N-${roll(1_000)}`,
      version: before.version + 1,
      updatedAt: tick(clock),
    };
    versions.push(next);
  }
  return { id: first.id, versions, deleted: roll(12) === 0 };
}

function person(roll: Dice, clock: Clock, index: number): Story<PersonRecord> {
  const dataOwner = NCBS[index % (NCBS.length - 1)] as string;
  const now = tick(clock);
  const categories = some(roll, CATEGORIES, 2);
  const content = newPersonContent(
    {
      dataOwner,
      ...guard(roll, dataOwner),
      categories: categories.length === 0 ? ['WANTED'] : categories,
      names: [
        {
          kind: 'PRIMARY',
          familyName: pick(roll, FAMILY_NAMES),
          givenNames: pick(roll, GIVEN_NAMES),
        },
      ],
      datesOfBirth: [{ value: `19${60 + roll(40)}-0${1 + roll(9)}-11`, precision: 'DAY' }],
      sex: pick(roll, ['M', 'F'] as const),
      nationalities: some(roll, NCBS, 2),
      biometrics: [{ kind: 'FACE', reference: `face-${index}`, takenOn: null }],
    },
    now,
  );
  const base = newBase(dataOwner, now, derivedRecordId(dataOwner, `leak-person-${index}`));
  return story(roll, clock, { ...content, ...base, ...ACTIVE_STATE, identityLinks: [] });
}

function document(
  roll: Dice,
  clock: Clock,
  index: number,
  personIds: readonly string[],
): Story<TravelDocumentRecord> {
  const dataOwner = NCBS[index % (NCBS.length - 1)] as string;
  const now = tick(clock);
  const content = newTravelDocumentContent(
    {
      dataOwner,
      ...guard(roll, dataOwner),
      issuingState: dataOwner === 'DEU' ? 'D' : dataOwner,
      documentNumber: `LK${1000 + index}`,
      documentType: pick(roll, ['PASSPORT', 'IDENTITY_CARD'] as const),
      expiryDate: `20${30 + roll(9)}-06-30`,
    },
    now,
  );
  const base = newBase(dataOwner, now, derivedRecordId(dataOwner, `leak-document-${index}`));
  return story(roll, clock, { ...content, ...base, personRefs: some(roll, personIds, 2) });
}

function report(
  roll: Dice,
  clock: Clock,
  index: number,
  { versions: [of] }: Story<TravelDocumentRecord>,
): Story<DocumentReportRecord> {
  if (of === undefined) throw new Error('A story has a first version.');
  const { dataOwner, issuingState, documentNumber, documentType } = of;
  const now = tick(clock);
  const content = newDocumentReportContent(
    {
      dataOwner,
      ...guard(roll, dataOwner),
      issuingState,
      documentNumber,
      documentType,
      status: pick(roll, ['LOST', 'STOLEN', 'REVOKED'] as const),
      countryOfLoss: pick(roll, NCBS),
    },
    now,
  );
  const base = newBase(dataOwner, now, derivedRecordId(dataOwner, `leak-report-${index}`));
  return story(roll, clock, { ...content, ...base, ...STANDING });
}

function notice(
  roll: Dice,
  clock: Clock,
  index: number,
  { personIds, documentIds }: { personIds: readonly string[]; documentIds: readonly string[] },
): Story<NoticeRecord> {
  const dataOwner = NCBS[index % (NCBS.length - 1)] as string;
  const now = tick(clock);
  const isDiffusion = roll(5) === 0;
  const isPublished = roll(4) !== 0;
  const content = newNoticeContent(
    {
      dataOwner,
      ...guard(roll, dataOwner),
      kind: isDiffusion ? 'DIFFUSION' : 'NOTICE',
      colour: pick(roll, ['RED', 'BLUE', 'YELLOW'] as const),
      requestingNcb: dataOwner,
      addressees: isDiffusion ? some(roll, NCBS, 2) : [],
      arrestWarrants: [{ issuingCountry: dataOwner, charge: pick(roll, ['fraud', 'theft']) }],
      reviewDue: '2031-01-01',
    },
    now,
  );
  const base = newBase(dataOwner, now, derivedRecordId(dataOwner, `leak-notice-${index}`));
  return story(roll, clock, {
    ...content,
    ...base,
    ...NOTHING_PENDING,
    status: isPublished ? 'PUBLISHED' : 'DRAFT',
    number: isPublished ? `2025/${40_000 + index}` : null,
    publishedAt: isPublished ? now : null,
    subjectRefs: some(roll, personIds, 3),
    documentRefs: some(roll, documentIds, 2),
  });
}

/** A search of another NCB met the record; every other time without its knowledge. */
function hitOn(
  roll: Dice,
  clock: Clock,
  index: number,
  { versions: [met] }: Story<BaseRecord>,
): HitRecord {
  if (met === undefined) throw new Error('A story has a first version.');
  const ncb = pick(roll, NCBS);
  const searcher = { ncb, entity: null, subject: 'somebody', purpose: 'BORDER_CONTROL' };
  const search = { checkId: `check-${index}`, requestId: 'r', place: 'a border', urgent: false };
  const isProtected = 'categories' in met && isWhollyProtected(PROTECTED, met);
  const shown = roll(2) === 0 ? [] : ['status'];
  return newHit({ ...search, searcher, at: tick(clock) }, { ...met, isProtected }, shown);
}

const PROTECTED = { field: 'categories', values: ['VICTIM', 'WITNESS'] };

function searchFor({ versions: [met] }: Story<DocumentReportRecord>) {
  if (met === undefined) throw new Error('A story has a first version.');
  const { issuingState, documentNumber, documentType, status } = met;
  return { searched: { issuingState, documentNumber, documentType }, status };
}

/** What a reader may see, as the hunt is told it. */
export interface Sight {
  sees(record: BaseRecord, kind: keyof WorldStory): boolean;
  /** Whether who victims and witnesses are is told. */
  readonly protectedIdentities: boolean;
}

/** The same world, had the records that a reader never sees, and links to them, never been. */
export function withoutHidden(whole: WorldStory, sight: Sight): WorldStory {
  const seen = <R extends BaseRecord>(kind: keyof WorldStory, stories: readonly Story<R>[]) =>
    stories.filter(({ versions }) => versions.some((version) => sight.sees(version, kind)));
  const persons = seen('persons', whole.persons).map((one) =>
    sight.protectedIdentities ? one : unprotected(one),
  );
  const documents = seen('documents', whole.documents);
  const known = new Set([...persons, ...documents].map(({ id }) => id));
  const kept = (ids: readonly string[]) => ids.filter((id) => known.has(id));
  return {
    persons,
    documents: documents.map((one) => ({
      ...one,
      versions: one.versions.map((v) => ({ ...v, personRefs: kept(v.personRefs) })),
    })),
    reports: seen('reports', whole.reports),
    notices: seen('notices', whole.notices).map((one) => ({
      ...one,
      versions: one.versions.map((v) => ({
        ...v,
        subjectRefs: kept(v.subjectRefs),
        documentRefs: kept(v.documentRefs),
      })),
    })),
    documentHits: seen('documentHits', whole.documentHits),
    personHits: seen('personHits', whole.personHits),
  };
}

/** A person who is a victim or a witness beside something else is only that something to most. */
function unprotected(one: Story<PersonRecord>): Story<PersonRecord> {
  const kept = (categories: PersonRecord['categories']) => {
    const rest = categories.filter((c) => c !== 'VICTIM' && c !== 'WITNESS');
    return rest.length === 0 ? categories : rest;
  };
  return { ...one, versions: one.versions.map((v) => ({ ...v, categories: kept(v.categories) })) };
}

interface WritingStore<R> {
  insert(scope: typeof EVERYTHING, record: R): Promise<R>;
  replace(scope: typeof EVERYTHING, current: R, content: Partial<R>, now: Date): Promise<R>;
  delete(scope: typeof EVERYTHING, current: R, now: Date, order: 'OWNER'): Promise<unknown>;
}

/** Writes a story, version by version, as its owners would have. */
export async function tell(stores: Stores, story: WorldStory): Promise<void> {
  await tellAll(stores.persons, story.persons);
  await tellAll(stores.documents, story.documents);
  await tellAll(stores.reports, story.reports);
  await tellAll(stores.notices, story.notices);
  await tellAll(stores.documentHits, story.documentHits);
  await tellAll(stores.personHits, story.personHits);
}

async function tellAll<R extends BaseRecord>(
  store: WritingStore<R>,
  stories: readonly Story<R>[],
): Promise<void> {
  for (const { versions, deleted } of stories) {
    const [first, ...later] = versions;
    if (first === undefined) continue;
    let current = await store.insert(EVERYTHING, first);
    for (const next of later) {
      current = await store.replace(EVERYTHING, current, next, next.updatedAt);
    }
    if (!deleted) continue;
    await store.delete(EVERYTHING, current, new Date(current.updatedAt.getTime() + 1_000), 'OWNER');
  }
}
