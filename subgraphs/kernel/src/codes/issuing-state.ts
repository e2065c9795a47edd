import { GENERAL_SECRETARIAT, isCountryCode } from './ncb.ts';

/**
 * The codes of ICAO Doc 9303-3 section 5 that are not ISO 3166-1 alpha-3, each with the NCB that answers for a
 * document bearing it (`null`: no NCB does, so nobody can report such a document as its issuer).
 */
const SPECIAL_STATES: ReadonlyMap<string, string | null> = new Map([
  ['D', 'DEU'],
  ['GBD', 'GBR'],
  ['GBN', 'GBR'],
  ['GBO', 'GBR'],
  ['GBP', 'GBR'],
  ['GBS', 'GBR'],
  ['EUE', null],
  ['RKS', null],
  ['UNO', null],
  ['UNA', null],
  ['UNK', null],
  ['XAA', null],
  ['XBA', null],
  ['XCC', null],
  ['XCE', null],
  ['XCO', null],
  ['XDC', null],
  ['XEC', null],
  ['XES', null],
  ['XIM', null],
  ['XMP', null],
  ['XOM', null],
  ['XPO', GENERAL_SECRETARIAT],
  ['XXA', null],
  ['XXB', null],
  ['XXC', null],
  ['XXX', null],
  ['UTO', null],
]);

/** Whether a document can bear the code as its issuing state (ICAO Doc 9303-3 section 5). Germany's is `D`. */
export function isIssuingState(code: string): boolean {
  return SPECIAL_STATES.has(code) || (code !== 'DEU' && isCountryCode(code));
}

/** The NCB that may report a document of this issuing state, or `null` where none may. */
export function ncbOfIssuingState(code: string): string | null {
  return SPECIAL_STATES.has(code) ? (SPECIAL_STATES.get(code) ?? null) : code;
}
