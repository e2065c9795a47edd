import { expect } from 'chai';
import { assertNoticeCriteria } from './notice.criteria.ts';

describe('what a list of notices is asked for', () => {
  it('may be anything that a record can bear, or nothing', () => {
    assertNoticeCriteria({});
    assertNoticeCriteria({ ids: null, dataOwner: ['FRA', 'XPO'], issuingCountry: [], charge: '' });
  });

  it('is refused where it could only be answered with silence', () => {
    expect(() => assertNoticeCriteria({ issuingCountry: ['FRA', 'fr'] }))
      .to.throw()
      .with.nested.property('extensions.faults[0].path')
      .that.deep.equals(['filter', 'issuingCountry', 1]);
    expect(() => assertNoticeCriteria({ dataOwner: ['{"$gt":""}'] })).to.throw('no NCB');
  });

  it('is refused where it is too much for one question', () => {
    const ids = Array.from({ length: 201 }, (_, index) => `FRA.${index}`);
    expect(() => assertNoticeCriteria({ ids })).to.throw('200 at the most');
    expect(() => assertNoticeCriteria({ charge: 'a '.repeat(300) })).to.throw('longer than 500');
  });
});
