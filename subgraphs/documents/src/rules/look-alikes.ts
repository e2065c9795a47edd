import type { DocumentIdentity } from '../document.ts';
import { normalisedNumber } from './document-identity.ts';

/**
 * Letters that are read, or typed, for a digit and the other way round, each with that digit. That L and G count as 1 and 6
 * modulo 10 makes them the ones that no check digit of a zone tells apart.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/** One text for all numbers that differ by look-alikes alone. @param documentNumber normalised. */
export function foldedNumber(documentNumber: string): string {
  return documentNumber.replace(/[OILZSGB]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
}

/** One text for all documents of a state whose numbers look alike, of whatever type: `FRA|12A834567`. */
export function foldedIdentity({
  issuingState,
  documentNumber,
}: Pick<DocumentIdentity, 'issuingState' | 'documentNumber'>): string {
  return `${issuingState}|${foldedNumber(normalisedNumber(documentNumber))}`;
}
