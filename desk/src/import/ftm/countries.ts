import { alpha2OfCountry, countryOfAlpha2, isIssuingState } from '@globalcrimedesk/kernel';

/**
 * FollowTheMoney's codes of territories that more than one state claims. Whose they are is not an importer's to
 * decide, so they are left out, unlike undisputed parts of a country (`gb-sct`, `us-ca`).
 */
const CLAIMED: ReadonlySet<string> = new Set([
  'az-nk',
  'cy-trnc',
  'ge-ab',
  'ge-os',
  'md-pmr',
  'so-som',
  'ua-cri',
  'ua-dpr',
  'ua-lpr',
]);

/** Issuing states (ICAO Doc 9303-3 section 5) whose code is not the country's, by FollowTheMoney's code. */
const ISSUERS: Readonly<Record<string, string>> = { de: 'D', eu: 'EUE', un: 'UNO', xk: 'RKS' };

/**
 * ISO 3166-1 alpha-3 for a country code of FollowTheMoney, which are ISO 3166-1 alpha-2 in lower case, parts of
 * countries (`gb-sct`: its country), and more. `null` for what is no country of today: `eu`, `suhh`, `yucs`, `zz`.
 */
export function countryOf(code: string): string | null {
  const lower = code.toLowerCase();
  const [, country] = /^([a-z]{2})(?:-[a-z0-9]{1,6})?$/.exec(lower) ?? [];
  return country === undefined || CLAIMED.has(lower) ? null : countryOfAlpha2(country);
}

/** The issuing state of a document; `null` where the code stands for none. */
export function issuingStateOf(code: string): string | null {
  const lower = code.toLowerCase();
  if (Object.hasOwn(ISSUERS, lower)) return ISSUERS[lower] ?? null;
  const country = countryOf(lower);
  return country !== null && isIssuingState(country) ? country : null;
}

/** FollowTheMoney's code of a country of ISO 3166-1 alpha-3. */
export function codeOfCountry(country: string): string | null {
  return alpha2OfCountry(country)?.toLowerCase() ?? null;
}

/** FollowTheMoney's code of an issuing state; `null` for one that the format cannot tell, such as `GBD` or `XXA`. */
export function codeOfIssuer(state: string): string | null {
  const special = Object.entries(ISSUERS).find(([, issuer]) => issuer === state)?.[0];
  const code = special ?? codeOfCountry(state);
  return code !== null && issuingStateOf(code) === state ? code : null;
}
