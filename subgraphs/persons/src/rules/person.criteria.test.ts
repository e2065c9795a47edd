import { expect } from 'chai';
import { assertPersonCriteria } from './person.criteria.ts';

describe('what a list of persons is asked for', () => {
  it('may be anything that a record can bear, or nothing', () => {
    assertPersonCriteria({});
    assertPersonCriteria({ ids: null, dataOwner: ['FRA', 'XPO'], nationalities: [], name: '' });
  });

  it('is refused where it could only be answered with silence', () => {
    expect(() => assertPersonCriteria({ nationalities: ['FRA', 'fr'] }))
      .to.throw()
      .with.nested.property('extensions.faults[0].path')
      .that.deep.equals(['filter', 'nationalities', 1]);
    expect(() => assertPersonCriteria({ dataOwner: ['{"$gt":""}'] })).to.throw('no NCB');
  });

  it('is refused where it is too much for one question', () => {
    const ids = Array.from({ length: 201 }, (_, index) => `FRA.${index}`);
    expect(() => assertPersonCriteria({ ids })).to.throw('200 at the most');
    expect(() => assertPersonCriteria({ name: 'a '.repeat(300) })).to.throw('longer than 500');
  });
});
