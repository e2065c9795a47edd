import { expect } from 'chai';
import { findNcb, findNcbOfIssuingState } from './find-ncb.ts';

describe('finding whom to call', () => {
  it('knows each code by itself, and no other', () => {
    expect(findNcb('FRA')?.name).to.equal('France');
    expect(findNcb('GIB')?.answersThroughCode).to.equal('GBR');
    for (const code of ['D', 'fra', 'UNO', '', '__proto__']) expect(findNcb(code)).to.equal(null);
  });

  for (const [issuingState, code] of [
    ['D', 'DEU'],
    ['GBD', 'GBR'],
    ['GBS', 'GBR'],
    ['FRA', 'FRA'],
    ['XPO', 'XPO'],
    ['HKG', 'HKG'],
    ['UNO', null],
    ['EUE', null],
    ['XXA', null],
    ['XXX', null],
    ['RKS', null],
    ['UTO', null],
    ['PRK', null],
    ['TWN', null],
  ] as const) {
    it(`leads from the issuing state ${issuingState} to ${code ?? 'nobody'}`, () => {
      expect(findNcbOfIssuingState(issuingState)?.code ?? null).to.equal(code);
    });
  }
});
