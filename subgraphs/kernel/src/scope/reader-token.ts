import { CLEARANCES, type Clearance, clearanceRule } from '@globalcrimedesk/service';
import { Confidentiality } from '../record/record.ts';

/** The mark in `readers` of a record that every NCB may read. */
export const EVERY_READER = '*';

const PROTECTED = '+PROTECTED';

/** What its reader must be cleared for: how confidential a record is, and whether it is about a protected person. */
export type Need = Confidentiality | `${Confidentiality}${typeof PROTECTED}`;

const NEEDS: readonly Need[] = Object.values(Confidentiality).flatMap((level): Need[] => [
  level,
  `${level}${PROTECTED}`,
]);

/** The least of the needs that ask for the clearance for protected identities. */
export const PROTECTED_IDENTITY: Need = `${Confidentiality.OFFICIAL_USE_ONLY}${PROTECTED}`;

/** Of a record of which it is not known any more what it needs: as much as there is. */
export const HIGHEST_NEED: Need = `${Confidentiality.CONFIDENTIAL}${PROTECTED}`;

/** @param isProtected whether who a victim or witness is stands in the record, and nothing else that would open it. */
export function needOf(confidentiality: Confidentiality, isProtected: boolean): Need {
  return isProtected ? `${confidentiality}${PROTECTED}` : confidentiality;
}

/** Whether a clearance opens records of a need. One that is not listed opens nothing. */
export function opens(clearance: Clearance, need: Need): boolean {
  const { confidentiality, protectedIdentities } = clearanceRule(clearance);
  const isProtected = need.endsWith(PROTECTED);
  const level = isProtected ? need.slice(0, -PROTECTED.length) : need;
  return confidentiality.includes(level) && (protectedIdentities || !isProtected);
}

/** Whether every clearance that opens records of one need opens those of the other too. */
export function needsNoMore(need: Need, than: Need): boolean {
  const clearances = Object.keys(CLEARANCES) as Clearance[];
  return clearances.every((clearance) => opens(clearance, need) || !opens(clearance, than));
}

/**
 * Who may read a record, as one word that an index can hold: the code (or `*`) alone where every clearance opens it,
 * else with what it needs, as `FRA:RESTRICTED` or `*:OFFICIAL_USE_ONLY+PROTECTED`.
 */
export function readerToken(code: string, need: Need): string {
  return need === Confidentiality.OFFICIAL_USE_ONLY ? code : `${code}:${need}`;
}

/** The code, or `*`, of a token. */
export function codeOfToken(token: string): string {
  const [code = ''] = token.split(':');
  return code;
}

/** The tokens that a reader of these codes answers to. */
export function tokensOf(codes: readonly string[], clearance: Clearance): string[] {
  return NEEDS.filter((need) => opens(clearance, need)).flatMap((need) =>
    [EVERY_READER, ...codes].map((code) => readerToken(code, need)),
  );
}
