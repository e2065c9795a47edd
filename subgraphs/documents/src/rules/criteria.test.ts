import { expect } from 'chai';
import { assertDocumentCriteria, assertReportCriteria } from './criteria.ts';

describe('what a list of documents or reports is asked for', () => {
  it('may be anything that a record can bear, or nothing', () => {
    assertDocumentCriteria({});
    assertDocumentCriteria({ ids: [], dataOwner: ['DEU'], issuingState: ['D', 'UNO'] });
    assertReportCriteria({ countryOfLoss: ['ESP'] });
  });

  it("is refused where it could only be answered with silence, such as DEU for Germany's D", () => {
    expect(() => assertDocumentCriteria({ issuingState: ['FRA', 'DEU'] }))
      .to.throw()
      .with.nested.property('extensions.faults[0].path')
      .that.deep.equals(['filter', 'issuingState', 1]);
    expect(() => assertReportCriteria({ countryOfLoss: ['es'] })).to.throw('no country code');
  });

  it('is refused where it is too much for one question', () => {
    const ids = Array.from({ length: 201 }, (_, index) => `FRA.${index}`);
    expect(() => assertDocumentCriteria({ ids })).to.throw('200 at the most');
    const documentNumber = `${' - '.repeat(70)}12AB34567`;
    for (const assert of [assertDocumentCriteria, assertReportCriteria]) {
      expect(() => assert({ documentNumber })).to.throw('longer than 200');
    }
  });
});
