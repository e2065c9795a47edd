import { distinctWords } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '../notice.ts';
import { NEVER_PUBLISHED } from '../rules/newest-publication.ts';

/** Stands for "no review due" in sort keys: after every day that a notice may be due. */
const NO_REVIEW_DUE = '9999-12-31';

/** Stands for "no number" in sort keys: after every number. */
const NO_NUMBER = '~';

/** The longest serial that a number may bear, so that padding makes text sort as numbers do. */
const SERIAL_DIGITS = 10;

/** What lists of notices are filtered and sorted by; none of the sort keys is ever null. */
export interface NoticeSearchKeys {
  readonly publishedAt: Date;
  readonly reviewDue: string;
  readonly number: string;
  readonly chargeWords: string[];
}

export function noticeSearchKeys(notice: NoticeRecord): NoticeSearchKeys {
  return {
    publishedAt: notice.publishedAt ?? NEVER_PUBLISHED,
    reviewDue: notice.reviewDue ?? NO_REVIEW_DUE,
    number: sortableNumber(notice.number),
    chargeWords: distinctWords(
      notice.arrestWarrants.flatMap(({ charge, chargeTranslation }) => [charge, chargeTranslation]),
    ),
  };
}

/** `2026/30493` as `2026/0000030493`: as text, the ninth of a year comes before its tenth. */
function sortableNumber(number: string | null): string {
  if (number === null) return NO_NUMBER;
  const [year = '', serial = ''] = number.split('/');
  return `${year}/${serial.padStart(SERIAL_DIGITS, '0')}`;
}
