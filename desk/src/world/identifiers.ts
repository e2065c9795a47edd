import {
  BiometricKind,
  type BiometricReference,
  IdentifierKind,
  type PersonIdentifier,
} from '@globalcrimedesk/persons';
import { dayAfter } from './base.ts';
import { type Chance, weighted } from './chance.ts';
import type { Country } from './countries.ts';
import { bare, type InventedName } from './names/cultures.ts';

const pickKind = weighted<IdentifierKind>([
  [IdentifierKind.PHONE, 30],
  [IdentifierKind.EMAIL, 26],
  [IdentifierKind.NATIONAL_ID, 14],
  [IdentifierKind.SOCIAL_MEDIA, 10],
  [IdentifierKind.BANK_ACCOUNT, 7],
  [IdentifierKind.WALLET_ADDRESS, 5],
  [IdentifierKind.DRIVING_LICENCE, 4],
  [IdentifierKind.TAX_NUMBER, 3],
  [IdentifierKind.OTHER, 1],
]);

/** Addresses, numbers and accounts that nobody can have. */
export function inventIdentifiers(
  chance: Chance,
  name: InventedName,
  origin: Country,
): PersonIdentifier[] {
  const identifiers: PersonIdentifier[] = [];
  for (let count = chance.heavyTailed(66, 0.4, 10); count > 0; count--) {
    const kind = pickKind(chance);
    const issued = kind === 'NATIONAL_ID' || kind === 'DRIVING_LICENCE' || kind === 'TAX_NUMBER';
    identifiers.push({
      kind,
      value: valueFor(kind, chance, name, origin),
      country: issued ? origin.code : null,
    });
  }
  return identifiers;
}

function valueFor(
  kind: IdentifierKind,
  chance: Chance,
  name: InventedName,
  origin: Country,
): string {
  switch (kind) {
    case 'EMAIL':
      return `${account(chance, name)}@${chance.pick(['example.org', 'example.com', 'example.net'])}`;
    case 'PHONE':
      return inventPhone(chance);
    case 'BANK_ACCOUNT':
      // Check digits 00 occur in no real IBAN (ISO 13616: 02 to 98).
      return `${origin.code.slice(0, 2)}00${digits(chance, 18)}`;
    case 'WALLET_ADDRESS':
      // An address of the Bitcoin test network: nothing of worth can lie there.
      return `tb1q${characters(chance, '023456789acdefghjklmnpqrstuvwxyz', 38)}`;
    case 'SOCIAL_MEDIA':
      return `https://social.example.org/@${account(chance, name)}`;
    case 'OTHER':
      return `radio call sign ${characters(chance, 'ABCDEFGHJKLMNPQRSTUVWXYZ', 6)}`;
    default:
      return `${characters(chance, 'ABCDEFGHJKLMNPRSTUVWXYZ', 2)}${digits(chance, 8)}`;
  }
}

/** Numbers that regulators set aside for fiction, and a country code that nobody holds. */
export function inventPhone(chance: Chance): string {
  switch (chance.int(0, 4)) {
    case 0:
      return `+1 ${chance.int(201, 989)} 555 01${digits(chance, 2)}`;
    case 1:
      return `+44 7700 900${digits(chance, 3)}`;
    case 2:
      return `+33 1 99 00 ${digits(chance, 2)} ${digits(chance, 2)}`;
    case 3:
      return `+49 30 23125 ${digits(chance, 3)}`;
    default:
      return `+999 ${digits(chance, 3)} ${digits(chance, 6)}`;
  }
}

function account(chance: Chance, name: InventedName): string {
  const { givenNames, familyName } = name.variant();
  const letters = bare(`${givenNames}.${familyName}`).toLowerCase();
  const ascii = letters.replace(/[^a-z.]/g, '').replace(/^\.+|\.+$/g, '') || 'user';
  return `${ascii}${chance.int(1, 9_999)}`;
}

/** Where fingerprints, faces and DNA profiles of a person lie. */
export function inventBiometrics(
  chance: Chance,
  owner: string,
  recordedAt: Date,
  surely: boolean,
): BiometricReference[] {
  const kinds = Object.values(BiometricKind);
  return chance.some(kinds, chance.heavyTailed(surely ? 5 : 68, 0.4, 3)).map((kind) => ({
    kind,
    reference: `${owner}-${kind.slice(0, 3)}-${digits(chance, 9)}`,
    takenOn: chance.percent(80) ? dayAfter(recordedAt, -chance.int(0, 400)) : null,
  }));
}

function digits(chance: Chance, count: number): string {
  return characters(chance, '0123456789', count);
}

function characters(chance: Chance, alphabet: string, count: number): string {
  let text = '';
  for (let index = 0; index < count; index++) {
    text += alphabet.charAt(chance.int(0, alphabet.length - 1));
  }
  return text;
}
