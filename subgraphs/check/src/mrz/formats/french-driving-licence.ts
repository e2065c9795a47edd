import { at, type Format } from '../format.ts';

/**
 * The French driving licence since 2013, one line. It tells no date of birth; the digit behind the number covers all
 * that stands before it.
 */
export const FRENCH_DRIVING_LICENCE: Format = {
  name: 'FRENCH_DRIVING_LICENCE',
  lines: [30],
  fields: {
    documentCode: at(1, 1, 2),
    issuingState: at(1, 3, 5),
    documentNumber: at(1, 6, 14),
    expiryDate: at(1, 16, 21),
    familyName: at(1, 22, 29),
  },
  digits: [
    { of: 'DOCUMENT_NUMBER', at: at(1, 15), over: [at(1, 1, 14)] },
    { of: 'COMPOSITE', at: at(1, 30), over: [at(1, 1, 29)] },
  ],
};
