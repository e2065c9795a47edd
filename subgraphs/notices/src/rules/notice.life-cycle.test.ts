import { expect } from 'chai';
import { NoticeStatus } from '../notice.ts';
import { NOTICE_LIFE, type NoticeAction, statusAfter } from './notice.life-cycle.ts';

/** Where each action leads from each state; an action that is not named there is illegal. */
const EXPECTED: Readonly<
  Record<NoticeStatus, Readonly<Partial<Record<NoticeAction, NoticeStatus>>>>
> = {
  DRAFT: {
    UPDATE: 'DRAFT',
    LINK_SUBJECT: 'DRAFT',
    LINK_DOCUMENT: 'DRAFT',
    SUBMIT: 'PENDING_REVIEW',
    CANCEL: 'CANCELLED',
  },
  PENDING_REVIEW: {
    UPDATE: 'PENDING_REVIEW',
    LINK_SUBJECT: 'PENDING_REVIEW',
    LINK_DOCUMENT: 'PENDING_REVIEW',
    WITHDRAW: 'DRAFT',
    PUBLISH: 'PUBLISHED',
    REFUSE: 'REFUSED',
    CANCEL: 'CANCELLED',
  },
  REFUSED: {
    UPDATE: 'REFUSED',
    LINK_SUBJECT: 'REFUSED',
    LINK_DOCUMENT: 'REFUSED',
    SUBMIT: 'PENDING_REVIEW',
    CANCEL: 'CANCELLED',
  },
  PUBLISHED: {
    RESTRICT: 'PUBLISHED',
    LINK_DOCUMENT: 'PUBLISHED',
    AMEND: 'PUBLISHED',
    ACCEPT_AMENDMENT: 'PUBLISHED',
    DECLINE_AMENDMENT: 'PUBLISHED',
    SUSPEND: 'SUSPENDED',
    CANCEL: 'CANCELLED',
    RENEW: 'PUBLISHED',
    EXPIRE: 'EXPIRED',
  },
  SUSPENDED: {
    UPDATE: 'SUSPENDED',
    LINK_SUBJECT: 'SUSPENDED',
    LINK_DOCUMENT: 'SUSPENDED',
    RESUME: 'PUBLISHED',
    CANCEL: 'CANCELLED',
    RENEW: 'SUSPENDED',
    EXPIRE: 'EXPIRED',
  },
  EXPIRED: { REOPEN: 'PENDING_REVIEW' },
  CANCELLED: {},
};

describe('the life of a notice', () => {
  for (const status of Object.values(NoticeStatus)) {
    for (const action of Object.keys(NOTICE_LIFE) as NoticeAction[]) {
      const expected = EXPECTED[status][action];
      const notice = { status } as Parameters<typeof statusAfter>[0];
      if (expected !== undefined) {
        it(`${status}, ${action}: ${expected}`, () => {
          expect(statusAfter(notice, action)).to.equal(expected);
        });
      } else {
        it(`${status}, ${action}: illegal, and what is legal is named`, () => {
          expect(() => statusAfter(notice, action))
            .to.throw()
            .with.property('extensions')
            .that.deep.include({
              code: 'ILLEGAL_TRANSITION',
              legal: Object.keys(NOTICE_LIFE).filter((name) => name in EXPECTED[status]),
            });
        });
      }
    }
  }

  it('is written by its owner and reviewed by the General Secretariat', () => {
    const by = (actor: string) =>
      (Object.keys(NOTICE_LIFE) as NoticeAction[]).filter((name) => NOTICE_LIFE[name].by === actor);
    expect(by('SECRETARIAT')).to.deep.equal([
      'PUBLISH',
      'REFUSE',
      'ACCEPT_AMENDMENT',
      'DECLINE_AMENDMENT',
      'RESUME',
      'EXPIRE',
    ]);
    expect(by('EITHER')).to.deep.equal(['SUSPEND', 'CANCEL']);
  });
});
