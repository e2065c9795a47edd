import { expect } from 'chai';
import { NoticeColour, NoticeKind } from '../notice.ts';
import { completeParts, newNoticeContent } from './notice.content.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');

describe('newNoticeContent', () => {
  it('gives every field a value, if only an empty one', () => {
    expect(newNoticeContent({ dataOwner: 'FRA', colour: NoticeColour.BLUE }, NOW)).to.deep.equal({
      dataOwner: 'FRA',
      nationalReference: null,
      purposes: [],
      confidentiality: 'OFFICIAL_USE_ONLY',
      access: { policy: 'ALL', countries: [] },
      reviewDate: '2031-03-01',
      kind: NoticeKind.NOTICE,
      colour: NoticeColour.BLUE,
      requestingNcb: null,
      addressees: [],
      arrestWarrants: [],
      reviewDue: null,
      publicExtract: null,
      unReference: null,
      doNotAlert: false,
    });
  });
});

describe('completeParts', () => {
  it('fills what parts leave out, and leaves out what nobody said', () => {
    const parts = { arrestWarrants: [{ charge: 'Vol' }], publicExtract: { text: 'Wanted.' } };
    expect(completeParts(parts)).to.deep.equal({
      arrestWarrants: [{ issuingCountry: null, charge: 'Vol', chargeTranslation: null }],
      publicExtract: { text: 'Wanted.', publishedOn: null },
    });
    expect(completeParts({})).to.deep.equal({});
  });

  it('keeps a null that empties', () => {
    expect(completeParts({ publicExtract: null })).to.deep.equal({ publicExtract: null });
  });
});
