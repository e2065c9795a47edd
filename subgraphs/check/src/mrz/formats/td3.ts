import { at, type Format } from '../format.ts';

/** Passports (ICAO Doc 9303-4 section 4.2). */
export const TD3: Format = {
  name: 'TD3',
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
    optionalData: at(2, 29, 42),
  },
  digits: [
    { of: 'DOCUMENT_NUMBER', at: at(2, 10), over: [at(2, 1, 9)] },
    { of: 'BIRTH_DATE', at: at(2, 20), over: [at(2, 14, 19)] },
    { of: 'EXPIRY_DATE', at: at(2, 28), over: [at(2, 22, 27)] },
    { of: 'OPTIONAL_DATA', at: at(2, 43), over: [at(2, 29, 42)] },
    { of: 'COMPOSITE', at: at(2, 44), over: [at(2, 1, 10), at(2, 14, 20), at(2, 22, 43)] },
  ],
};
