import { DeskError } from '@globalcrimedesk/service';

/** How many records the links of one question may lead to. */
export const LINKED_AT_MOST = 20_000;

/**
 * Passes on what was fetched with a limit of one more than `LINKED_AT_MOST`.
 * @throws LIST_TOO_LONG rather than leave any out; `pagedList` is where to read them all.
 */
export function wholeList<R>(records: R[], pagedList: string): R[] {
  if (records.length <= LINKED_AT_MOST) return records;
  throw new DeskError(
    'LIST_TOO_LONG',
    `These links lead to more than ${LINKED_AT_MOST} records. Read them by pages: ${pagedList}, or ask for fewer at once.`,
  );
}
