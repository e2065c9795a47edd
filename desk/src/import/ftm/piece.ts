import type { PersonAddress } from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import type { HandledPiece } from './handling.ts';

/** What an entity says, by FollowTheMoney's own names; only what we read, tidied. Every value is text in a list. */
export type Properties = Readonly<Record<string, readonly string[]>>;

interface EntityPiece extends HandledPiece {
  /** The entity's id. */
  readonly id: string;
  readonly properties: Properties;
  /** Why the line cannot be taken; it still goes to its unit, where the record that it is about is known. */
  readonly faults: readonly Fault[];
}

export interface PersonPiece extends EntityPiece {
  readonly kind: 'person';
  readonly caption: string | null;
}

/** Whom a document or a sanction is about. */
export interface Holder {
  readonly id: string;
  /** `Person`, `REJECTED_PERSON`, the schema of another entity, or `null`: no file has it. */
  readonly what: string | null;
}

/** What stands for a person whose every line was rejected. */
export const REJECTED_PERSON = 'rejected Person';

interface HeldPiece extends EntityPiece {
  /** One of those that the entity names: a line that names several is met once for each. */
  readonly holder: Holder | null;
}

/** A Passport or an Identification. */
export interface DocumentPiece extends HeldPiece {
  readonly kind: 'document';
  readonly isPassport: boolean;
  /** `null` where the line does not tell a whole identity. */
  readonly identity: string | null;
}

export interface SanctionPiece extends HeldPiece {
  readonly kind: 'sanction';
}

export interface AddressPiece {
  readonly kind: 'address';
  readonly id: string;
  readonly faults: readonly Fault[];
  /** `null` for one that says no more than a country. */
  readonly address: PersonAddress | null;
  /** The person who names it; `null` for one that nobody names. */
  readonly person: string | null;
  /** A line is one row, however many persons name it: the first of them counts it. */
  readonly isCounted: boolean;
}

/** A person names an Address that stands somewhere else in the files. */
export interface AddressNamed {
  readonly kind: 'address named';
  readonly id: string;
  readonly person: string;
}

/** What an id stands for, and whether its record can come in: all that documents and sanctions need to know of it. */
export interface Marker extends HandledPiece {
  readonly kind: 'marker';
  readonly id: string;
  readonly what: string;
}

export type FtmPiece =
  | PersonPiece
  | DocumentPiece
  | SanctionPiece
  | AddressPiece
  | AddressNamed
  | Marker;
