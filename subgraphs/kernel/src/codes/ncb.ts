import countries from 'i18n-iso-countries';

/** INTERPOL's General Secretariat, as an owner and requester of records. */
export const GENERAL_SECRETARIAT = 'XPO';

/** Every code that can own a record: ISO 3166-1 alpha-3, and the General Secretariat. Sorted. */
export const NCB_CODES: readonly string[] = [
  ...Object.keys(countries.getAlpha3Codes()),
  GENERAL_SECRETARIAT,
].sort();

const known = new Set(NCB_CODES);

/** Whether the code names a country (ISO 3166-1 alpha-3) or the General Secretariat. */
export function isNcbCode(code: string): boolean {
  return known.has(code);
}

/** Whether the code is a country of ISO 3166-1 alpha-3. */
export function isCountryCode(code: string): boolean {
  return code !== GENERAL_SECRETARIAT && known.has(code);
}

/** ISO 3166-1 alpha-2 to alpha-3, as INTERPOL's public API needs; `null` for what is no country. */
export function countryOfAlpha2(alpha2: string): string | null {
  return countries.alpha2ToAlpha3(alpha2.toUpperCase()) ?? null;
}

/** ISO 3166-1 alpha-3 to alpha-2; `null` for what is no country. */
export function alpha2OfCountry(alpha3: string): string | null {
  return countries.alpha3ToAlpha2(alpha3) ?? null;
}
