import { isIssuingState, NCB_CODES } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { isState } from './states.ts';

const SPECIAL = 'D DEU GBD GBN GBO GBP GBS RKS XXK UNO UNA UNK XPO XXA XXB XXC XXX EUE XOM XCC UTO';

describe('the states of a zone', () => {
  it('are those that records may have', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    for (const code of [...all, ...NCB_CODES, 'D', '', 'fra']) {
      expect(isState(code), code).to.equal(isIssuingState(code));
    }
  });

  for (const code of SPECIAL.split(' ')) {
    it(`${code} is ${code === 'DEU' ? 'none: Germany is D' : 'one'}`, () => {
      expect(isState(code)).to.equal(code !== 'DEU');
    });
  }
});
