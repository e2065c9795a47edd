import { AccessPolicy, EVERY_READER, NCB_CODES } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { NoticeKind, NoticeStatus } from '../notice.ts';
import { noticeReaders, type ReadableNotice } from './notice-readers.ts';

const published: ReadableNotice = {
  dataOwner: 'FRA',
  access: { policy: AccessPolicy.ALL, countries: [] },
  kind: NoticeKind.NOTICE,
  status: NoticeStatus.PUBLISHED,
  requestingNcb: null,
  addressees: [],
};
const diffusion = { kind: NoticeKind.DIFFUSION, addressees: ['ESP', 'BEL', 'PRT'] };
const allow = (...countries: string[]) => ({ policy: AccessPolicy.ALLOW, countries });
const deny = (...countries: string[]) => ({ policy: AccessPolicy.DENY, countries });

describe('noticeReaders', () => {
  const table: readonly [string, Partial<ReadableNotice>, readonly string[]][] = [
    ['a published notice reaches everyone', {}, [EVERY_READER]],
    ['… also when somebody else asked for it', { requestingNcb: 'ITA' }, [EVERY_READER]],
    [
      'ALLOW lets in the listed, the owner and XPO',
      { access: allow('DEU') },
      ['DEU', 'FRA', 'XPO'],
    ],
    [
      '… and the NCB that asked for it',
      { access: allow('DEU'), requestingNcb: 'ITA' },
      ['DEU', 'FRA', 'ITA', 'XPO'],
    ],
    ['ALLOW of nobody leaves owner and XPO', { access: allow() }, ['FRA', 'XPO']],
    [
      'DENY keeps out the listed',
      { access: deny('DEU', 'AUT') },
      NCB_CODES.filter((code) => code !== 'DEU' && code !== 'AUT'),
    ],
    [
      '… but neither owner, requester nor XPO',
      { access: deny('FRA', 'ITA', 'XPO', 'DEU'), requestingNcb: 'ITA' },
      NCB_CODES.filter((code) => code !== 'DEU'),
    ],
    ['a diffusion reaches its addressees', diffusion, ['BEL', 'ESP', 'FRA', 'PRT', 'XPO']],
    [
      '… not an NCB that asked but is no addressee',
      { ...diffusion, requestingNcb: 'ITA' },
      ['BEL', 'ESP', 'FRA', 'PRT', 'XPO'],
    ],
    [
      '… of those only whom ALLOW lists',
      { ...diffusion, access: allow('ESP', 'DEU') },
      ['ESP', 'FRA', 'XPO'],
    ],
    [
      '… and none whom DENY lists',
      { ...diffusion, access: deny('ESP', 'FRA', 'XPO') },
      ['BEL', 'FRA', 'PRT', 'XPO'],
    ],
    ['a notice of the General Secretariat', { dataOwner: 'XPO', access: allow() }, ['XPO']],
  ];
  for (const [name, change, readers] of table) {
    it(name, () => {
      expect(noticeReaders({ ...published, ...change })).to.deep.equal(readers);
    });
  }

  for (const status of Object.values(NoticeStatus)) {
    if (status === NoticeStatus.PUBLISHED) continue;
    it(`what is ${status} stays with its owner and XPO, whatever else is said`, () => {
      for (const change of [{ requestingNcb: 'ITA' }, diffusion, { access: allow('DEU') }]) {
        expect(noticeReaders({ ...published, ...change, status })).to.deep.equal(['FRA', 'XPO']);
      }
    });
  }

  it('never widens what owner, policy and addressees say, and never shuts out owner or XPO', () => {
    const code = fc.constantFrom('FRA', 'ESP', 'BEL', 'PRT', 'DEU', 'XPO');
    const list = fc.uniqueArray(code, { maxLength: 5 });
    const notice: fc.Arbitrary<ReadableNotice> = fc.record({
      dataOwner: code,
      access: fc.oneof(
        fc.constant({ policy: AccessPolicy.ALL, countries: [] }),
        list.map((countries) => allow(...countries)),
        list.map((countries) => deny(...countries)),
      ),
      kind: fc.constantFrom(...Object.values(NoticeKind)),
      status: fc.constantFrom(...Object.values(NoticeStatus)),
      requestingNcb: fc.option(code),
      addressees: list,
    });
    fc.assert(
      fc.property(notice, code, (record, reader) => {
        const readers = noticeReaders(record);
        expect(new Set(readers).size, 'no code twice').to.equal(readers.length);
        const sees = readers.includes(EVERY_READER) || readers.includes(reader);
        expect(sees).to.equal(maySee(record, reader));
      }),
    );
  });
});

/** The same rule told again, from the side of one reader. */
function maySee(notice: ReadableNotice, reader: string): boolean {
  if (reader === notice.dataOwner || reader === 'XPO') return true;
  if (notice.status !== 'PUBLISHED') return false;
  const listed = notice.access.countries.includes(reader);
  const allowed = notice.access.policy === 'ALL' || listed === (notice.access.policy === 'ALLOW');
  if (notice.kind === 'DIFFUSION') return allowed && notice.addressees.includes(reader);
  return allowed || reader === notice.requestingNcb;
}
