import { expect } from 'chai';
import fc from 'fast-check';
import { type Choice, choicesOf } from './choices.ts';
import { propertyRuns } from './testing/config.ts';

/** Parts of which each may stay as it is, or take one of the digits. */
const parts = fc
  .array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 3 }), { maxLength: 6 })
  .map((all) =>
    all.map((digits, index): Choice[] => [
      new Map(),
      ...digits.map((digit) => new Map([[index, String(digit)]])),
    ]),
  );
const share = (_: number, character: string) => Number(character) * 3;

describe('the choices that make a sum come out', () => {
  it('are all that there are, those that change least first', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 9 }), (open, missing) => {
        const { found, isCut } = choicesOf(open, missing, share, 10_000);
        expect(isCut).to.equal(false);
        const text = (choice: Choice) => JSON.stringify([...choice].sort());
        expect(found.map(text).sort()).to.deep.equal(everyChoice(open, missing).map(text).sort());
        const sizes = found.map(({ size }) => size);
        expect(sizes).to.deep.equal(sizes.toSorted((a, b) => a - b));
        const few = choicesOf(open, missing, share, 2);
        expect(few.isCut).to.equal(found.length > 2);
        expect(few.found).to.have.length(Math.min(2, found.length));
      }),
      { numRuns: propertyRuns({ sample: 200, long: 20_000 }) },
    );
  });

  it('are found without trying what cannot come out', () => {
    // Each of 60 parts can add 4 or nothing: an odd sum is out of reach, in 2^60 ways.
    const even = Array.from({ length: 60 }, (_, index): Choice[] => [
      new Map(),
      new Map([[index, '8']]),
    ]);
    expect(choicesOf(even, 1, share, 10)).to.deep.equal({ found: [], isCut: false });
    expect(choicesOf(even, 4, share, 10).found).to.have.length(10);
  });
});

function everyChoice(open: readonly (readonly Choice[])[], missing: number): Choice[] {
  let all: Choice[] = [new Map()];
  for (const part of open) {
    all = all.flatMap((taken) => part.map((choice) => new Map([...taken, ...choice])));
  }
  const sum = (choice: Choice) => [...choice].reduce((total, [i, c]) => total + share(i, c), 0);
  return all.filter((choice) => sum(choice) % 10 === missing);
}
