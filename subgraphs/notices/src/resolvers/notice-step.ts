import { requireOffice, written } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import type { NoticeContext } from '../loaders.ts';
import type { NoticeRecord } from '../notice.ts';
import { actorOf, type NoticeAction, statusAfter } from '../rules/notice.life-cycle.ts';
import { assertPublishable, numberFor, reviewDueAt } from '../rules/notice.publication.ts';

/** How many numbers are tried: of nine million, few are taken. */
const NUMBERS_TRIED = 20;

/**
 * Takes a step in the life of a notice.
 * @param change what changes with the state; it may refuse by throwing.
 * @throws FORBIDDEN, NOT_FOUND, NOT_OWNER, VERSION_CONFLICT, ILLEGAL_TRANSITION.
 */
export async function takeStep(
  context: NoticeContext,
  id: string,
  version: number,
  action: NoticeAction,
  change: (notice: NoticeRecord) => Partial<NoticeRecord> = () => ({}),
): Promise<NoticeRecord> {
  const { store, scope, now, caller } = context;
  const actor = actorOf(action);
  const current = await store.findForChange(scope, id, version, actor);
  requireOffice(caller, current, 'notice:review');
  const status = statusAfter(current, action);
  const next = { ...change(current), status };
  return written(context, store.replace(scope, current, next, now, { action, actor }));
}

/** Publishes a notice under a number that no other bears; one that was published before keeps its own. */
export async function publish(
  context: NoticeContext,
  id: string,
  version: number,
): Promise<NoticeRecord> {
  const { now } = context;
  for (let attempt = 0; ; attempt++) {
    try {
      return await takeStep(context, id, version, 'PUBLISH', (notice) => {
        assertPublishable(notice);
        return {
          number: notice.number ?? numberFor(id, now, attempt),
          publishedAt: now,
          reviewDue: reviewDueAt(notice, now),
          statusReason: null,
        };
      });
    } catch (error) {
      const taken = error instanceof DeskError && error.code === 'ALREADY_EXISTS';
      if (!taken || attempt === NUMBERS_TRIED) throw error;
    }
  }
}
