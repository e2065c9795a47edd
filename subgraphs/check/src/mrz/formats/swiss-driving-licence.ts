import { at, type Format } from '../format.ts';

/**
 * The Swiss driving licence: the number of its blank with a letter for the language; then its own number, the holder's
 * nine digits in the register and three for the version of the licence. It has no check digit at all.
 */
export const SWISS_DRIVING_LICENCE: Format = {
  name: 'SWISS_DRIVING_LICENCE',
  lines: [9, 30, 30],
  fields: {
    secondNumber: at(1, 1, 9),
    documentCode: at(2, 1, 2),
    issuingState: at(2, 3, 5),
    documentNumber: at(2, 6, 17),
    birthDate: at(2, 20, 25),
    optionalData: at(2, 26, 30),
    names: at(3, 1, 30),
  },
  digits: [],
};
