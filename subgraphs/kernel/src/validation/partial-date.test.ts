import { expect } from 'chai';
import fc from 'fast-check';
import {
  isCalendarDate,
  isPartialDate,
  type PartialDate,
  spanOf,
  yearsAfter,
} from './partial-date.ts';

const SPANS: [PartialDate, string, string][] = [
  [{ value: '1980', precision: 'YEAR' }, '1980-01-01', '1980-12-31'],
  [{ value: '1980-02', precision: 'MONTH' }, '1980-02-01', '1980-02-29'],
  [{ value: '1981-02', precision: 'MONTH' }, '1981-02-01', '1981-02-28'],
  [{ value: '1980-05-17', precision: 'DAY' }, '1980-05-17', '1980-05-17'],
];

const WRONG: PartialDate[] = [
  { value: '1980-05', precision: 'YEAR' },
  { value: '1980', precision: 'DAY' },
  { value: '1980-13', precision: 'MONTH' },
  { value: '1981-02-29', precision: 'DAY' },
  { value: '80', precision: 'YEAR' },
];

describe('a date known in part', () => {
  for (const [date, from, to] of SPANS) {
    it(`${date.value} may be any day from ${from} to ${to}`, () => {
      expect(isPartialDate(date)).to.equal(true);
      expect(spanOf(date)).to.deep.equal({ from, to });
    });
  }

  for (const date of WRONG) {
    it(`${date.value} is no date of the precision ${date.precision}`, () => {
      expect(isPartialDate(date)).to.equal(false);
    });
  }

  it('has a span of days that the calendar has', () => {
    const year = fc.integer({ min: 1850, max: 2100 }).map(String);
    const month = fc
      .tuple(year, fc.integer({ min: 1, max: 12 }))
      .map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`);
    fc.assert(
      fc.property(month, (value) => {
        const { from, to } = spanOf({ value, precision: 'MONTH' });
        expect(isCalendarDate(from) && isCalendarDate(to) && from <= to).to.equal(true);
      }),
      { seed: 1 },
    );
  });

  it('falls back a day where a leap day has no anniversary', () => {
    expect(yearsAfter(new Date('2024-02-29T10:00:00Z'), 5)).to.equal('2029-02-28');
    expect(yearsAfter(new Date('2024-02-29T10:00:00Z'), 4)).to.equal('2028-02-29');
  });
});
