import { isCalendarDate } from '@globalcrimedesk/kernel';
import { Unreadable } from './unreadable.ts';

/** `2026-02-09`, `2026/02/09`, `20260209`. */
const YEAR_FIRST = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})$/;

/** `09/02/2026`, `9.2.2026`: the day goes first, as nearly everywhere. */
const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

/** A day, an hour, perhaps a zone: `2026-02-09T08:00:00Z`, `2026-02-09 08:00`. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?$/;

/** Told apart from other faults: where one date has the month first, others of its column may have it too, unseen. */
export const MONTH_FIRST =
  'has the month first; write YYYY-MM-DD or, with the day first, DD/MM/YYYY';

/** A day as `YYYY-MM-DD`. */
export function dayOf(text: string): string | Unreadable {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return ofCalendar(yearFirst[1], yearFirst[3], yearFirst[4]);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst === null) {
    return new Unreadable('is no date of the form YYYY-MM-DD, YYYYMMDD, DD/MM/YYYY or DD.MM.YYYY');
  }
  const [, day = '', , month = '', year] = dayFirst;
  if (Number(month) > 12 && Number(day) <= 12) return new Unreadable(MONTH_FIRST);
  return ofCalendar(year, month.padStart(2, '0'), day.padStart(2, '0'));
}

/** A moment as `YYYY-MM-DDTHH:MM:SS.sssZ`: without a zone it is UTC, and a day alone is its beginning. */
export function momentOf(text: string): string | Unreadable {
  const [, day = '', time = '', zone = 'Z'] = MOMENT.exec(text) ?? [];
  if (day === '') {
    const read = dayOf(text);
    return read instanceof Unreadable ? read : `${read}T00:00:00.000Z`;
  }
  const moment = new Date(`${day}T${time}${zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`);
  // `24:00` and the 31st of February would be moved to another day.
  if (Number.isNaN(moment.getTime()) || !isCalendarDate(day) || time.startsWith('24')) {
    return new Unreadable('is no moment of the form YYYY-MM-DDTHH:MM:SSZ');
  }
  return moment.toISOString();
}

function ofCalendar(year?: string, month?: string, day?: string): string | Unreadable {
  const date = `${year}-${month}-${day}`;
  return isCalendarDate(date) ? date : new Unreadable('is no day that the calendar has');
}
