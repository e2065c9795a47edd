import { CLEARANCES, type Clearance } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { Confidentiality } from '../record/record.ts';
import { codeOfToken, needOf, needsNoMore, opens, readerToken, tokensOf } from './reader-token.ts';

const CLEARANCE_NAMES = Object.keys(CLEARANCES) as Clearance[];
const NEEDS = Object.values(Confidentiality).flatMap((level) => [
  needOf(level, false),
  needOf(level, true),
]);

/** What each clearance opens, told again. */
const OPENED: Readonly<Record<Clearance, readonly string[]>> = {
  OFFICIAL_USE_ONLY: ['OFFICIAL_USE_ONLY'],
  RESTRICTED: ['OFFICIAL_USE_ONLY', 'RESTRICTED'],
  CONFIDENTIAL: ['OFFICIAL_USE_ONLY', 'RESTRICTED', 'CONFIDENTIAL'],
  PROTECTED_IDENTITIES: NEEDS,
};

describe('a reader token', () => {
  it('is the code alone where every clearance opens the record', () => {
    expect(readerToken('FRA', 'OFFICIAL_USE_ONLY')).to.equal('FRA');
    expect(readerToken('FRA', 'RESTRICTED')).to.equal('FRA:RESTRICTED');
    expect(readerToken('*', needOf('OFFICIAL_USE_ONLY', true))).to.equal(
      '*:OFFICIAL_USE_ONLY+PROTECTED',
    );
  });

  it('tells its code', () => {
    for (const need of NEEDS) expect(codeOfToken(readerToken('XPO', need))).to.equal('XPO');
  });

  for (const clearance of CLEARANCE_NAMES) {
    it(`answers to ${clearance} where that opens the record, and nowhere else`, () => {
      for (const need of NEEDS) {
        const opened = OPENED[clearance].includes(need);
        expect(opens(clearance, need), need).to.equal(opened);
        for (const code of ['*', 'FRA']) {
          const token = readerToken(code, need);
          expect(tokensOf(['FRA'], clearance).includes(token), token).to.equal(opened);
        }
        expect(tokensOf(['FRA'], clearance)).to.not.include(readerToken('DEU', need));
      }
    });
  }

  it('needs no more than another where every clearance for that one opens it too', () => {
    for (const one of NEEDS) {
      for (const other of NEEDS) {
        const ofOne = CLEARANCE_NAMES.filter((clearance) => opens(clearance, one));
        const ofOther = CLEARANCE_NAMES.filter((clearance) => opens(clearance, other));
        const within = ofOther.every((clearance) => ofOne.includes(clearance));
        expect(needsNoMore(one, other), `${one} ${other}`).to.equal(within);
      }
    }
  });
});
