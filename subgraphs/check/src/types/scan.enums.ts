import { registerEnumType } from 'type-graphql';
import { DocumentType, Sex } from '../document.ts';
import { MrzDigitName, MrzFaultCode, MrzFormat, MrzNoteCode, MrzOutcome } from '../mrz/mrz.ts';

// These two are the enums of `documents` and of `persons`: value for value, or they would not compose.
registerEnumType(DocumentType, {
  name: 'DocumentType',
  description:
    'What a travel document is. One state may give the same number to documents of two types.',
  valuesConfig: {
    PASSPORT: {
      description: 'A passport, also diplomatic, service or emergency (ICAO Doc 9303-4).',
    },
    IDENTITY_CARD: {
      description: 'A national identity card, with which some borders may be crossed.',
    },
    VISA: { description: 'A visa, a label in another document with a number of its own.' },
    RESIDENCE_PERMIT: { description: 'A permit to reside, issued to a foreigner.' },
    REFUGEE_TRAVEL_DOCUMENT: {
      description: 'Issued to a refugee under the Convention of 1951, by the state of refuge.',
    },
    LAISSEZ_PASSER: {
      description: 'Issued by an organisation to its staff, or by a state for a single journey.',
    },
    SEAFARER_ID: {
      description: "A seafarer's identity document (ILO Convention No. 185).",
    },
    DRIVING_LICENCE: {
      description: 'A driving licence: it proves identity in places, it crosses no border.',
    },
    OTHER: { description: 'Any other document that is shown to travel or to be identified.' },
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

registerEnumType(MrzFormat, {
  name: 'MrzFormat',
  description: 'A form of the machine-readable zone.',
  valuesConfig: {
    TD1: { description: 'Cards: three lines of 30 (ICAO Doc 9303-5).' },
    TD2: { description: 'Two lines of 36 (ICAO Doc 9303-6).' },
    TD3: { description: 'Passports: two lines of 44 (ICAO Doc 9303-4).' },
    MRV_A: { description: 'Visas of full size: two lines of 44 (ICAO Doc 9303-7).' },
    MRV_B: { description: 'Visas of small size: two lines of 36 (ICAO Doc 9303-7).' },
    FRENCH_IDENTITY_CARD: {
      description: 'The French identity card of 1988 to 2021: two lines of 36, of its own.',
    },
    FRENCH_DRIVING_LICENCE: {
      description: 'The French driving licence since 2013: one line of 30.',
    },
    SWISS_DRIVING_LICENCE: {
      description: 'The Swiss driving licence: lines of 9, 30 and 30, without any check digit.',
    },
  },
});

registerEnumType(MrzOutcome, {
  name: 'MrzOutcome',
  description:
    'How far a reading can be relied on. A check digit is one of ten: by chance one misread in ten would pass it.',
  valuesConfig: {
    READ: { description: 'Every character has its place, and every check digit is right.' },
    REPAIRED: {
      description:
        'It was misread, and exactly one reading of the doubtful characters satisfies every check digit: that one is told. `repairs` has what was changed.',
    },
    SEVERAL: {
      description:
        'It was misread, and several readings satisfy every check digit: the one that changes least leads, `Scan.otherReadings` has the others, and each of them is searched.',
    },
    DOUBTFUL: {
      description:
        'Something is wrong that no reading mends: `faults` has it; or more readings satisfy every check digit than are searched: `notes` says so. What could be read is told; that nothing is found of it proves nothing.',
    },
    UNREADABLE: { description: 'It is no zone of a known form: nothing is read of it.' },
  },
});

registerEnumType(MrzFaultCode, {
  name: 'MrzFaultCode',
  description: 'What is wrong with a zone.',
  valuesConfig: {
    UNKNOWN_FORM: { description: 'The text has the lines of no zone.' },
    TOO_LONG: { description: 'The text is longer than any that is looked at.' },
    LINE_LENGTH: { description: 'A line is shorter or longer than in its form.' },
    OTHER_LINES: {
      description: 'There are more lines than those of the zone: perhaps of another document.',
    },
    UNKNOWN_CHARACTER: { description: 'No zone has such a character: it could not be read.' },
    MISPLACED_CHARACTER: { description: 'Such a character does not stand in this place.' },
    WRONG_CHECK_DIGIT: { description: 'The check digit does not fit what it covers.' },
    UNKNOWN_STATE: { description: 'No state or organisation has the code.' },
    IMPOSSIBLE_DATE: { description: 'The calendar has no such date.' },
    NUMBER_MISSING: { description: 'There is no document number.' },
    NAME_MISSING: { description: 'There is no name where it begins.' },
  },
});

registerEnumType(MrzNoteCode, {
  name: 'MrzNoteCode',
  description: 'What is no fault of a zone, and must be known to whoever relies on it.',
  valuesConfig: {
    INDISTINGUISHABLE: {
      description:
        'The character looks like another that counts the same modulo 10 (1 and L, 6 and G): no check digit tells which it is. So it is with all that count the same, such as 0, A, K and U, though they do not look alike.',
    },
    NAMES_MAY_BE_TRUNCATED: { description: 'The names fill their places to the last.' },
    NO_CHECK_DIGITS: { description: 'The form has no check digit: misreads are not noticed.' },
    MORE_READINGS: {
      description: 'More readings satisfy every check digit than are told: scan it again.',
    },
  },
});

registerEnumType(MrzDigitName, {
  name: 'MrzDigitName',
  description: 'What a check digit is for.',
  valuesConfig: {
    DOCUMENT_NUMBER: { description: 'The document number.' },
    BIRTH_DATE: { description: 'The date of birth.' },
    EXPIRY_DATE: { description: 'The date of expiry.' },
    OPTIONAL_DATA: { description: 'The optional data, as in a passport.' },
    COMPOSITE: {
      description: 'Most of what the others cover once more, with them. Visas have none.',
    },
  },
});
