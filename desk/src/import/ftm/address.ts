import { TEXT_LIMITS } from '@globalcrimedesk/kernel';
import type { PersonAddress } from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import { codeOfCountry } from './countries.ts';
import type { Properties } from './piece.ts';
import { Told } from './told.ts';

/** The parts of an address in the order in which they make one line. */
const PARTS = [
  ...['remarks', 'postOfficeBox', 'street', 'street2', 'postalCode', 'city', 'region', 'state'],
];

export const ADDRESS_PROPERTIES: ReadonlySet<string> = new Set([...PARTS, 'full', 'country']);

/** How many addresses one record may bear. */
const ADDRESSES_AT_MOST = 100;

export interface ReadAddress {
  /** `null` for an Address that says no more than a country. */
  readonly address: PersonAddress | null;
  readonly warnings: readonly Fault[];
}

export function readAddress(properties: Properties): ReadAddress {
  const told = new Told(properties);
  const written = told.one('full', told.fitting('full', TEXT_LIMITS.line));
  const parts = PARTS.flatMap((part) => told.all(part)).join(', ');
  const text = written ?? parts;
  const country = told.one('country', told.countries('country'));
  if (text !== '' && text.length <= TEXT_LIMITS.line) {
    return { address: { text, country }, warnings: told.warnings };
  }
  if (text !== '') told.warn('full', `is longer than ${TEXT_LIMITS.line} characters: left out`);
  return { address: null, warnings: told.warnings };
}

/** The addresses that a Person tells by itself, as far as a record can bear them. */
export function addressTextsOf(told: Told): PersonAddress[] {
  return told.fitting('address', TEXT_LIMITS.line).map((text) => ({ text, country: null }));
}

/**
 * Each address once, in one order wherever it was told. An Address entity is often the text of its person once more,
 * with its country.
 */
export function addressesOf(
  told: Told,
  addresses: readonly PersonAddress[],
): readonly PersonAddress[] {
  const placed = new Set(addresses.flatMap(({ text, country }) => (country === null ? [] : text)));
  const each = new Map(
    addresses
      .filter(({ text, country }) => country !== null || !placed.has(text))
      .map((address) => [keyOf(address), address]),
  );
  const sorted = [...each].sort(([one], [other]) => (one < other ? -1 : 1));
  return told.atMost(
    'address',
    sorted.map(([, address]) => address),
    ADDRESSES_AT_MOST,
  );
}

/** Whether these are the same addresses in whatever order. */
export function areSame(one: readonly PersonAddress[], other: readonly PersonAddress[]): boolean {
  const keys = new Set(one.map(keyOf));
  return keys.size === other.length && other.every((address) => keys.has(keyOf(address)));
}

/** An Address for one that has a country; a text of the person is enough for one that has none. */
export function addressEntityOf({ text, country }: PersonAddress): Properties | null {
  const code = country === null ? null : codeOfCountry(country);
  return code === null ? null : { full: [text], country: [code] };
}

function keyOf({ text, country }: PersonAddress): string {
  return `${text}\n${country ?? ''}`;
}
