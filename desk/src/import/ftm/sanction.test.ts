import { NoticeColour, type NoticeStatus } from '@globalcrimedesk/notices';
import { expect } from 'chai';
import type { Properties } from './piece.ts';
import { programmeOf, sayingColour } from './programmes.ts';
import { readSanction, reviewDueOf } from './sanction.ts';

const NOW = new Date('2026-11-01T12:00:00.000Z');
const entity = ['NK-1'];

function read(properties: Properties) {
  return readSanction({ entity, ...properties }, NOW).told;
}

const COLOURS: readonly (readonly [NoticeColour, string, Properties])[] = [
  ['UN_SPECIAL', 'a programme of the Security Council', { programId: ['UN-SC1970'] }],
  ['UN_SPECIAL', 'its own authority', { authority: ['United Nations Security Council (UNSC)'] }],
  [
    'GREEN',
    'a national list that copies the UN',
    { programId: ['AE-UNSC1373'], unscId: ['QDi.1'] },
  ],
  ['RED', 'a red notice', { authority: ['INTERPOL'], program: ['Red Notice'] }],
  ['RED', "INTERPOL's name alone", { authority: ['INTERPOL'] }],
  ['YELLOW', 'a yellow notice', { authority: ['INTERPOL'], program: ['Yellow Notice'] }],
  ['BLUE', "another's list of wanted persons", { program: ['Most Wanted Fugitives'] }],
  ['GREEN', 'a red notice of nobody', { program: ['Red Notice'] }],
  ['GREEN', 'any other programme', { programId: ['EU-UKR', 'US-GLOMAG'] }],
  ['GREEN', 'nothing', {}],
];

const STATUSES: readonly (readonly [NoticeStatus, Properties])[] = [
  ['PUBLISHED', {}],
  ['PUBLISHED', { status: ['active'], endDate: ['2027'] }],
  ['PUBLISHED', { endDate: ['2026'] }],
  ['EXPIRED', { endDate: ['2025', '2026-10-31'] }],
  ['EXPIRED', { status: ['inactive'], endDate: ['2023-06-30'] }],
  ['EXPIRED', { status: ['Expired'] }],
  ['CANCELLED', { status: ['inactive'] }],
  ['CANCELLED', { status: ['Delisted'], endDate: ['2023-06-30'] }],
  ['SUSPENDED', { status: ['Suspended'] }],
];

describe('reading a Sanction', () => {
  for (const [colour, what, properties] of COLOURS) {
    it(`makes ${colour} of ${what}`, () => {
      expect(read(properties).colour).to.equal(colour);
    });
  }

  for (const [status, properties] of STATUSES) {
    it(`is ${status} by ${JSON.stringify(properties)}`, () => {
      expect(read(properties).status).to.equal(status);
    });
  }

  it('keeps what a notice has no field for in the text for the public, a line for each value', () => {
    const told = read({
      ...{ programId: ['EU-UKR'], authority: ['Council'], country: ['eu'] },
      ...{ reason: ['because', 'indeed'], listingDate: ['2020-01-02', '2021'] },
    });
    expect(told.publicExtract).to.deep.equal({
      text: [
        ...['Programme key: EU-UKR', 'Authority: Council', 'Country: eu'],
        ...['Listed: 2020-01-02', 'Listed: 2021', 'Reason: because', 'Reason: indeed'],
      ].join('\n'),
      publishedOn: '2020-01-02',
    });
    expect(told.publishedAt?.toISOString()).to.equal('2020-01-02T00:00:00.000Z');
  });

  it('makes the warrant of a red notice of its country and reasons', () => {
    const told = read({ authority: ['INTERPOL'], country: ['ru'], reason: ['кража', 'theft'] });
    expect(told).to.deep.include({
      arrestWarrants: [{ issuingCountry: 'RUS', charge: 'кража\ntheft', chargeTranslation: null }],
      requestingNcb: 'RUS',
      publicExtract: null,
    });
  });

  it('gives no country the charges of another', () => {
    const { arrestWarrants } = read({
      authority: ['INTERPOL'],
      country: ['ru', 'fr'],
      reason: ['x'],
    });
    expect(arrestWarrants).to.deep.equal([
      { issuingCountry: 'FRA', charge: null, chargeTranslation: null },
      { issuingCountry: 'RUS', charge: null, chargeTranslation: null },
      { issuingCountry: null, charge: 'x', chargeTranslation: null },
    ]);
  });

  it('is reviewed when it ends, or as it is held, and in five years at the latest', () => {
    expect(reviewDueOf(read({ endDate: ['2029-03-31'] }), null, NOW)).to.equal('2029-03-31');
    expect(reviewDueOf(read({ endDate: ['2039-03-31'] }), null, NOW)).to.equal('2031-11-01');
    expect(reviewDueOf(read({}), '2028-01-01', NOW)).to.equal('2028-01-01');
  });

  it('says each colour so that it is read again', () => {
    for (const colour of Object.values(NoticeColour)) {
      expect(programmeOf(sayingColour({}, colour)).colour, colour).to.equal(colour);
    }
  });
});
