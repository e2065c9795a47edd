import { at, type Format } from '../format.ts';

/** Cards of three lines (ICAO Doc 9303-5 section 4.2). */
export const TD1: Format = {
  name: 'TD1',
  lines: [30, 30, 30],
  fields: {
    documentCode: at(1, 1, 2),
    issuingState: at(1, 3, 5),
    documentNumber: at(1, 6, 14),
    optionalData: at(1, 16, 30),
    birthDate: at(2, 1, 6),
    sex: at(2, 8),
    expiryDate: at(2, 9, 14),
    nationality: at(2, 16, 18),
    secondOptionalData: at(2, 19, 29),
    names: at(3, 1, 30),
  },
  digits: [
    { of: 'DOCUMENT_NUMBER', at: at(1, 15), over: [at(1, 6, 14)], overflow: at(1, 16, 30) },
    { of: 'BIRTH_DATE', at: at(2, 7), over: [at(2, 1, 6)] },
    { of: 'EXPIRY_DATE', at: at(2, 15), over: [at(2, 9, 14)] },
    {
      of: 'COMPOSITE',
      at: at(2, 30),
      over: [at(1, 6, 30), at(2, 1, 7), at(2, 9, 15), at(2, 19, 29)],
    },
  ],
};
