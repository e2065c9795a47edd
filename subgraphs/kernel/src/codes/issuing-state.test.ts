import { expect } from 'chai';
import { isIssuingState, ncbOfIssuingState } from './issuing-state.ts';

/** Code, whether a document can bear it, which NCB may report such a document (ICAO Doc 9303-3 section 5). */
const STATES: [string, boolean, string | null][] = [
  ['FRA', true, 'FRA'],
  ['D', true, 'DEU'],
  ['DEU', false, null],
  ['GBD', true, 'GBR'],
  ['GBN', true, 'GBR'],
  ['UNO', true, null],
  ['XPO', true, 'XPO'],
  ['XXA', true, null],
  ['XXB', true, null],
  ['XXC', true, null],
  ['XXX', true, null],
  ['UTO', true, null],
  ['ZZZ', false, null],
  ['fra', false, null],
  ['', false, null],
];

describe('the issuing state of a document', () => {
  for (const [code, borne, ncb] of STATES) {
    it(`${code || '(empty)'} is ${borne ? '' : 'not '}borne by documents`, () => {
      expect(isIssuingState(code)).to.equal(borne);
      if (borne) expect(ncbOfIssuingState(code)).to.equal(ncb);
    });
  }
});
