import { TEXT_LIMITS } from '@globalcrimedesk/kernel';
import { IdentifierKind, type PersonIdentifier } from '@globalcrimedesk/persons';
import type { Properties } from './piece.ts';
import type { Told } from './told.ts';

/** Kinds of identifiers by property; of several with one kind, the first is what an export writes. */
export const IDENTIFIERS: readonly (readonly [property: string, kind: IdentifierKind])[] = [
  ['email', IdentifierKind.EMAIL],
  ['phone', IdentifierKind.PHONE],
  ['website', IdentifierKind.SOCIAL_MEDIA],
  ['idNumber', IdentifierKind.NATIONAL_ID],
  ['socialSecurityNumber', IdentifierKind.NATIONAL_ID],
  ['taxNumber', IdentifierKind.TAX_NUMBER],
  ['innCode', IdentifierKind.TAX_NUMBER],
  ['vatCode', IdentifierKind.TAX_NUMBER],
  ['registrationNumber', IdentifierKind.OTHER],
  // Of a passport that no Passport entity tells of: without its state it can be no document.
  ['passportNumber', IdentifierKind.OTHER],
  ['licenseNumber', IdentifierKind.OTHER],
  ['wikidataId', IdentifierKind.OTHER],
];

/** How many identifiers one record may bear. */
const IDENTIFIERS_AT_MOST = 200;

/** In the order of the table. */
export function identifiersOf(told: Told): readonly PersonIdentifier[] {
  const found = new Map<string, PersonIdentifier>();
  for (const [property, kind] of IDENTIFIERS) {
    for (const value of told.fitting(property, TEXT_LIMITS.line)) {
      found.set(`${kind} ${value}`, { kind, value, country: null });
    }
  }
  return told.atMost('idNumber', [...found.values()], IDENTIFIERS_AT_MOST);
}

/** The properties that say these identifiers; accounts, wallets and driving licences have none. */
export function identifierPropertiesOf(identifiers: readonly PersonIdentifier[]): Properties {
  const properties: Record<string, string[]> = {};
  for (const { kind, value } of identifiers) {
    const property = IDENTIFIERS.find(([, known]) => known === kind)?.[0];
    if (property === undefined) continue;
    properties[property] = [...(properties[property] ?? []), value];
  }
  return properties;
}
