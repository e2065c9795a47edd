import type { Caller } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { NoticeColour, NoticeStatus } from '../notice.ts';
import { noticeInstruction } from './notice-instruction.ts';

const caller = (...roles: Caller['roles']): Caller => ({
  subject: 's',
  ncb: 'FRA',
  entity: null,
  roles,
  purpose: 'BORDER_CONTROL',
  clearance: 'OFFICIAL_USE_ONLY',
});
const OFFICER = caller('OFFICER');
const PUBLISHED = { status: NoticeStatus.PUBLISHED, doNotAlert: false };

describe('the instruction of a notice', () => {
  for (const colour of Object.values(NoticeColour)) {
    const isDiscreet = colour === 'BLUE' || colour === 'GREEN';
    it(`that is ${colour} asks ${isDiscreet ? '' : 'no '}discretion of itself, and where its owner does`, () => {
      const usual = noticeInstruction(OFFICER, { ...PUBLISHED, colour });
      expect(usual.discreet).to.equal(isDiscreet);
      const asked = noticeInstruction(OFFICER, { ...PUBLISHED, colour, doNotAlert: true });
      expect(asked.discreet).to.equal(true);
      expect(asked.text).to.match(/^Do not alert the person\. /);
    });
  }

  it('asks nothing while the notice is not in force, but that it be kept quiet', () => {
    for (const status of Object.values(NoticeStatus)) {
      const { code, discreet } = noticeInstruction(OFFICER, {
        ...PUBLISHED,
        status,
        colour: 'BLUE',
      });
      expect([code, discreet], status).to.deep.equal([
        status === 'PUBLISHED' ? 'REPORT_DISCREETLY' : 'TAKE_NOTE',
        true,
      ]);
    }
  });

  it('is told to who has the person before them in other words than at a desk', () => {
    const text = (who: Caller | null) =>
      noticeInstruction(who, { ...PUBLISHED, colour: 'RED' }).text;
    expect(text(OFFICER)).to.contain('second line');
    expect(text(caller('ANALYST', 'OFFICER'))).to.equal(text(OFFICER));
    expect(text(null)).to.equal(text(OFFICER));
    expect(text(caller('ANALYST'))).to.equal(text(caller('NCB_EDITOR')));
    expect(text(caller('ANALYST'))).to.not.equal(text(OFFICER));
    expect(text(caller('PARTNER'))).to.contain('Call the NCB');
  });
});
