import { isNcbCode, NCB_CODES } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { NCB_TABLE } from './ncb.table.ts';
import { Region } from './ncb.ts';

const members = NCB_TABLE.filter(({ isMember }) => isMember);
const others = NCB_TABLE.filter(({ isMember }) => !isMember);

describe('the table of NCBs', () => {
  it('has every code that may own a record, once, in order', () => {
    expect(NCB_TABLE.map(({ code }) => code)).to.deep.equal(NCB_CODES);
  });

  it('has a name of its own for each', () => {
    const names = NCB_TABLE.map(({ name }) => name);
    expect(new Set(names).size).to.equal(NCB_TABLE.length);
    expect(names.filter((name) => name !== name.trim() || name === '')).to.deep.equal([]);
  });

  it("counts INTERPOL's 196 members, each in one region", () => {
    expect(members).to.have.length(196);
    const regions = Object.values(Region).map(
      (region) => members.filter((ncb) => ncb.region === region).length,
    );
    expect(regions.reduce((sum, count) => sum + count, 0)).to.equal(196);
    // 46 at the European conference of 2006, and Israel, Montenegro, San Marino and the Vatican since.
    expect(members.filter(({ region }) => region === Region.EUROPE)).to.have.length(50);
  });

  it('tells a year of a General Assembly, or says that it does not know', () => {
    const unknown = members.filter(({ memberSince }) => memberSince === null);
    expect(unknown.map(({ code }) => code)).to.deep.equal(['BRA', 'SRB']);
    for (const { code, memberSince } of members) {
      if (memberSince !== null) expect(memberSince, code).to.be.within(1956, 2023);
    }
    expect(members.filter(({ memberSince }) => memberSince === 1956)).to.have.length(53);
  });

  it('lets a territory answer through a member, in one step', () => {
    const codes = new Set(members.map(({ code }) => code));
    for (const { code, answersThroughCode } of NCB_TABLE) {
      if (answersThroughCode !== null) expect(codes.has(answersThroughCode), code).to.equal(true);
    }
    expect(members.every(({ answersThroughCode }) => answersThroughCode === null)).to.equal(true);
  });

  it('leaves without an answer only those that are explained in decision 016', () => {
    const unanswered = others.filter(
      ({ code, answersThroughCode }) => answersThroughCode === null && code !== 'XPO',
    );
    expect(unanswered.map(({ code }) => code)).to.deep.equal([
      'ATA',
      'COK',
      'ESH',
      'NIU',
      'PRK',
      'TUV',
      'TWN',
      'XXK',
    ]);
  });

  it('claims neither region nor year of joining for what is no member', () => {
    for (const { code, region, memberSince } of others) {
      expect([region, memberSince], code).to.deep.equal([null, null]);
      expect(isNcbCode(code)).to.equal(true);
    }
  });
});
