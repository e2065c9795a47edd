import type { BaseContent, BaseRecord, PartialDate } from '@globalcrimedesk/kernel';

/** The words of the persons domain, as plain values: no framework, no database. */

export const NameKind = {
  PRIMARY: 'PRIMARY',
  ALIAS: 'ALIAS',
  BIRTH: 'BIRTH',
  ORIGINAL_SCRIPT: 'ORIGINAL_SCRIPT',
} as const;
export type NameKind = (typeof NameKind)[keyof typeof NameKind];

/** Where the record stands in its life; its steps are in `rules/person.life-cycle.ts`. */
export const PersonStatus = { ACTIVE: 'ACTIVE', ARCHIVED: 'ARCHIVED', MERGED: 'MERGED' } as const;
export type PersonStatus = (typeof PersonStatus)[keyof typeof PersonStatus];

export interface PersonName {
  readonly kind: NameKind;
  readonly familyName: string | null;
  readonly givenNames: string | null;
  /** ISO 15924 code of the script, for example `Latn`, `Cyrl`, `Arab`. */
  readonly script: string;
}

export const Sex = { M: 'M', F: 'F', X: 'X', U: 'U' } as const;
export type Sex = (typeof Sex)[keyof typeof Sex];

export const PersonCategory = {
  WANTED: 'WANTED',
  MISSING: 'MISSING',
  DECEASED_UNIDENTIFIED: 'DECEASED_UNIDENTIFIED',
  SUSPECT: 'SUSPECT',
  VICTIM: 'VICTIM',
  WITNESS: 'WITNESS',
  PERSON_OF_INTEREST: 'PERSON_OF_INTEREST',
} as const;
export type PersonCategory = (typeof PersonCategory)[keyof typeof PersonCategory];

export const PersonWarning = {
  ARMED: 'ARMED',
  VIOLENT: 'VIOLENT',
  DANGEROUS: 'DANGEROUS',
  ESCAPE_RISK: 'ESCAPE_RISK',
  SUICIDAL: 'SUICIDAL',
  DRUG_USER: 'DRUG_USER',
  CONTAGIOUS: 'CONTAGIOUS',
  MENTAL_HEALTH: 'MENTAL_HEALTH',
  EXPLOSIVES: 'EXPLOSIVES',
  TERRORISM: 'TERRORISM',
} as const;
export type PersonWarning = (typeof PersonWarning)[keyof typeof PersonWarning];

export interface PhysicalDescription {
  readonly heightCm: number | null;
  readonly weightKg: number | null;
  readonly build: string | null;
  readonly eyeColour: string | null;
  readonly hairColour: string | null;
  readonly complexion: string | null;
}

export const IdentifierKind = {
  EMAIL: 'EMAIL',
  PHONE: 'PHONE',
  BANK_ACCOUNT: 'BANK_ACCOUNT',
  WALLET_ADDRESS: 'WALLET_ADDRESS',
  SOCIAL_MEDIA: 'SOCIAL_MEDIA',
  NATIONAL_ID: 'NATIONAL_ID',
  TAX_NUMBER: 'TAX_NUMBER',
  DRIVING_LICENCE: 'DRIVING_LICENCE',
  OTHER: 'OTHER',
} as const;
export type IdentifierKind = (typeof IdentifierKind)[keyof typeof IdentifierKind];

export interface PersonIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
  /** ISO 3166-1 alpha-3 of the country that issued it, where one did. */
  readonly country: string | null;
}

export interface PersonAddress {
  /** As one line. */
  readonly text: string;
  /** ISO 3166-1 alpha-3; `null` where it is not told. */
  readonly country: string | null;
}

export const BiometricKind = {
  FINGERPRINT: 'FINGERPRINT',
  FACE: 'FACE',
  DNA_PROFILE: 'DNA_PROFILE',
} as const;
export type BiometricKind = (typeof BiometricKind)[keyof typeof BiometricKind];

/** Where biometric data lies; the data itself is not here. */
export interface BiometricReference {
  readonly kind: BiometricKind;
  readonly reference: string;
  /** `YYYY-MM-DD`. */
  readonly takenOn: string | null;
}

export const IdentityLinkColour = {
  WHITE: 'WHITE',
  YELLOW: 'YELLOW',
  GREEN: 'GREEN',
  RED: 'RED',
} as const;
export type IdentityLinkColour = (typeof IdentityLinkColour)[keyof typeof IdentityLinkColour];

export interface IdentityLink {
  /** Id of the other person record. */
  readonly to: string;
  readonly colour: IdentityLinkColour;
  /** The NCB that decided on the link. */
  readonly authority: string;
  readonly at: Date;
}

/** What the owner says of a person; links to other persons are made by their own operations. */
export interface PersonContent extends BaseContent {
  readonly names: readonly PersonName[];
  readonly datesOfBirth: readonly PartialDate[];
  readonly sex: Sex;
  readonly nationalities: readonly string[];
  readonly placeOfBirth: string | null;
  readonly countryOfBirth: string | null;
  readonly physicalDescription: PhysicalDescription | null;
  readonly distinguishingMarks: readonly string[];
  /** ISO 639-3 codes. */
  readonly languages: readonly string[];
  readonly categories: readonly PersonCategory[];
  readonly warnings: readonly PersonWarning[];
  readonly identifiers: readonly PersonIdentifier[];
  readonly addresses: readonly PersonAddress[];
  readonly biometrics: readonly BiometricReference[];
}

/** Where the record stands; never a caller's to write. */
export interface PersonState {
  readonly status: PersonStatus;
  /** Id of the record that answers in its place; only of a merged one. */
  readonly mergedInto: string | null;
}

/** Where every record of a person begins. */
export const ACTIVE_STATE: PersonState = { status: PersonStatus.ACTIVE, mergedInto: null };

/** A person as one owner keeps them. */
export interface PersonRecord extends BaseRecord, PersonContent, PersonState {
  readonly identityLinks: readonly IdentityLink[];
}

/** What decides on the hit that a check raises. */
export interface PersonOutline
  extends PersonState,
    Pick<PersonRecord, 'id' | 'dataOwner' | 'purposes' | 'confidentiality'> {
  /** Whether the record tells who a victim or witness is, and nothing else. */
  readonly isProtected: boolean;
  /** Whether the person is for the one who asks. */
  readonly isVisible: boolean;
}
