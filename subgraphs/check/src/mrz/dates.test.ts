import { expect } from 'chai';
import { birthDate, expiryDate } from './dates.ts';

const TODAY = '2026-03-01';

describe('a date of birth in a zone', () => {
  const CASES: readonly [string, string | null][] = [
    ['740812', '1974-08-12'],
    ['260301', '2026-03-01'],
    ['260302', '1926-03-02'],
    ['270101', '1927-01-01'],
    ['000229', '2000-02-29'],
    ['26<<<<', '2026'],
    ['2603<<', '2026-03'],
    ['2604<<', '1926-04'],
    ['7408<<', '1974-08'],
    ['74<<<<', '1974'],
    ['74XXXX', '1974'],
    ['740000', '1974'],
    ['740800', '1974-08'],
    ['74<<12', '1974'],
    ['<<<<<<', null],
    ['XXXXXX', null],
    ['<<0812', null],
  ];
  for (const [text, value] of CASES) {
    it(`${text} is ${value ?? 'not known'}`, () => {
      expect(birthDate(text, TODAY)).to.deep.equal({ value, isPossible: true });
    });
  }

  for (const text of [
    '741301',
    '740230',
    '010229',
    '7<0812',
    'ABCDEF',
    '740899',
    '<<1301',
    '74<<32',
  ]) {
    it(`${text} is none`, () => {
      expect(birthDate(text, TODAY)).to.deep.equal({ value: null, isPossible: false });
    });
  }
});

describe('a date of expiry in a zone', () => {
  const CASES: readonly [string, string][] = [
    ['260301', '2026-03-01'],
    ['360301', '2036-03-01'],
    ['751231', '2075-12-31'],
    ['760101', '1976-01-01'],
    ['991231', '1999-12-31'],
    ['28<<<<', '2028'],
  ];
  for (const [text, value] of CASES) {
    it(`${text} is ${value}: 50 years back, 49 on`, () => {
      expect(expiryDate(text, TODAY).value).to.equal(value);
    });
  }
});
