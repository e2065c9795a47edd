import { applyChanges, FaultList, type Need } from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import type { Amendment, NoticeContent, NoticeRecord } from '../notice.ts';
import { completeParts, MAY_BE_EMPTY, type NoticeInput } from './notice.content.ts';

/** What the owner alone decides of a published notice, at any moment and without a review. */
const HANDLING: ReadonlySet<string> = new Set<keyof NoticeContent>([
  'nationalReference',
  'purposes',
  'confidentiality',
  'access',
  'reviewDate',
  // Discretion must not wait for a review.
  'doNotAlert',
]);

/** Whether a change leaves alone what the notice says. */
export function isHandlingOnly(content: Partial<NoticeContent>): boolean {
  return Object.keys(content).every((field) => HANDLING.has(field));
}

/** What a change says, as content of the notice. */
export function contentOfChanges(
  notice: NoticeContent,
  changes: NoticeInput,
): Partial<NoticeContent> {
  return applyChanges<NoticeContent>(notice, completeParts(changes), MAY_BE_EMPTY);
}

/** What its readers and writers must be cleared for: as much as the notice will need once it says so. */
export function needOfAmendment(
  { confidentiality }: Pick<NoticeContent, 'confidentiality'>,
  content: Partial<NoticeContent>,
): Need {
  return content.confidentiality ?? confidentiality;
}

/** An amendment that waits for its review; a later one takes the place of an earlier. @throws INVALID_INPUT */
export function amendmentOf(content: Partial<NoticeContent>, now: Date): Amendment {
  if (Object.keys(content).length > 0) return { content, proposedAt: now };
  const faults = new FaultList();
  faults.add(['changes'], 'says nothing: there is nothing to review');
  throw faults.error();
}

/**
 * The amendment that still waits after a change was made at once, to who may read the notice or by order: that was
 * decided later, so what the amendment says of the same fields must not come back when it is accepted.
 */
export function amendmentAfter(
  { amendment }: Pick<NoticeRecord, 'amendment'>,
  changed: Partial<NoticeContent>,
): Amendment | null {
  if (amendment === null) return null;
  const left = Object.entries(amendment.content).filter(
    ([field]) => !Object.hasOwn(changed, field),
  );
  return left.length === 0 ? null : { ...amendment, content: Object.fromEntries(left) };
}

/** @throws ILLEGAL_TRANSITION where no amendment waits. */
export function waitingAmendment({ id, amendment, status }: NoticeRecord): Amendment {
  if (amendment !== null) return amendment;
  throw new DeskError('ILLEGAL_TRANSITION', `No amendment of the notice ${id} waits for review.`, {
    state: status,
    legal: ['AMEND'],
  });
}
