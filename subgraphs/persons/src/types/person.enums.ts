import { registerEnumType } from 'type-graphql';
import {
  BiometricKind,
  IdentifierKind,
  IdentityLinkColour,
  NameKind,
  PersonCategory,
  PersonStatus,
  PersonWarning,
  Sex,
} from '../person.ts';

registerEnumType(NameKind, {
  name: 'NameKind',
  description: 'What a name is to the person.',
  valuesConfig: {
    PRIMARY: {
      description: 'The name that the record is kept under; each record has exactly one.',
    },
    ALIAS: { description: 'Another name that the person uses or is known by.' },
    BIRTH: { description: 'The name given at birth, where it is another one.' },
    ORIGINAL_SCRIPT: { description: 'A name as it is written in its own script.' },
  },
});

registerEnumType(PersonStatus, {
  name: 'PersonStatus',
  description: 'Where the record of a person stands in its life.',
  valuesConfig: {
    ACTIVE: { description: 'In use.' },
    ARCHIVED: { description: 'Kept, but put aside: nobody looks for the person any more.' },
    MERGED: {
      description:
        'Found to concern the same person as another record, which answers in its place.',
    },
  },
});

registerEnumType(Sex, {
  name: 'Sex',
  description:
    'Sex as on a travel document (ICAO Doc 9303-3), with one value more for "not known".',
  valuesConfig: {
    M: { description: 'Male.' },
    F: { description: 'Female.' },
    X: { description: 'Unspecified on the document.' },
    U: { description: 'Not known to the owner of the record.' },
  },
});

registerEnumType(PersonCategory, {
  name: 'PersonCategory',
  description: 'Why a person is on record.',
  valuesConfig: {
    WANTED: { description: 'Wanted for prosecution or to serve a sentence.' },
    MISSING: { description: 'Missing, whatever the reason.' },
    DECEASED_UNIDENTIFIED: { description: 'A dead body whose identity is to be found.' },
    SUSPECT: { description: 'Suspected of an offence; not convicted.' },
    VICTIM: { description: 'Harmed by an offence. Never to be treated as a suspect.' },
    WITNESS: { description: 'May testify to an offence. Never to be treated as a suspect.' },
    PERSON_OF_INTEREST: {
      description: 'Of interest to an investigation, in none of the other roles.',
    },
  },
});

registerEnumType(PersonWarning, {
  name: 'PersonWarning',
  description: 'What an officer who meets the person must be ready for.',
  valuesConfig: {
    ARMED: { description: 'May carry a weapon.' },
    VIOLENT: { description: 'Has used violence, or threatened it.' },
    DANGEROUS: { description: 'Dangerous for another reason; take care.' },
    ESCAPE_RISK: { description: 'Has escaped, or is likely to try.' },
    SUICIDAL: { description: 'May harm themselves.' },
    DRUG_USER: { description: 'Uses drugs; mind needles and reactions.' },
    CONTAGIOUS: { description: 'May carry a contagious disease.' },
    MENTAL_HEALTH: { description: 'May need psychological or psychiatric care.' },
    EXPLOSIVES: { description: 'Handles explosives.' },
    TERRORISM: { description: 'Is connected with terrorism.' },
  },
});

registerEnumType(IdentifierKind, {
  name: 'IdentifierKind',
  description: 'What an identifier of a person is.',
  valuesConfig: {
    EMAIL: { description: 'An e-mail address.' },
    PHONE: { description: 'A telephone number, best in the international form (ITU-T E.164).' },
    BANK_ACCOUNT: { description: 'A bank account, best as IBAN (ISO 13616).' },
    WALLET_ADDRESS: { description: 'An address of a crypto-currency wallet.' },
    SOCIAL_MEDIA: { description: 'An account on a social network.' },
    NATIONAL_ID: { description: 'A national identity number.' },
    TAX_NUMBER: { description: 'A tax number.' },
    DRIVING_LICENCE: { description: 'The number of a driving licence.' },
    OTHER: { description: 'Any other identifier.' },
  },
});

registerEnumType(BiometricKind, {
  name: 'BiometricKind',
  description: 'What kind of biometric data a reference leads to.',
  valuesConfig: {
    FINGERPRINT: { description: 'Fingerprints.' },
    FACE: { description: 'A facial image.' },
    DNA_PROFILE: { description: 'A DNA profile.' },
  },
});

registerEnumType(IdentityLinkColour, {
  name: 'IdentityLinkColour',
  description:
    'What has been decided about two records that may concern one person (the colours of the EU interoperability regulations).',
  valuesConfig: {
    WHITE: { description: 'Same person, lawfully, or clearly different persons: nothing to do.' },
    YELLOW: { description: 'The data are alike; nobody has looked at it yet.' },
    GREEN: { description: 'Looked at by hand: different persons who share data.' },
    RED: {
      description: 'Looked at by hand: one person under several identities, or identity fraud.',
    },
  },
});
