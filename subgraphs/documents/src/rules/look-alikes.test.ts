import { expect } from 'chai';
import fc from 'fast-check';
import { foldedIdentity, foldedNumber } from './look-alikes.ts';

const ALIKE = ['O0', 'IL1', 'Z2', 'S5', 'G6', 'B8'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];

const number = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 12 });

describe('look-alikes in document numbers', () => {
  it('fold to one text, whichever of them is written', () => {
    const swap = (letter: string) =>
      ALIKE.find((set) => set.includes(letter))
        ?.replace(letter, '')
        .charAt(0);
    fc.assert(
      fc.property(number, fc.infiniteStream(fc.boolean()), (letters, swaps) => {
        const other = letters.map((letter) => {
          const { value } = swaps.next();
          return value ? (swap(letter) ?? letter) : letter;
        });
        expect(foldedNumber(other.join(''))).to.equal(foldedNumber(letters.join('')));
      }),
    );
  });

  it('are the only difference that folds', () => {
    const alike = (one: string, other: string) =>
      one === other || ALIKE.some((set) => set.includes(one) && set.includes(other));
    fc.assert(
      fc.property(number, number, (one, other) => {
        const isAlike =
          one.length === other.length && one.every((letter, at) => alike(letter, other[at] ?? ''));
        expect(foldedNumber(one.join('')) === foldedNumber(other.join(''))).to.equal(isAlike);
      }),
    );
    for (const one of LETTERS) {
      for (const other of LETTERS) {
        expect(foldedNumber(one) === foldedNumber(other), one + other).to.equal(alike(one, other));
      }
    }
  });

  it('are looked for within one state, of whatever type', () => {
    const folded = foldedIdentity({ issuingState: 'GBO', documentNumber: '12-bo 3' });
    expect(folded).to.equal('GBO|12803');
  });
});
