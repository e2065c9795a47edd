import { newBase } from '@globalcrimedesk/kernel';
import { DRAFT_STATE, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import { expect } from 'chai';
import fc from 'fast-check';
import { handlingOf, noticeHandlingOf } from './handling.ts';
import { HANDLING_KEY, handlingKey, readHandling, readNoticeHandling } from './json.ts';
import { someHandling } from './testing/some-handling.ts';

const USUAL = ['ARREST' as const];

function inventNotice(change: Partial<NoticeRecord>): NoticeRecord {
  const now = new Date('2026-03-01T12:00:00Z');
  const content = newNoticeContent({ dataOwner: 'FRA', colour: 'RED', purposes: USUAL }, now);
  const links = { subjectRefs: [], documentRefs: [] };
  return { ...content, ...newBase('FRA', now), ...DRAFT_STATE, ...links, ...change };
}

/** What is no handling, and every fault of it. */
const REFUSED: readonly (readonly [what: string, value: unknown, faults: readonly string[]])[] = [
  ['null', null, ['is no object']],
  ['a list', [], ['is no object']],
  ['a policy alone', 'ALLOW', ['is no object']],
  [
    'a misspelt key',
    { acess: { policy: 'ALLOW' } },
    ['acess is none of access, confidentiality, purposes'],
  ],
  ['an access that is null', { access: null }, ['access is no object']],
  [
    'a misspelt key of an access',
    { access: { policy: 'ALLOW', contries: [] } },
    ['access.contries is none of policy, countries'],
  ],
  [
    'an unknown policy',
    { access: { policy: 'Allow', countries: [] } },
    ['access.policy is none of ALL, ALLOW, DENY'],
  ],
  [
    'a policy of a prototype',
    { access: { policy: 'toString' } },
    ['access.policy is none of ALL, ALLOW, DENY'],
  ],
  [
    'countries that are one text',
    { access: { policy: 'ALLOW', countries: 'FRA' } },
    ['access.countries is no list of texts'],
  ],
  [
    'more countries than there are',
    { access: { policy: 'DENY', countries: Array(1_001).fill('ZZZ') } },
    ['access.countries holds more than 1000'],
  ],
  [
    'a key of a prototype',
    JSON.parse('{"__proto__":{"access":{"policy":"ALL"}}}'),
    ['__proto__ is none of access, confidentiality, purposes'],
  ],
  [
    'what has many faults, which are told at once',
    {
      access: { policy: 'ALLOW', countries: ['FRA', 'FR', 'ZZZ'] },
      confidentiality: 'SECRET',
      purposes: ['ARREST', 'FUN', 'ARREST'],
    },
    [
      'confidentiality is none of OFFICIAL_USE_ONLY, RESTRICTED, CONFIDENTIAL',
      'purposes.1 is none of ARREST, LOCATION, IDENTIFICATION, MISSING_PERSON, PUBLIC_SAFETY, CRIME_PREVENTION, CRIMINAL_ANALYSIS, BORDER_CONTROL, ASSET_RECOVERY, SANCTIONS',
      'access.countries.1 is no NCB: a country code of ISO 3166-1 alpha-3, or XPO',
      'access.countries.2 is no NCB: a country code of ISO 3166-1 alpha-3, or XPO',
    ],
  ],
  [
    'what the rules for records refuse',
    { access: { policy: 'DENY' }, purposes: [] },
    ['purposes needs at least 1', 'access.countries names nobody to keep out: use the policy ALL'],
  ],
];

describe('the handling of a record, as JSON', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(someHandling, (record) => {
        const written = handlingKey(handlingOf(record, USUAL));
        const value: unknown = JSON.parse(JSON.stringify(written))[HANDLING_KEY] ?? {};
        const { handling, faults } = readHandling(value, []);
        expect(faults).to.deep.equal([]);
        const usual = { access: { policy: 'ALL', countries: [] }, purposes: USUAL };
        const confidentiality = 'OFFICIAL_USE_ONLY';
        expect({ ...usual, confidentiality, ...handling }).to.deep.equal(record);
      }),
    );
  });

  it('is not there when it is the usual one', () => {
    const record = {
      access: { policy: 'ALL' as const, countries: [] },
      confidentiality: 'OFFICIAL_USE_ONLY' as const,
      purposes: USUAL,
    };
    expect(handlingKey(handlingOf(record, USUAL))).to.deep.equal({});
  });

  for (const [what, value, told] of REFUSED) {
    it(`is not ${what}`, () => {
      const { faults } = readHandling(value, []);
      expect(
        faults.map(({ path, message }) => `${path.join('.')} ${message}`.trim()),
      ).to.deep.equal(told);
    });
  }

  it('names who asked for a notice, and for nothing else', () => {
    expect(readNoticeHandling({ requestingNcb: 'ESP' }, [])).to.deep.equal({
      handling: { requestingNcb: 'ESP' },
      faults: [],
    });
    expect(readNoticeHandling({ requestingNcb: null }, []).handling).to.deep.equal({
      requestingNcb: null,
    });
    for (const wrong of ['ES', 7, ['ESP']]) {
      const { faults } = readNoticeHandling({ requestingNcb: wrong }, []);
      expect(faults.map(({ path }) => path)).to.deep.equal([['requestingNcb']]);
    }
    expect(readHandling({ requestingNcb: 'ESP' }, []).faults).to.have.length(1);
  });

  it('asks that nobody be alerted of a notice, and of nothing else', () => {
    const asked = { doNotAlert: true };
    expect(readNoticeHandling(asked, [])).to.deep.equal({ handling: asked, faults: [] });
    const wrong = readNoticeHandling({ doNotAlert: 'yes' }, []);
    expect(wrong.faults.map(({ path }) => path)).to.deep.equal([['doNotAlert']]);
    expect(readHandling(asked, []).faults).to.have.length(1);
    const notice = inventNotice({ doNotAlert: true });
    expect(noticeHandlingOf(notice, USUAL)).to.deep.equal(asked);
    expect(noticeHandlingOf({ ...notice, doNotAlert: false }, USUAL)).to.deep.equal({});
  });

  it('tells a hostile one of no more faults than anybody reads', () => {
    const strange = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`key${at}`, at]));
    const countries = Array.from({ length: 900 }, (_, at) => `Z${at}`);
    const value = { ...strange, access: { policy: 'ALLOW', countries } };
    expect(readHandling(value, []).faults).to.have.length.below(150);
  });
});
