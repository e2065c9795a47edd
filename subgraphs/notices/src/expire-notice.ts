import type { Scope } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from './notice.ts';
import { actorOf, statusAfter } from './rules/notice.life-cycle.ts';
import type { NoticeStore } from './store/notice.store.ts';

/**
 * Takes a notice out of force whose review was due and which nobody renewed; the review job does this.
 * @throws ILLEGAL_TRANSITION where it is not in force, VERSION_CONFLICT where somebody was quicker.
 */
export function expireNotice(
  store: NoticeStore,
  scope: Scope,
  notice: NoticeRecord,
  now: Date,
): Promise<NoticeRecord> {
  const change = { status: statusAfter(notice, 'EXPIRE'), amendment: null };
  const note = { action: 'EXPIRE', actor: actorOf('EXPIRE') };
  return store.replace(scope, notice, change, now, note);
}
