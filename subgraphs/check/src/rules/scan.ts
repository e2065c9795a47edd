import type { DocumentType, Sex } from '../document.ts';
import type { MrzFields, MrzResult } from '../mrz/mrz.ts';
import type { TypedDocument } from './scan-request.ts';

/** What of a reading is searched. */
export interface Reading {
  readonly documentNumber: string | null;
  readonly issuingState: string | null;
  readonly documentType: DocumentType | null;
  readonly familyName: string | null;
  readonly givenNames: string | null;
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly nationality: string | null;
}

/** What is searched for a scan: the leading reading, and what else it may say. */
export interface Readings extends Reading {
  readonly otherReadings: readonly Reading[];
}

const NOTHING: Reading = {
  documentNumber: null,
  issuingState: null,
  documentType: null,
  familyName: null,
  givenNames: null,
  birthDate: null,
  sex: null,
  nationality: null,
};

export function readingsOfTyped(document: TypedDocument): Readings {
  return { ...NOTHING, ...document, otherReadings: [] };
}

/** A document with a second number may be reported by either: the second is searched as another reading. */
export function readingsOfZone({ fields, otherReadings }: MrzResult): Readings {
  if (fields === null) return { ...NOTHING, otherReadings: [] };
  const all = [fields, ...otherReadings];
  const seconds = all.flatMap((each) =>
    each.secondNumber === null ? [] : [{ ...readingOf(each), documentNumber: each.secondNumber }],
  );
  const others = [...otherReadings.map(readingOf), ...seconds];
  return { ...readingOf(fields), otherReadings: distinct(others) };
}

function readingOf(fields: MrzFields): Reading {
  const { documentNumber, issuingState, documentType, ...holder } = fields;
  const { familyName, givenNames, birthDate, sex, nationality } = holder;
  return {
    documentNumber,
    issuingState,
    documentType,
    familyName,
    givenNames,
    birthDate,
    sex,
    nationality,
  };
}

/** Readings that differ in what is not searched, such as optional data, are one. */
function distinct(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map((reading) => [JSON.stringify(reading), reading])).values()];
}
