import { expect } from 'chai';
import fc from 'fast-check';
import { withFormulaMark, withoutFormulaMark } from '../../csv/formula-mark.ts';
import { dayOf, momentOf } from './days.ts';
import { countryOf, issuingStateOf } from './states.ts';
import { Unreadable } from './unreadable.ts';
import { documentTypeOf, statusWordOf } from './words.ts';

const told = (value: unknown) => (value instanceof Unreadable ? null : value);

describe('what a cell says', () => {
  for (const [text, day] of [
    ['2026-02-09', '2026-02-09'],
    ['2026/02/09', '2026-02-09'],
    ['20260209', '2026-02-09'],
    ['09/02/2026', '2026-02-09'],
    ['9.2.2026', '2026-02-09'],
    ['29-02-2024', '2024-02-29'],
    ['29.02.2026', null],
    ['2026-02/09', null],
    ['02/13/2026', null],
    ['00000000', null],
    ['09022026', null],
    ['9/2/26', null],
    ['45688', null],
  ] as const) {
    it(`of the day ${text} is ${day ?? 'nothing'}`, () => {
      expect(told(dayOf(text))).to.equal(day);
    });
  }

  for (const [text, moment] of [
    ['2026-02-09', '2026-02-09T00:00:00.000Z'],
    ['09.02.2026', '2026-02-09T00:00:00.000Z'],
    ['2026-02-09T08:30:15.123Z', '2026-02-09T08:30:15.123Z'],
    ['2026-02-09 08:30', '2026-02-09T08:30:00.000Z'],
    ['2026-02-09T08:30:00+0130', '2026-02-09T07:00:00.000Z'],
    ['2026-02-09T08:30:00-01:30', '2026-02-09T10:00:00.000Z'],
    ['2026-02-30T08:30', null],
    ['2026-02-09T24:00', null],
    ['2026-02-09T08:61', null],
    ['2026-02-09T08:00+99:00', null],
    ['8 o’clock', null],
  ] as const) {
    it(`of the moment ${text} is ${moment ?? 'nothing'}`, () => {
      expect(told(momentOf(text))).to.equal(moment);
    });
  }

  for (const [text, state, country] of [
    ['fra', 'FRA', 'FRA'],
    ['D', 'D', 'DEU'],
    ['D<<', 'D', 'DEU'],
    ['DE', 'D', 'DEU'],
    ['deu', 'D', 'DEU'],
    ['GB', 'GBR', 'GBR'],
    ['GBD', 'GBD', 'GBR'],
    ['UNO', 'UNO', 'UNO'],
    ['Narnia', 'NARNIA', 'NARNIA'],
    ['__proto__', '__PROTO__', '__PROTO__'],
  ] as const) {
    it(`of the state ${text} is ${state}, of the country ${country}`, () => {
      expect(issuingStateOf(text)).to.equal(state);
      expect(countryOf(text)).to.equal(country);
    });
  }

  for (const [text, type] of [
    ['PASSPORT', 'PASSPORT'],
    ['p', 'PASSPORT'],
    ['Passeport diplomatique', 'PASSPORT'],
    ['Identity-Card', 'IDENTITY_CARD'],
    ['C', 'IDENTITY_CARD'],
    ['v', 'VISA'],
    ['Titre de Séjour', 'RESIDENCE_PERMIT'],
    ['Laissez-passer', 'LAISSEZ_PASSER'],
    ['Driver’s License', 'DRIVING_LICENCE'],
    ['PR', 'REFUGEE_TRAVEL_DOCUMENT'],
    ['toString', null],
    ['', null],
  ] as const) {
    it(`of the type "${text}" is ${type ?? 'nothing'}`, () => {
      expect(told(documentTypeOf(text))).to.equal(type);
    });
  }

  for (const [text, status] of [
    ['STOLEN_BLANK', 'STOLEN_BLANK'],
    ['Stolen (blank)', 'STOLEN_BLANK'],
    ['s', 'STOLEN'],
    ['Volé', 'STOLEN'],
    ['VOLE\u0301', 'STOLEN'],
    ['L', 'LOST'],
    ['B', 'STOLEN_BLANK'],
    ['R', 'REVOKED'],
    ['I', 'INVALID'],
    ['Found', 'RECOVERED'],
    ['cancelled', null],
    ['constructor', null],
  ] as const) {
    it(`of the fraud "${text}" is ${status ?? 'nothing'}`, () => {
      expect(told(statusWordOf(text))).to.equal(status);
    });
  }

  it('is never a formula to a spreadsheet, and comes back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', ' ') });
    fc.assert(
      fc.property(text, (original) => {
        const marked = withFormulaMark(original);
        expect(marked).not.to.match(/^[=+\-@]/);
        expect(withoutFormulaMark(marked)).to.equal(original);
      }),
    );
  });
});
