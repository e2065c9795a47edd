import { wordOf } from '../../csv/word-of.ts';
import type { HandlingField } from '../../handling/handling.ts';

/** What a column says, named as in a document report. */
export type SltdField =
  | 'documentNumber'
  | 'issuingState'
  | 'documentType'
  | 'status'
  | 'lossDate'
  | 'placeOfLoss'
  | 'countryOfLoss'
  | 'issueDate'
  | 'expiryDate'
  | 'nationalReference'
  | 'reportedAt'
  | 'reviewDate'
  | 'mrz'
  | HandlingField;

interface Column {
  readonly field: SltdField;
  /** As we write it. */
  readonly name: string;
  /** Without it SLTD takes no record: the document's number, issuer and type, and the kind of fraud. */
  readonly isMandatory: boolean;
  /** How else others write it: English, French, Spanish. Case, spaces, accents and punctuation never count. */
  readonly spellings: string;
}

/**
 * The fields of INTERPOL's SLTD database, mandatory and desirable, as the General Secretariat has told ICAO of them
 * (DIN, issuing country, type of document, type of fraud; dates, theft reporting country, national reference, review
 * date), what a report holds besides, and who may read it. In the order in which an export writes them.
 */
export const COLUMNS: readonly Column[] = [
  column('documentNumber', 'document_number', {
    isMandatory: true,
    spellings:
      'document no, doc number, doc no, DIN, document identification number, document id, passport number, passport no, number, numéro de document, numéro du document, no document, n document, número de documento, número documento, n de documento, no de documento, no de document, n de document',
  }),
  column('issuingState', 'issuing_state', {
    isMandatory: true,
    spellings:
      'issuing country, issuing state code, issuing country code, issuer, country of issue, country of issuance, state of issue, état émetteur, pays émetteur, pays de délivrance, état de délivrance, país emisor, estado emisor, país de expedición',
  }),
  column('documentType', 'document_type', {
    isMandatory: true,
    spellings:
      'doc type, type of document, type, type de document, type document, tipo de documento, tipo documento',
  }),
  column('status', 'fraud_status', {
    isMandatory: true,
    spellings:
      'status, fraud type, fraud, type of fraud, document status, statut, type de fraude, statut de fraude, tipo de fraude, estado de fraude',
  }),
  column('lossDate', 'date_of_loss', {
    spellings:
      'loss date, date of theft, theft date, date of loss or theft, date of loss theft, date stolen, date lost, stolen on, lost on, date de perte, date de vol, date de perte ou de vol, date du vol, date de la perte, fecha de pérdida, fecha de robo, fecha de pérdida o robo',
  }),
  column('placeOfLoss', 'place_of_loss', {
    spellings:
      'loss place, place of theft, place of loss or theft, lieu de perte, lieu de vol, lieu de perte ou de vol, lieu du vol, lieu de la perte, lugar de pérdida, lugar de robo, lugar de pérdida o robo',
  }),
  column('countryOfLoss', 'country_of_loss', {
    spellings:
      'loss country, country of theft, theft country, country of loss or theft, theft reporting country, pays de perte, pays de vol, pays du vol, pays de la perte, pays de perte ou de vol, país de pérdida, país de robo, país de pérdida o robo',
  }),
  column('issueDate', 'date_of_issue', {
    spellings:
      "issue date, issued on, issued, date of issuance, date d'émission, date de délivrance, fecha de expedición, fecha de emisión",
  }),
  column('expiryDate', 'date_of_expiry', {
    spellings:
      "expiry date, expiration date, date of expiration, expires on, expiry, valid until, date d'expiration, fecha de vencimiento, fecha de caducidad",
  }),
  column('nationalReference', 'national_reference', {
    spellings:
      'national reference number, national ref, reference, reference number, ref, NCB reference, NCB ref, référence nationale, référence, référence BCN, referencia nacional, referencia, referencia OCN',
  }),
  column('reportedAt', 'reported_at', {
    spellings:
      'reported on, reported, report date, date of report, date reported, date de signalement, date de déclaration, fecha de denuncia, fecha de comunicación',
  }),
  column('reviewDate', 'review_date', {
    spellings: 'date of review, review on, date de réexamen, fecha de revisión',
  }),
  column('mrz', 'mrz', { spellings: 'machine readable zone, MRZ lines' }),
  column('access', 'access', { spellings: 'access policy, accès, acceso' }),
  column('confidentiality', 'confidentiality', {
    spellings:
      'confidentiality level, confidentialité, niveau de confidentialité, confidencialidad, nivel de confidencialidad',
  }),
  column('purposes', 'purposes', {
    spellings: 'purpose, finalités, finalité, finalidades, finalidad',
  }),
];

/** Which cell of a line says what, by the header. */
export interface Header {
  /** How many fields every line must have. */
  readonly width: number;
  readonly columns: readonly HeaderColumn[];
  /** As the user wrote them; their cells are left out. */
  readonly unknown: readonly string[];
}

export interface HeaderColumn {
  readonly index: number;
  readonly field: SltdField;
  /** As the user wrote it. */
  readonly name: string;
  readonly isMandatory: boolean;
}

/** How much of a column's name is repeated where it is spoken of. */
const NAME_SHOWN = 60;

const COLUMN_OF: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((known) => {
    const spellings = [known.name, known.field, ...known.spellings.split(',')];
    return spellings.map((spelling) => [wordOf(spelling), known] as const);
  }),
);

export function headerOf(cells: readonly string[]): Header {
  const columns: HeaderColumn[] = [];
  const unknown: string[] = [];
  cells.forEach((cell, index) => {
    const name = cell.trim().slice(0, NAME_SHOWN);
    const known = COLUMN_OF.get(wordOf(cell));
    if (known === undefined) {
      if (name !== '') unknown.push(name);
    } else columns.push({ index, field: known.field, name, isMandatory: known.isMandatory });
  });
  return { width: cells.length, columns, unknown };
}

/** Why a file with this header cannot be read at all, said of the header; `null` when it can. */
export function headerFault({ columns }: Header): string | null {
  const has = (field: SltdField) => columns.some((column) => column.field === field);
  const missing = COLUMNS.filter(({ field, isMandatory }) => isMandatory && !has(field));
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    return `lacks mandatory columns: ${names}`;
  }
  for (const { field, name } of COLUMNS) {
    const same = columns.filter((column) => column.field === field);
    if (same.length > 1) {
      return `has several columns for ${name}: ${same.map((column) => column.name).join(', ')}`;
    }
  }
  return null;
}

function column(
  field: SltdField,
  name: string,
  { isMandatory = false, spellings }: { isMandatory?: boolean; spellings: string },
): Column {
  return { field, name, isMandatory, spellings };
}
