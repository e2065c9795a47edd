import { at, type Format } from '../format.ts';

/** Documents of two lines of 36 (ICAO Doc 9303-6 section 4.2). */
export const TD2: Format = {
  name: 'TD2',
  lines: [36, 36],
  fields: {
    documentCode: at(1, 1, 2),
    issuingState: at(1, 3, 5),
    names: at(1, 6, 36),
    documentNumber: at(2, 1, 9),
    nationality: at(2, 11, 13),
    birthDate: at(2, 14, 19),
    sex: at(2, 21),
    expiryDate: at(2, 22, 27),
    optionalData: at(2, 29, 35),
  },
  digits: [
    { of: 'DOCUMENT_NUMBER', at: at(2, 10), over: [at(2, 1, 9)], overflow: at(2, 29, 35) },
    { of: 'BIRTH_DATE', at: at(2, 20), over: [at(2, 14, 19)] },
    { of: 'EXPIRY_DATE', at: at(2, 28), over: [at(2, 22, 27)] },
    { of: 'COMPOSITE', at: at(2, 36), over: [at(2, 1, 10), at(2, 14, 20), at(2, 22, 35)] },
  ],
};
