import { isDeepStrictEqual } from 'node:util';
import { alpha2OfCountry } from '@globalcrimedesk/kernel';
import { IdentifierKind, type PersonIdentifier } from '@globalcrimedesk/persons';
import { identifiersOf, TYPE_MARK } from '../../import/interpol-notices/read-identity.ts';
import { SourceObject } from '../../import/interpol-notices/source-object.ts';

/** An identifier as a UN notice names documents; e-mail addresses and the like have no place there. */
export function identityDocumentsOf(identifier: PersonIdentifier): (object | string)[] {
  const { kind, value, country } = identifier;
  const issuing_country_id = country === null ? null : alpha2OfCountry(country);
  const candidates: (object | string)[] = [];
  if (kind === IdentifierKind.NATIONAL_ID) {
    candidates.push({ type: 'National identification number', nr: value, issuing_country_id });
  }
  if (kind === IdentifierKind.OTHER) {
    // Type and number were joined; each may hold the mark between them.
    for (let at = value.indexOf(TYPE_MARK); at !== -1; at = value.indexOf(TYPE_MARK, at + 1)) {
      const [type, nr] = [value.slice(0, at), value.slice(at + TYPE_MARK.length)];
      candidates.push({ type, nr, issuing_country_id });
    }
    candidates.push({ type: null, nr: value, issuing_country_id }, value);
  }
  const faithful = candidates.find((candidate) => isReadAs(candidate, identifier));
  return faithful === undefined ? [] : [faithful];
}

function isReadAs(candidate: object | string, identifier: PersonIdentifier): boolean {
  const source = new SourceObject({ identity_documents: [candidate] });
  return isDeepStrictEqual(identifiersOf(source), [identifier]);
}
