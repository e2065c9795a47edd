import {
  countryOfAlpha2,
  isCountryCode,
  isIssuingState,
  ncbOfIssuingState,
} from '@globalcrimedesk/kernel';

/** A code as the record needs it, however the source writes it; what is no code at all stays as it is. */

/** The issuing state by ICAO Doc 9303-3, from there or from ISO 3166-1 (alpha-2, alpha-3): `DE`, `DEU` and `D<<` are `D`. */
export function issuingStateOf(text: string): string {
  const code = withoutFillers(text);
  if (isIssuingState(code)) return code;
  const country = code.length === 2 ? countryOfAlpha2(code) : code;
  if (country === 'DEU') return 'D';
  return country !== null && isIssuingState(country) ? country : code;
}

/** The country by ISO 3166-1 alpha-3, from there, from alpha-2 or from a state's code in ICAO Doc 9303-3. */
export function countryOf(text: string): string {
  const code = withoutFillers(text);
  if (isCountryCode(code)) return code;
  const country = code.length === 2 ? countryOfAlpha2(code) : ncbOfIssuingState(code);
  return country !== null && isCountryCode(country) ? country : code;
}

/** Machine-readable zones fill a code up to three characters with `<`. */
function withoutFillers(text: string): string {
  return text.replaceAll('<', '').trim().toUpperCase();
}
