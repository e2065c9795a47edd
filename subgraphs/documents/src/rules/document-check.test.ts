import { expect } from 'chai';
import { type DocumentReportRecord, DocumentStatus } from '../report.ts';
import { assertCheckSize, CHECKED_AT_MOST, documentAskedFor, verdictOf } from './document-check.ts';
import { statusOf } from './document-status.ts';

const report = (status: DocumentStatus, day: number, dataOwner = 'FRA') =>
  ({
    id: `${dataOwner}.${day}`,
    dataOwner,
    status,
    reportedAt: new Date(Date.UTC(2026, 0, day)),
    recordedAt: new Date(Date.UTC(2026, 0, day)),
    withdrawnAt: null,
  }) satisfies Partial<DocumentReportRecord>;

describe('a check of documents', () => {
  for (const status of Object.values(DocumentStatus)) {
    const verdict = status === 'RECOVERED' ? 'NO_HIT' : 'HIT';
    it(`is ${verdict} for ${status}`, () => {
      expect(verdictOf(statusOf([report(status, 1)]))).to.equal(verdict);
    });
  }

  it('is NO_HIT where nothing is reported, and where the owner has the document back', () => {
    expect(verdictOf(null)).to.equal('NO_HIT');
    expect(verdictOf(statusOf([report('STOLEN', 1), report('RECOVERED', 2)]))).to.equal('NO_HIT');
  });

  it("stays a HIT where another owner's report stands", () => {
    expect(verdictOf(statusOf([report('STOLEN', 1), report('RECOVERED', 2, 'ESP')]))).to.equal(
      'HIT',
    );
  });

  it('means every type where none is said, and compares numbers without what separates', () => {
    const asked = documentAskedFor({ issuingState: 'FRA', documentNumber: '12-ab 345' });
    expect(asked).to.deep.equal({
      issuingState: 'FRA',
      documentNumber: '12AB345',
      documentType: null,
    });
  });

  it('refuses a state or a number that cannot be, and more than fits', () => {
    expect(() => documentAskedFor({ issuingState: 'ZZZ', documentNumber: '1' })).to.throw();
    expect(() => documentAskedFor({ issuingState: 'FRA', documentNumber: '?' })).to.throw();
    const named = (checkId: string) => ({ issuingState: 'FRA', documentNumber: '1', checkId });
    expect(() => documentAskedFor(named('a'.repeat(65)))).to.throw('checkId');
    expect(() => documentAskedFor(named(' '))).to.throw('checkId');
    expect(() => documentAskedFor(named('01J9ZQ4Y8M3F5T7V9X1B2C3D4E.1000000'))).to.not.throw();
    expect(() => assertCheckSize(Array(CHECKED_AT_MOST).fill(0))).to.not.throw();
    expect(() => assertCheckSize(Array(CHECKED_AT_MOST + 1).fill(0))).to.throw('100 may be');
  });
});
