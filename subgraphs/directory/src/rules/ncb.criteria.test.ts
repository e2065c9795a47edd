import { DeskError } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NCB_TABLE } from '../ncb.table.ts';
import { Region } from '../ncb.ts';
import { type NcbCriteria, selectNcbs } from './ncb.criteria.ts';

const codes = (criteria: NcbCriteria) => selectNcbs(criteria).map(({ code }) => code);

describe('a list of NCBs', () => {
  it('is the whole table when nothing is asked', () => {
    expect(selectNcbs({})).to.deep.equal(NCB_TABLE);
    expect(selectNcbs({ codes: null, name: null })).to.deep.equal(NCB_TABLE);
  });

  it('is sorted by code, however it is asked for', () => {
    expect(codes({ codes: ['XPO', 'FRA', 'BEL', 'FRA'] })).to.deep.equal(['BEL', 'FRA', 'XPO']);
  });

  it('finds names by their words, the last of which may be unfinished', () => {
    expect(codes({ name: 'cote d’ivoi' })).to.deep.equal(['CIV']);
    expect(codes({ name: 'KOREA' })).to.deep.equal(['KOR', 'PRK']);
    expect(codes({ name: 'virgin' })).to.deep.equal(['VGB', 'VIR']);
    expect(codes({ name: 'virg islands' })).to.deep.equal([]);
  });

  it('takes what is empty as a question that nothing fits', () => {
    expect(codes({ name: ' - ' })).to.deep.equal([]);
    expect(codes({ codes: [] })).to.deep.equal([]);
    expect(codes({ regions: [] })).to.deep.equal([]);
  });

  it('holds to all criteria at once', () => {
    const found = selectNcbs({ regions: [Region.AMERICAS], isMember: true, name: 'saint' });
    expect(found.map(({ code }) => code)).to.deep.equal(['KNA', 'LCA', 'VCT']);
    expect(codes({ regions: [Region.AMERICAS], isMember: false })).to.deep.equal([]);
  });

  it('refuses codes that nothing bears', () => {
    expect(() => selectNcbs({ codes: ['FRA', 'fr', 'UNO'] }))
      .to.throw(DeskError)
      .with.nested.property('extensions.faults')
      .that.has.length(2);
  });
});
