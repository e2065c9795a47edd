import {
  type DocumentReportRecord,
  DocumentStatus,
  DocumentType,
  REPORT_RETENTION_YEARS,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import { derivedRecordId, ncbOfIssuingState } from '@globalcrimedesk/kernel';
import { DAY_MS, dayAfter, momentBetween, recordBase, withBase } from './base.ts';
import { KIND, weighted } from './chance.ts';
import { countryOf, pickCountry } from './countries.ts';
import { MOST_DOCUMENTS, type Outline } from './outline.ts';
import { spread } from './serial.ts';
import type { WorldParts } from './world-parts.ts';

/** What reports and notices need to know of a document, without the document. */
interface Head {
  readonly issuingState: string;
  readonly documentType: DocumentType;
  readonly documentNumber: string;
  readonly owner: string;
  /** What its issuing state first reported of it. */
  readonly reported: DocumentStatus | null;
  /** Whether the world knows whose it is. */
  readonly linked: boolean;
  /** The other NCB that holds a record of the same document: that of the person. */
  readonly alsoHeldBy: string | null;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

const pickType = weighted<DocumentType>([
  [DocumentType.PASSPORT, 58],
  [DocumentType.IDENTITY_CARD, 24],
  [DocumentType.DRIVING_LICENCE, 6],
  [DocumentType.RESIDENCE_PERMIT, 5],
  [DocumentType.VISA, 5],
  [DocumentType.SEAFARER_ID, 1],
  [DocumentType.OTHER, 1],
]);

/** Issuing states that are no countries (ICAO Doc 9303-3 section 5), with what they issue. */
const pickSpecial = weighted<readonly [string, DocumentType]>([
  [['UNO', DocumentType.LAISSEZ_PASSER], 20],
  [['UNA', DocumentType.LAISSEZ_PASSER], 4],
  [['EUE', DocumentType.LAISSEZ_PASSER], 8],
  [['XPO', DocumentType.PASSPORT], 6],
  [['XXA', DocumentType.REFUGEE_TRAVEL_DOCUMENT], 14],
  [['XXB', DocumentType.REFUGEE_TRAVEL_DOCUMENT], 18],
  [['XXC', DocumentType.REFUGEE_TRAVEL_DOCUMENT], 6],
  [['XXX', DocumentType.OTHER], 5],
  [['GBN', DocumentType.PASSPORT], 8],
  [['GBD', DocumentType.PASSPORT], 6],
  [['GBO', DocumentType.PASSPORT], 4],
  [['XOM', DocumentType.PASSPORT], 3],
  [['RKS', DocumentType.PASSPORT], 6],
  [['UTO', DocumentType.PASSPORT], 5],
]);

const pickStatus = weighted<DocumentStatus>([
  [DocumentStatus.STOLEN, 40],
  [DocumentStatus.LOST, 34],
  [DocumentStatus.STOLEN_BLANK, 8],
  [DocumentStatus.REVOKED, 10],
  [DocumentStatus.INVALID, 8],
]);

/** Years of validity by type; ten where nothing is said. */
const VALID_YEARS: Readonly<Partial<Record<DocumentType, number>>> = {
  VISA: 1,
  RESIDENCE_PERMIT: 5,
  REFUGEE_TRAVEL_DOCUMENT: 2,
  LAISSEZ_PASSER: 5,
};

/** Every record on the documents of one person; some documents have two owners' records. */
export function inventDocuments(parts: WorldParts, index: number): TravelDocumentRecord[] {
  const outline = parts.outlines.of(index);
  const records: TravelDocumentRecord[] = [];
  for (let part = 0; part < outline.documents; part++) {
    const head = headOf(parts, outline, part);
    records.push(documentRecord(parts, outline, part, head, head.owner));
    if (head.alsoHeldBy !== null) {
      records.push(documentRecord(parts, outline, part, head, head.alsoHeldBy));
    }
  }
  return records;
}

/** Every report on the documents of one person. */
export function inventReports(parts: WorldParts, index: number): DocumentReportRecord[] {
  const outline = parts.outlines.of(index);
  const records: DocumentReportRecord[] = [];
  for (let part = 0; part < outline.documents; part++) {
    records.push(...reportsOn(parts, outline, part));
  }
  return records;
}

/** Ids of the person's documents that the world links to the person. */
export function linkedDocumentIds(parts: WorldParts, index: number): string[] {
  const outline = parts.outlines.of(index);
  const ids: string[] = [];
  for (let part = 0; part < outline.documents; part++) {
    const head = headOf(parts, outline, part);
    if (head.linked) ids.push(documentId(parts, index, part, head.alsoHeldBy ?? head.owner));
  }
  return ids;
}

function documentId({ seed }: WorldParts, index: number, part: number, owner: string): string {
  return derivedRecordId(owner, `world/${seed}/document/${index}/${part}`);
}

function headOf(parts: WorldParts, outline: Outline, part: number): Head {
  const { chance, base } = parts;
  const { index, owner } = outline;
  chance.windTo(KIND.document, index, part);
  const [issuingState, documentType] = chance.percent(4)
    ? pickSpecial(chance)
    : [originOf(parts, outline).issuingState, pickType(chance)];
  const ncb = ncbOfIssuingState(issuingState);
  const reported = ncb !== null && chance.percent(30) ? pickStatus(chance) : null;
  const blank = reported === DocumentStatus.STOLEN_BLANK;
  const linked = !blank && chance.percent(85);
  const holder = reported !== null || chance.percent(30) ? (ncb ?? owner) : owner;
  const shared = reported !== null && linked && holder !== owner && chance.percent(25);
  const years = VALID_YEARS[documentType] ?? 10;
  const issuedAt = new Date(base.getTime() - chance.int(30, years * 365 + 700) * DAY_MS);
  return {
    issuingState,
    documentType,
    documentNumber: documentNumber(parts.seed, index * (MOST_DOCUMENTS + 1) + part, issuingState),
    owner: holder,
    reported,
    linked,
    alsoHeldBy: shared ? owner : null,
    issuedAt,
    expiresAt: new Date(issuedAt.getTime() + years * 365.25 * DAY_MS),
  };
}

/** Most documents are of the person's own state; some people use those of others. */
function originOf({ chance }: WorldParts, outline: Outline) {
  return chance.percent(88) ? countryOf(outline.origin.code) : pickCountry(chance);
}

/** Each state has a form of its own: nine digits, a letter and eight digits, or digits and letters. */
function documentNumber(seed: number, serial: number, state: string): string {
  const form = (state.charCodeAt(0) + state.charCodeAt(state.length - 1)) % 3;
  if (form === 0) return spread(seed, serial, 1_000_000_000).toString().padStart(9, '0');
  const number = spread(seed, serial, 2_600_000_000);
  const letter = String.fromCharCode(65 + Math.floor(number / 100_000_000));
  const digits = (number % 100_000_000).toString().padStart(8, '0');
  return form === 1 ? letter + digits : digits.slice(0, 2) + letter + digits.slice(2);
}

function documentRecord(
  parts: WorldParts,
  { index }: Outline,
  part: number,
  head: Head,
  owner: string,
): TravelDocumentRecord {
  const { chance, base, outlines } = parts;
  const { issuingState, documentNumber: number, documentType, issuedAt, expiresAt } = head;
  const second = owner !== head.owner;
  chance.windTo(KIND.document, index, part + (second ? 64 : 32));
  // The issuer's record of a document that the person's NCB holds too names nobody.
  const nameless = !head.linked || (head.alsoHeldBy !== null && !second);
  const dated = head.reported !== DocumentStatus.STOLEN_BLANK && chance.percent(88);
  const recordedAt = momentBetween(chance, issuedAt, base);
  return withBase(
    recordBase(chance, {
      id: documentId(parts, index, part, owner),
      owner,
      purposes: ['BORDER_CONTROL', 'IDENTIFICATION'],
      recordedAt,
      base,
    }),
    {
      issuingState,
      documentNumber: number,
      documentType,
      issueDate: dated ? dayAfter(issuedAt, 0) : null,
      expiryDate: dated && chance.percent(92) ? dayAfter(expiresAt, 0) : null,
      placeOfIssue: chance.percent(35) ? placeIn(parts, issuingState) : null,
      personRefs: nameless ? [] : [outlines.idOf(index)],
    },
  );
}

function placeIn(parts: WorldParts, issuingState: string): string | null {
  const { cultures } = parts;
  const code = ncbOfIssuingState(issuingState);
  if (code === null || code === 'XPO') return null;
  const [key = ''] = countryOf(code).cultures;
  return cultures.get(key)?.place() ?? null;
}

/** What the issuing state's NCB reported of one document, in time. Reports name no holder (SLTD practice). */
function reportsOn(parts: WorldParts, outline: Outline, part: number): DocumentReportRecord[] {
  const head = headOf(parts, outline, part);
  if (head.reported === null) return [];
  const { chance, seed } = parts;
  chance.windTo(KIND.report, outline.index, part);
  const statuses: DocumentStatus[] = [head.reported];
  if (head.reported === DocumentStatus.LOST && chance.percent(8)) {
    statuses.push(DocumentStatus.STOLEN);
  }
  if (chance.percent(16)) statuses.push(DocumentStatus.RECOVERED);
  const lostAt = momentBetween(chance, head.issuedAt, new Date(parts.base.getTime() - 10 * DAY_MS));
  let after = lostAt;
  const reports = statuses.map((status, turn) => {
    const id = derivedRecordId(head.owner, `world/${seed}/report/${outline.index}/${part}/${turn}`);
    const report = reportRecord(parts, head, { id, status, lostAt, after });
    after = report.reportedAt;
    return report;
  });
  return reports.map((report) => (chance.percent(2) ? withdrawn(parts, report) : report));
}

/** A report that its owner took back later: the last change of the record. */
function withdrawn(
  { chance, base }: WorldParts,
  report: DocumentReportRecord,
): DocumentReportRecord {
  const withdrawnAt = momentBetween(chance, report.updatedAt, base);
  return { ...report, withdrawnAt, updatedAt: withdrawnAt, version: report.version + 1 };
}

interface Turn {
  readonly id: string;
  readonly status: DocumentStatus;
  readonly lostAt: Date;
  /** The moment of what was reported before. */
  readonly after: Date;
}

function reportRecord(parts: WorldParts, head: Head, turn: Turn): DocumentReportRecord {
  const { chance, base } = parts;
  const { id, status, lostAt } = turn;
  const reportedAt = momentBetween(
    chance,
    turn.after,
    new Date(Math.min(base.getTime(), turn.after.getTime() + 400 * DAY_MS)),
  );
  const blank = head.reported === DocumentStatus.STOLEN_BLANK;
  const lost = status !== DocumentStatus.REVOKED && status !== DocumentStatus.INVALID;
  const dated = !blank && chance.percent(80);
  const country = chance.percent(70) ? pickCountry(chance).code : null;
  return withBase(
    recordBase(chance, {
      id,
      owner: head.owner,
      purposes: ['BORDER_CONTROL'],
      recordedAt: reportedAt,
      retentionYears: REPORT_RETENTION_YEARS,
      base,
    }),
    {
      issuingState: head.issuingState,
      documentNumber: head.documentNumber,
      documentType: head.documentType,
      status,
      reportedAt,
      issueDate: dated ? dayAfter(head.issuedAt, 0) : null,
      expiryDate: dated ? dayAfter(head.expiresAt, 0) : null,
      lossDate: lost && chance.percent(85) ? dayAfter(lostAt, 0) : null,
      placeOfLoss:
        lost && country !== null && chance.percent(50) ? placeIn(parts, stateOf(country)) : null,
      countryOfLoss: lost ? country : null,
      mrz: null,
      withdrawnAt: null,
    },
  );
}

function stateOf(country: string): string {
  return countryOf(country).issuingState;
}
