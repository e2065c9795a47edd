import { type LifeCycle, type Step, stateAfter } from '@globalcrimedesk/kernel';
import { type NoticeRecord, NoticeStatus } from '../notice.ts';

const { DRAFT, PENDING_REVIEW, PUBLISHED, REFUSED, SUSPENDED, CANCELLED, EXPIRED } = NoticeStatus;

/**
 * Everything that may be done to a notice or diffusion, and in which of its states. The owner writes, the General
 * Secretariat reviews: what others act on has always been seen by both (INTERPOL's Rules on the Processing of Data,
 * Articles 76 and 77). What is published stays in force while an amendment waits for its review.
 */
export const NOTICE_LIFE = {
  /** Says something else. */
  UPDATE: { from: [DRAFT, PENDING_REVIEW, REFUSED, SUSPENDED], to: null, by: 'OWNER' },
  /** Only who may read it, and how it is handled: the owner's to decide at any moment. */
  RESTRICT: { from: [PUBLISHED], to: null, by: 'OWNER' },
  LINK_SUBJECT: { from: [DRAFT, PENDING_REVIEW, REFUSED, SUSPENDED], to: null, by: 'OWNER' },
  LINK_DOCUMENT: {
    from: [DRAFT, PENDING_REVIEW, REFUSED, SUSPENDED, PUBLISHED],
    to: null,
    by: 'OWNER',
  },
  SUBMIT: { from: [DRAFT, REFUSED], to: PENDING_REVIEW, by: 'OWNER' },
  WITHDRAW: { from: [PENDING_REVIEW], to: DRAFT, by: 'OWNER' },
  PUBLISH: { from: [PENDING_REVIEW], to: PUBLISHED, by: 'SECRETARIAT' },
  REFUSE: { from: [PENDING_REVIEW], to: REFUSED, by: 'SECRETARIAT' },
  AMEND: { from: [PUBLISHED], to: null, by: 'OWNER' },
  ACCEPT_AMENDMENT: { from: [PUBLISHED], to: null, by: 'SECRETARIAT' },
  DECLINE_AMENDMENT: { from: [PUBLISHED], to: null, by: 'SECRETARIAT' },
  SUSPEND: { from: [PUBLISHED], to: SUSPENDED, by: 'EITHER' },
  RESUME: { from: [SUSPENDED], to: PUBLISHED, by: 'SECRETARIAT' },
  CANCEL: {
    from: [DRAFT, PENDING_REVIEW, REFUSED, PUBLISHED, SUSPENDED],
    to: CANCELLED,
    by: 'EITHER',
  },
  /** Still needed: its review is due five years from now. */
  RENEW: { from: [PUBLISHED, SUSPENDED], to: null, by: 'OWNER' },
  /** Its review was due and nobody renewed it; the review job does this, by date. */
  EXPIRE: { from: [PUBLISHED, SUSPENDED], to: EXPIRED, by: 'SECRETARIAT' },
  /** Needed again: it goes through review like a new one, and keeps its number. */
  REOPEN: { from: [EXPIRED], to: PENDING_REVIEW, by: 'OWNER' },
} as const satisfies LifeCycle<NoticeStatus, string>;

export type NoticeAction = keyof typeof NOTICE_LIFE;

/** @throws ILLEGAL_TRANSITION, which names what is legal instead. */
export function statusAfter({ status }: NoticeRecord, action: NoticeAction): NoticeStatus {
  return stateAfter<NoticeStatus, NoticeAction>(NOTICE_LIFE, status, action, 'notice');
}

/** Who takes the step. */
export function actorOf(action: NoticeAction): Step<NoticeStatus>['by'] {
  return NOTICE_LIFE[action].by;
}
