import type { Stores } from '@globalcrimedesk/desk';
import {
  type DocumentHitRecord,
  newDocumentReportContent,
  newTravelDocumentContent,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import { newBase, newHit } from '@globalcrimedesk/kernel';
import { type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import {
  ACTIVE_STATE,
  newPersonContent,
  type PersonHitRecord,
  type PersonRecord,
} from '@globalcrimedesk/persons';
import { inventedPerson } from '../../helpers/invented-person.ts';
import { EVERYTHING } from '../../helpers/live-desk.ts';

/** What questions need to know of the world. */
export interface FullWorld {
  readonly person: string;
  readonly document: string;
  readonly report: string;
  readonly notice: string;
  readonly documentHit: string;
  readonly personHit: string;
  /** Ids of records that were deleted by order, by the names of the fields that tell of them. */
  readonly deleted: Readonly<
    Record<
      'person' | 'travelDocument' | 'documentReport' | 'notice' | 'documentHit' | 'personHit',
      string
    >
  >;
}

const NUMBER = '12AB34567';
const IDENTITY = { issuingState: 'FRA', documentType: 'PASSPORT', documentNumber: NUMBER } as const;
const minute = (count: number) => new Date(Date.parse('2026-02-01T08:00:00Z') + count * 60_000);

/** One invented record of each kind in which no field is empty, with a past, and one that was deleted. */
export async function writeFullWorld(stores: Stores): Promise<FullWorld> {
  const { persons, documents, reports, notices, documentHits, personHits } = stores;
  const other = await persons.insert(EVERYTHING, inventedPerson(minute(0)));
  const first = await persons.insert(EVERYTHING, person(other.id));
  await persons.insert(EVERYTHING, {
    ...inventedPerson(minute(0), { familyName: 'Aufgegangen' }),
    status: 'MERGED',
    mergedInto: first.id,
  });
  await persons.replace(EVERYTHING, first, { placeOfBirth: 'Val d’Oran' }, minute(5));
  await persons.replace(EVERYTHING, other, { sex: 'F' }, minute(5), { order: 'OWNER' });

  const document = await documents.insert(EVERYTHING, travelDocument(first.id));
  await documents.replace(EVERYTHING, document, { placeOfIssue: 'Bourg-Neuf' }, minute(5));
  const report = await reports.insert(EVERYTHING, documentReport());
  await reports.replace(EVERYTHING, report, { placeOfLoss: 'Quai 4' }, minute(5));
  const notice = await notices.insert(EVERYTHING, noticeOn(first.id, document.id));
  await notices.replace(EVERYTHING, notice, { statusReason: 'a doubt was cleared' }, minute(5));

  const gone = {
    person: await persons.insert(EVERYTHING, inventedPerson(minute(1))),
    travelDocument: await documents.insert(EVERYTHING, travelDocument(first.id, 'GONE1')),
    documentReport: await reports.insert(EVERYTHING, documentReport('GONE1')),
    notice: await notices.insert(EVERYTHING, { ...noticeOn(first.id, document.id), number: null }),
  };
  await persons.delete(EVERYTHING, gone.person, minute(6), 'OWNER');
  await documents.delete(EVERYTHING, gone.travelDocument, minute(6), 'OWNER');
  await reports.delete(EVERYTHING, gone.documentReport, minute(6), 'CCF');
  await notices.delete(EVERYTHING, gone.notice, minute(6), 'OWNER');
  const documentHit = await documentHits.insert(EVERYTHING, hitOn(report.id));
  await documentHits.replace(EVERYTHING, documentHit, DECIDED, minute(5));
  const personHit = await personHits.insert(EVERYTHING, hitOn(first.id));
  await personHits.replace(EVERYTHING, personHit, DECIDED, minute(5));
  const goneHits = {
    documentHit: await documentHits.insert(EVERYTHING, hitOn(gone.documentReport.id)),
    personHit: await personHits.insert(EVERYTHING, hitOn(gone.person.id)),
  };
  await documentHits.delete(EVERYTHING, goneHits.documentHit, minute(6), 'OWNER');
  await personHits.delete(EVERYTHING, goneHits.personHit, minute(6), 'OWNER');
  const contact = { phone: '+33 1 99 00 00 00', email: 'ncb@fra.example', i247Address: 'IP PARIS' };
  await stores.contacts.put(EVERYTHING, { code: 'FRA', version: 0 }, contact, minute(1));
  return {
    person: first.id,
    document: document.id,
    report: report.id,
    notice: notice.id,
    documentHit: documentHit.id,
    personHit: personHit.id,
    deleted: {
      person: gone.person.id,
      travelDocument: gone.travelDocument.id,
      documentReport: gone.documentReport.id,
      notice: gone.notice.id,
      documentHit: goneHits.documentHit.id,
      personHit: goneHits.personHit.id,
    },
  };
}

/** What every record of this world says of its handling. */
const HANDLED = {
  dataOwner: 'FRA',
  nationalReference: 'PJ-2026-117',
  purposes: ['ARREST', 'BORDER_CONTROL'],
  access: { policy: 'DENY', countries: ['BRA'] },
} as const;

function base(now: Date) {
  const source = { name: 'an-import', key: 'k-17', vanishedAt: minute(3) };
  return { ...newBase(HANDLED.dataOwner, now), source };
}

const DECIDED = {
  state: 'REJECTED',
  decision: { by: 'FRA', at: minute(5), reason: 'another' },
} as const;

/** A hit as both domains have it, each with what is its own. */
function hitOn(id: string): DocumentHitRecord & PersonHitRecord {
  const searcher = { ncb: 'DEU', entity: 'airport', subject: 's', purpose: 'BORDER_CONTROL' };
  const asked = { by: 'FRA', at: minute(4), until: minute(90), reason: 'the file is elsewhere' };
  const search = { checkId: 'check-1', requestId: 'r-1', searcher, place: 'Kehl', urgent: true };
  const target = {
    id,
    ...HANDLED,
    confidentiality: 'OFFICIAL_USE_ONLY',
    isProtected: false,
  } as const;
  return {
    ...newHit({ ...search, at: minute(2) }, target, ['status']),
    nationalReference: HANDLED.nationalReference,
    source: base(minute(2)).source,
    extensions: [asked],
    searched: IDENTITY,
    status: 'STOLEN',
    way: 'CANDIDATE',
    score: 0.93,
  };
}

function person(other: string): PersonRecord {
  const content = newPersonContent(
    {
      ...HANDLED,
      names: [{ kind: 'PRIMARY', familyName: 'Inventée', givenNames: 'Alma' }],
      datesOfBirth: [{ value: '1980-05-06', precision: 'DAY' }],
      sex: 'F',
      nationalities: ['FRA'],
      placeOfBirth: 'Sainte-Invention',
      countryOfBirth: 'FRA',
      physicalDescription: {
        heightCm: 171,
        weightKg: 64,
        build: 'slim',
        eyeColour: 'grey',
        hairColour: 'black',
        complexion: 'fair',
      },
      distinguishingMarks: ['a scar on the left hand'],
      languages: ['fra'],
      categories: ['WANTED'],
      warnings: ['ARMED'],
      identifiers: [{ kind: 'PHONE', value: '+33 1 99 00 00 17', country: 'FRA' }],
      addresses: [{ text: '17 rue Inventée', country: 'FRA' }],
      biometrics: [{ kind: 'FACE', reference: 'face-17', takenOn: '2020-02-03' }],
    },
    minute(1),
  );
  const link = { to: other, colour: 'WHITE', authority: 'FRA', at: minute(1) } as const;
  return { ...content, ...base(minute(1)), ...ACTIVE_STATE, identityLinks: [link] };
}

function travelDocument(holder: string, documentNumber = NUMBER): TravelDocumentRecord {
  const content = newTravelDocumentContent(
    {
      ...HANDLED,
      ...IDENTITY,
      documentNumber,
      issueDate: '2020-01-01',
      expiryDate: '2030-01-01',
      placeOfIssue: 'Lyon-sur-Mer',
    },
    minute(1),
  );
  return { ...content, ...base(minute(1)), personRefs: [holder] };
}

function documentReport(documentNumber = NUMBER) {
  const content = newDocumentReportContent(
    {
      ...HANDLED,
      ...IDENTITY,
      documentNumber,
      status: 'STOLEN',
      reportedAt: minute(0),
      issueDate: '2020-01-01',
      expiryDate: '2030-01-01',
      lossDate: '2026-01-30',
      placeOfLoss: 'Quai 3',
      countryOfLoss: 'FRA',
      mrz: 'P<FRAINVENTEE<<ALMA<<<<<<<<<<<<<<<<<<<<<<<<<\n12AB345670FRA8005061F3001012<<<<<<<<<<<<<<02',
    },
    minute(1),
  );
  return { ...content, ...base(minute(1)), withdrawnAt: null };
}

function noticeOn(subject: string, document: string): NoticeRecord {
  const content = newNoticeContent(
    {
      ...HANDLED,
      colour: 'RED',
      requestingNcb: 'FRA',
      addressees: ['DEU'],
      arrestWarrants: [{ issuingCountry: 'FRA', charge: 'vol', chargeTranslation: 'theft' }],
      reviewDue: '2027-01-01',
      publicExtract: { text: 'Whoever knows her, call.', publishedOn: '2026-02-01' },
      unReference: 'QDi.999',
    },
    minute(1),
  );
  return {
    ...content,
    ...base(minute(1)),
    status: 'PUBLISHED',
    number: '2026/1',
    publishedAt: minute(2),
    statusReason: 'a doubt',
    amendment: { content: { reviewDue: '2027-06-01' }, proposedAt: minute(4) },
    subjectRefs: [subject],
    documentRefs: [document],
  };
}
