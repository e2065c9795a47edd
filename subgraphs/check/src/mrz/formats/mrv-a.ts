import { at, type Format } from '../format.ts';

/** Visas of full size; they have no composite check digit (ICAO Doc 9303-7 section 4.1). */
export const MRV_A: Format = {
  name: 'MRV_A',
  lines: [44, 44],
  fields: {
    documentCode: at(1, 1, 2),
    issuingState: at(1, 3, 5),
    names: at(1, 6, 44),
    documentNumber: at(2, 1, 9),
    nationality: at(2, 11, 13),
    birthDate: at(2, 14, 19),
    sex: at(2, 21),
    expiryDate: at(2, 22, 27),
    optionalData: at(2, 29, 44),
  },
  digits: [
    { of: 'DOCUMENT_NUMBER', at: at(2, 10), over: [at(2, 1, 9)] },
    { of: 'BIRTH_DATE', at: at(2, 20), over: [at(2, 14, 19)] },
    { of: 'EXPIRY_DATE', at: at(2, 28), over: [at(2, 22, 27)] },
  ],
};
