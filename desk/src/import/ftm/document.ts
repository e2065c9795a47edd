import {
  type DocumentIdentity,
  DocumentType,
  normalisedNumber,
  type TravelDocumentContent,
} from '@globalcrimedesk/documents';
import { isCalendarDate } from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import { codeOfIssuer, issuingStateOf } from './countries.ts';
import type { Properties } from './piece.ts';
import { quoted, Told } from './told.ts';

export const DOCUMENT_PROPERTIES: ReadonlySet<string> = new Set([
  ...['holder', 'number', 'passportNumber', 'country', 'type'],
  ...['startDate', 'issueDate', 'endDate', 'expiryDate'],
]);

/** What of a document a Passport or an Identification can say. */
export type ToldDocument = DocumentIdentity &
  Pick<TravelDocumentContent, 'issueDate' | 'expiryDate'>;

export interface ReadDocument {
  /** `null` where the identity is not whole. */
  readonly told: ToldDocument | null;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Words of `type`, which every source writes in its own way; the first that fits counts. */
const TYPES: readonly (readonly [DocumentType, RegExp])[] = [
  [DocumentType.REFUGEE_TRAVEL_DOCUMENT, /refugee|stateless|convention travel/i],
  [DocumentType.LAISSEZ_PASSER, /laissez/i],
  [DocumentType.SEAFARER_ID, /seam[ae]n|seafarer/i],
  [DocumentType.DRIVING_LICENCE, /driv(?:er|ing)/i],
  [DocumentType.RESIDENCE_PERMIT, /residen/i],
  [DocumentType.VISA, /\bvisa\b/i],
  [DocumentType.PASSPORT, /passport|pasaporte|passeport/i],
  [
    DocumentType.IDENTITY_CARD,
    /identity|identification|\bid\b|national no|national number|c[ée]dula|carte|dni\b|ausweis/i,
  ],
];

/** The words by which an export says a type, so that an import reads it again. */
const WORDS: Readonly<Record<DocumentType, string>> = {
  PASSPORT: 'Passport',
  IDENTITY_CARD: 'Identity card',
  VISA: 'Visa',
  RESIDENCE_PERMIT: 'Residence permit',
  REFUGEE_TRAVEL_DOCUMENT: 'Refugee travel document',
  LAISSEZ_PASSER: 'Laissez-passer',
  SEAFARER_ID: "Seafarer's document",
  DRIVING_LICENCE: 'Driving licence',
  OTHER: 'Other document',
};

export function readDocument(properties: Properties, isPassport: boolean): ReadDocument {
  const told = new Told(properties);
  if (told.all('holder').length === 0) told.fault('holder', 'is missing');
  const documentNumber = numberOf(told);
  const issuingState = issuerOf(told);
  const issueDate = dayOf(told, ['startDate', 'issueDate']);
  const expiryDate = dayOf(told, ['endDate', 'expiryDate']);
  const documentType = typeOf(told, isPassport);
  const identity = documentNumber !== null && issuingState !== null;
  return {
    told: identity ? { issuingState, documentNumber, documentType, issueDate, expiryDate } : null,
    faults: told.faults,
    warnings: told.warnings,
  };
}

/** Where FollowTheMoney has what our records call otherwise. */
export const DOCUMENT_FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^documentNumber$/, 'number'],
  [/^issuingState$/, 'country'],
  [/^documentType$/, 'type'],
  [/^issueDate$/, 'startDate'],
  [/^expiryDate$/, 'endDate'],
];

/** The entity that says what it can of a document; `null` where FollowTheMoney has no code for its issuing state. */
export function documentEntityOf(
  document: ToldDocument,
): { schema: 'Passport' | 'Identification'; caption: string; properties: Properties } | null {
  const { documentNumber, documentType, issueDate, expiryDate } = document;
  const country = codeOfIssuer(document.issuingState);
  if (country === null) return null;
  return {
    schema: documentType === DocumentType.PASSPORT ? 'Passport' : 'Identification',
    caption: documentNumber,
    properties: {
      number: [documentNumber],
      country: [country],
      type: [WORDS[documentType]],
      startDate: issueDate === null ? [] : [issueDate],
      endDate: expiryDate === null ? [] : [expiryDate],
    },
  };
}

function numberOf(told: Told): string | null {
  const written = [...told.all('number'), ...told.all('passportNumber')].map(normalisedNumber);
  const numbers = [...new Set(written)];
  const first = told.one('number', numbers);
  if (first === null) {
    told.fault('number', 'is missing');
    return null;
  }
  if (/^[A-Z0-9]+$/.test(first)) return first;
  told.fault('number', `is no document number: letters A to Z and digits: ${quoted(first)}`);
  return null;
}

function issuerOf(told: Told): string | null {
  const codes = told.all('country');
  const states = codes.flatMap((code) => issuingStateOf(code) ?? []);
  if (states.length > 0) return told.one('country', [...new Set(states)]);
  const [code] = codes;
  told.fault(
    'country',
    code === undefined
      ? 'is missing: a document is told apart by the state that issued it'
      : `is no issuing state of ICAO Doc 9303-3: ${quoted(code)}`,
  );
  return null;
}

function typeOf(told: Told, isPassport: boolean): DocumentType {
  const types = told.all('type').map((text) => TYPES.find(([, words]) => words.test(text))?.[0]);
  const found = types.find((type) => type !== undefined);
  if (found !== undefined) return found;
  if (isPassport) return DocumentType.PASSPORT;
  return told.all('type').length === 0 ? DocumentType.IDENTITY_CARD : DocumentType.OTHER;
}

/** A document's dates are known to the day, or not at all. */
function dayOf(told: Told, names: readonly string[]): string | null {
  const [name = ''] = names;
  const dates = names.flatMap((one) => told.dates(one).map(({ value }) => value));
  const days = dates.filter((value) => {
    if (isCalendarDate(value)) return true;
    if (value.length === 10) told.fault(name, `is no day of the calendar: ${value}`);
    else told.warn(name, `is known to the ${value.length === 4 ? 'year' : 'month'} only: left out`);
    return false;
  });
  return told.one(name, [...new Set(days)]);
}
