import { expect } from 'chai';
import fc from 'fast-check';
import { jsonFaultAt } from './json-fault.ts';

describe('the place where JSON is torn', () => {
  for (const [text, at] of [
    ['{"a": }', 6],
    ['[1, 2', 5],
    ['[1, ]', 4],
    ['{"a": 1 "b": 2}', 8],
    ['["open', 1],
    ['{"a": tru}', 6],
    ['[] []', 3],
    ['["a\u007f\u0080", \u0001]', 8],
    ['{"a": "b\n"}', 6],
    ['  ', 2],
  ] as const) {
    it(`is ${at} in ${text}`, () => {
      expect(jsonFaultAt(text)).to.equal(at);
    });
  }

  it('is the end of a text that is whole', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonFaultAt(text)).to.equal(text.length);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
