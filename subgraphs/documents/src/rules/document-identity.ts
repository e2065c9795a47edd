import { FaultList, isIssuingState, ncbOfIssuingState, TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { DocumentIdentity, TravelDocumentRecord } from '../document.ts';

/** Longer than any number that a state prints: driving licences reach 25 characters. */
const NUMBER_AT_MOST = 30;

/**
 * A document number as it is compared: in capitals, without what only separates. ICAO Doc 9303-3 section 4.6 has
 * spaces and punctuation of a number replaced by the filler `<`, so a number typed from the page and one read from
 * the machine-readable zone become the same.
 */
export function normalisedNumber(text: string): string {
  // Most numbers come so, and each is compared many times on its way in.
  if (/^[A-Z0-9]*$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}<./]+/gu, '');
}

/** One text for one identity, for example `FRA|PASSPORT|12AB34567`; equal however the number was typed. */
export function identityKey(identity: DocumentIdentity): string {
  const { issuingState, documentType, documentNumber } = identity;
  return `${issuingState}|${documentType}|${normalisedNumber(documentNumber)}`;
}

/**
 * Of the records that several owners hold on one identity, the one that stands for the document: that of the
 * issuing state's own NCB, or else the one with the smallest id, so that every caller with the same sight gets the
 * same one each time.
 */
export function leadingRecord(
  records: readonly TravelDocumentRecord[],
): TravelDocumentRecord | null {
  const [first] = records.toSorted(
    (a, b) => Number(isIssuers(b)) - Number(isIssuers(a)) || (a.id < b.id ? -1 : 1),
  );
  return first ?? null;
}

function isIssuers({ issuingState, dataOwner }: TravelDocumentRecord): boolean {
  return ncbOfIssuingState(issuingState) === dataOwner;
}

/** Checks an identity whose number is normalised. */
export function checkIdentity(faults: FaultList, identity: DocumentIdentity): void {
  const { issuingState, documentNumber } = identity;
  checkIssuingState(faults, ['issuingState'], issuingState);
  if (!/^[A-Z0-9]+$/.test(documentNumber)) {
    faults.add(['documentNumber'], 'is no document number: letters A to Z and digits');
  } else if (documentNumber.length > NUMBER_AT_MOST) {
    faults.add(['documentNumber'], `is longer than ${NUMBER_AT_MOST} characters`);
  }
}

/** Separators do not count in a number, but so many are none of a person's: an audit could not show what lies between. */
export function checkTypedNumber(
  faults: FaultList,
  path: readonly (string | number)[],
  typed: string | null | undefined,
): void {
  faults.length(path, typed, TEXT_LIMITS.name);
}

export function checkIssuingState(
  faults: FaultList,
  path: readonly (string | number)[],
  issuingState: string,
): void {
  if (isIssuingState(issuingState)) return;
  faults.add(path, "is no issuing state of ICAO Doc 9303-3, such as FRA, UNO or D (Germany's)");
}

/**
 * An identity that somebody asks for, ready to be compared.
 * @throws INVALID_INPUT for one that no document can have: silence would be taken for "not reported".
 */
export function identityAskedFor(identity: DocumentIdentity): DocumentIdentity {
  const { issuingState, documentType } = identity;
  const documentNumber = normalisedNumber(identity.documentNumber);
  const asked = { issuingState, documentNumber, documentType };
  const faults = new FaultList();
  checkTypedNumber(faults, ['documentNumber'], identity.documentNumber);
  checkIdentity(faults, asked);
  faults.assertNone();
  return asked;
}
