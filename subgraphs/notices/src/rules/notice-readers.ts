import { EVERY_READER, GENERAL_SECRETARIAT, readersOf } from '@globalcrimedesk/kernel';
import { NoticeKind, type NoticeRecord, NoticeStatus } from '../notice.ts';

/** What decides who may read a notice. */
export type ReadableNotice = Pick<
  NoticeRecord,
  'dataOwner' | 'access' | 'kind' | 'status' | 'requestingNcb' | 'addressees'
>;

/**
 * The codes that may read the notice as it stands. The owner and the General Secretariat, which reviews every
 * notice and diffusion, always may, whatever the policy says; others only while it is published:
 *
 * - a notice reaches whom the owner's access policy allows, and the NCB that asked for it;
 * - a diffusion reaches its addressees, less those that the policy keeps out: the stricter of the two wins.
 */
export function noticeReaders(notice: ReadableNotice): string[] {
  const always = [notice.dataOwner, GENERAL_SECRETARIAT];
  if (notice.status !== NoticeStatus.PUBLISHED) return codes(always);
  const allowed = readersOf(notice);
  const everyone = allowed.includes(EVERY_READER);
  if (notice.kind === NoticeKind.DIFFUSION) {
    const reached = notice.addressees.filter((code) => everyone || allowed.includes(code));
    return codes([...always, ...reached]);
  }
  if (everyone) return [EVERY_READER];
  const requester = notice.requestingNcb === null ? [] : [notice.requestingNcb];
  return codes([...always, ...allowed, ...requester]);
}

function codes(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
