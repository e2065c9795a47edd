import { derivedRecordId } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { LINKS_AT_MOST, withLink, withoutLink } from './notice-links.rules.ts';

const one = derivedRecordId('FRA', 'one');
const two = derivedRecordId('ESP', 'two');

describe('links of a notice', () => {
  it('come in at the end, and only once', () => {
    const refs = withLink([one], two, 'personId');
    expect(refs).to.deep.equal([one, two]);
    expect(withLink(refs, one, 'personId')).to.equal(refs);
  });

  it('go out; what is not there changes nothing', () => {
    const refs = [one];
    expect(withoutLink(refs, one)).to.deep.equal([]);
    expect(withoutLink(refs, two)).to.equal(refs);
  });

  it('must be record ids', () => {
    expect(() => withLink([], '30493', 'personId')).to.throw('personId is no record id');
  });

  it('are bounded, and a full list does not tell what it holds', () => {
    const full = Array.from({ length: LINKS_AT_MOST }, (_, index) =>
      derivedRecordId('FRA', `full ${index}`),
    );
    expect(() => withLink(full, one, 'documentId')).to.throw('documentId would be one more');
    expect(() => withLink(full, full[3] ?? '', 'documentId')).to.throw('would be one more');
  });
});
