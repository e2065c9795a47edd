import {
  type DocumentHitRecord,
  type DocumentReportInput,
  type DocumentReportRecord,
  newDocumentReportContent,
  newTravelDocumentContent,
  STANDING,
  type TravelDocumentInput,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import { derivedRecordId, newBase, newHit } from '@globalcrimedesk/kernel';
import {
  NOTHING_PENDING,
  type NoticeInput,
  type NoticeRecord,
  type NoticeState,
  newNoticeContent,
} from '@globalcrimedesk/notices';
import {
  ACTIVE_STATE,
  newPersonContent,
  type PersonHitRecord,
  type PersonInput,
  type PersonName,
  type PersonRecord,
  type PersonState,
} from '@globalcrimedesk/persons';

/** The moment at which the world is as it is told. */
export const NOW = new Date();

const HOUR_MS = 3_600_000;

export const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);
export const inDays = (days: number) =>
  new Date(NOW.getTime() + days * 24 * HOUR_MS).toISOString().slice(0, 10);

/** When what is old was recorded. */
const LONG_AGO = hoursAgo(240);

const KEYS = new Map<string, string>();

/** The id of a record that is told by its key, which begins with its owner: `FRA lindqvist`. */
export function idOf(key: string): string {
  const id = derivedRecordId(ownerOf(key), key);
  KEYS.set(id, key);
  return id;
}

/** The key of a record of this world; any other id as it is. */
export function keyOf(id: string): string {
  return KEYS.get(id) ?? id;
}

function ownerOf(key: string): string {
  return key.slice(0, 3);
}

export function onlyFor(...countries: string[]) {
  return { policy: 'ALLOW', countries } as const;
}

/** A name in full: `Family, Given`. */
export function named(text: string, kind: PersonName['kind'] = 'PRIMARY', script = 'Latn') {
  const [familyName = null, givenNames = null] = text.split(', ');
  return { kind, familyName, givenNames, script };
}

export const born = (value: string) => [
  { value, precision: value.length === 4 ? ('YEAR' as const) : ('DAY' as const) },
];

export function person(
  key: string,
  input: PersonInput,
  more: Partial<PersonState> & Pick<Partial<PersonRecord>, 'identityLinks'> = {},
): PersonRecord {
  const dataOwner = ownerOf(key);
  const content = newPersonContent(
    { dataOwner, purposes: ['ARREST'], categories: ['SUSPECT'], ...input },
    LONG_AGO,
  );
  const base = newBase(dataOwner, LONG_AGO, idOf(key));
  return { ...content, ...base, ...ACTIVE_STATE, identityLinks: [], ...more };
}

export function document(
  key: string,
  input: Pick<TravelDocumentInput, 'issuingState' | 'documentNumber'> &
    Partial<TravelDocumentInput>,
  personRefs: readonly string[] = [],
): TravelDocumentRecord {
  const dataOwner = ownerOf(key);
  const content = newTravelDocumentContent(
    { dataOwner, purposes: ['BORDER_CONTROL'], documentType: 'PASSPORT', ...input },
    LONG_AGO,
  );
  return { ...content, ...newBase(dataOwner, LONG_AGO, idOf(key)), personRefs };
}

export function report(
  key: string,
  input: Pick<DocumentReportInput, 'documentNumber' | 'status'> & Partial<DocumentReportInput>,
  withdrawnAt: Date | null = null,
): DocumentReportRecord {
  const dataOwner = ownerOf(key);
  const content = newDocumentReportContent(
    {
      dataOwner,
      purposes: ['BORDER_CONTROL'],
      documentType: 'PASSPORT',
      issuingState: dataOwner,
      ...input,
    },
    LONG_AGO,
  );
  return { ...content, ...newBase(dataOwner, LONG_AGO, idOf(key)), ...STANDING, withdrawnAt };
}

export function notice(
  key: string,
  input: NoticeInput & { readonly colour: NoticeRecord['colour'] },
  links: { readonly subjects: readonly string[]; readonly documents?: readonly string[] },
  state: Partial<NoticeState> = {},
): NoticeRecord {
  const dataOwner = ownerOf(key);
  const content = newNoticeContent(
    { dataOwner, purposes: ['ARREST'], requestingNcb: dataOwner, ...input },
    LONG_AGO,
  );
  return {
    ...content,
    ...newBase(dataOwner, LONG_AGO, idOf(key)),
    ...NOTHING_PENDING,
    status: 'PUBLISHED',
    number: null,
    publishedAt: LONG_AGO,
    ...state,
    subjectRefs: links.subjects.map(idOf),
    documentRefs: (links.documents ?? []).map(idOf),
  };
}

/** A notice that was never published. */
export const UNPUBLISHED = { number: null, publishedAt: null } as const;

interface Raised {
  readonly checkId: string;
  readonly hoursAgo: number;
  readonly urgent?: boolean;
  readonly isConfirmed?: true;
}

/** A hit of DEU's officer, from before the tests. @param met the key of what was met. */
function hit(met: string, { checkId, hoursAgo: hours, urgent = false, isConfirmed }: Raised) {
  const searcher = { ncb: 'DEU', entity: null, subject: null, purpose: 'BORDER_CONTROL' };
  const at = hoursAgo(hours);
  const search = { checkId, requestId: checkId, searcher, place: 'Kehl', urgent, at };
  const target = {
    id: idOf(met),
    dataOwner: ownerOf(met),
    purposes: ['BORDER_CONTROL'],
    confidentiality: 'OFFICIAL_USE_ONLY',
    isProtected: false,
  } as const;
  const decision = { by: ownerOf(met), at, reason: null };
  return {
    ...newHit(search, target, ['status']),
    ...(isConfirmed ? { state: 'CONFIRMED' as const, decision } : {}),
  };
}

export function documentHit(met: string, raised: Raised): DocumentHitRecord {
  const searched = { issuingState: 'FRA', documentNumber: '12AB34567', documentType: null };
  return { ...hit(met, raised), searched, status: 'STOLEN' };
}

export function personHit(met: string, raised: Raised): PersonHitRecord {
  return { ...hit(met, raised), way: 'CANDIDATE', score: 0.9 };
}
