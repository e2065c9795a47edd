import { type BaseContent, withBaseDefaults } from '@globalcrimedesk/kernel';
import type {
  BiometricReference,
  PersonAddress,
  PersonContent,
  PersonIdentifier,
  PersonName,
  PhysicalDescription,
} from '../person.ts';

/** A part as it comes in: what may be empty may be left out. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };

/** What a caller says of a person: all may be left out but, in a new one, the owner. */
export type PersonInput = Partial<BaseContent> & {
  readonly [K in Exclude<keyof PersonContent, keyof BaseContent | keyof PersonParts>]?:
    | PersonContent[K]
    | undefined;
} & Partial<PersonParts>;

interface PersonParts {
  readonly names: readonly (Loose<PersonName> & Pick<PersonName, 'kind'>)[];
  readonly physicalDescription: Loose<PhysicalDescription> | null;
  readonly identifiers: readonly (Loose<PersonIdentifier> &
    Pick<PersonIdentifier, 'kind' | 'value'>)[];
  readonly addresses: readonly (Loose<PersonAddress> & Pick<PersonAddress, 'text'>)[];
  readonly biometrics: readonly (Loose<BiometricReference> &
    Pick<BiometricReference, 'kind' | 'reference'>)[];
}

/** The content of a new person: every field has a value, if only an empty one. */
export function newPersonContent(
  input: PersonInput & { readonly dataOwner: string },
  now: Date,
): PersonContent {
  return {
    names: [],
    datesOfBirth: [],
    sex: 'U',
    nationalities: [],
    placeOfBirth: null,
    countryOfBirth: null,
    physicalDescription: null,
    distinguishingMarks: [],
    languages: [],
    categories: [],
    warnings: [],
    identifiers: [],
    addresses: [],
    biometrics: [],
    ...givenOnly(completeParts(input)),
    ...withBaseDefaults(input, now),
  };
}

/** Fills what was left out of nested parts with `null`, and keeps plain values only. */
export function completeParts(input: PersonInput): Partial<PersonContent> {
  const { names, datesOfBirth, physicalDescription, identifiers, addresses, biometrics, ...plain } =
    input;
  return {
    ...plain,
    ...(names && {
      names: names.map(({ kind, familyName = null, givenNames = null, script = 'Latn' }) => ({
        kind,
        familyName,
        givenNames,
        script,
      })),
    }),
    ...(datesOfBirth && {
      datesOfBirth: datesOfBirth.map(({ value, precision }) => ({ value, precision })),
    }),
    ...(physicalDescription !== undefined && {
      physicalDescription: physicalDescription && completeDescription(physicalDescription),
    }),
    ...(identifiers && {
      identifiers: identifiers.map(({ kind, value, country = null }) => ({ kind, value, country })),
    }),
    ...(addresses && {
      addresses: addresses.map(({ text, country = null }) => ({ text, country })),
    }),
    ...(biometrics && {
      biometrics: biometrics.map(({ kind, reference, takenOn = null }) => ({
        kind,
        reference,
        takenOn,
      })),
    }),
  } as Partial<PersonContent>;
}

function completeDescription(part: Loose<PhysicalDescription>): PhysicalDescription {
  return {
    heightCm: part.heightCm ?? null,
    weightKg: part.weightKg ?? null,
    build: part.build ?? null,
    eyeColour: part.eyeColour ?? null,
    hairColour: part.hairColour ?? null,
    complexion: part.complexion ?? null,
  };
}

function givenOnly<T extends object>(input: T): T {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined && value !== null),
  ) as T;
}
