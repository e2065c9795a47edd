import { at, type Format } from '../format.ts';

/**
 * The French national identity card of 1988 to 2021. Its number is the year and month of issue, the office, and a
 * serial number; it tells no nationality and no date of expiry, and its composite digit covers all that stands before.
 */
export const FRENCH_IDENTITY_CARD: Format = {
  name: 'FRENCH_IDENTITY_CARD',
  lines: [36, 36],
  fields: {
    documentCode: at(1, 1, 2),
    issuingState: at(1, 3, 5),
    familyName: at(1, 6, 30),
    optionalData: at(1, 31, 36),
    documentNumber: at(2, 1, 12),
    givenNames: at(2, 14, 27),
    birthDate: at(2, 28, 33),
    sex: at(2, 35),
  },
  digits: [
    { of: 'DOCUMENT_NUMBER', at: at(2, 13), over: [at(2, 1, 12)] },
    { of: 'BIRTH_DATE', at: at(2, 34), over: [at(2, 28, 33)] },
    { of: 'COMPOSITE', at: at(2, 36), over: [at(1, 1, 36), at(2, 1, 35)] },
  ],
};
