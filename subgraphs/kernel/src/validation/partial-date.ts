/** How much of a date is known. */
export const DatePrecision = { YEAR: 'YEAR', MONTH: 'MONTH', DAY: 'DAY' } as const;
export type DatePrecision = (typeof DatePrecision)[keyof typeof DatePrecision];

/** A date of which perhaps only the year, or year and month, is known. */
export interface PartialDate {
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as the precision says. */
  readonly value: string;
  readonly precision: DatePrecision;
}

const FORM: Record<DatePrecision, RegExp> = {
  YEAR: /^\d{4}$/,
  MONTH: /^\d{4}-(0[1-9]|1[0-2])$/,
  DAY: /^\d{4}-\d{2}-\d{2}$/,
};

/** Whether `YYYY-MM-DD` names a day that the calendar has. Asked several times for each line of an import. */
export function isCalendarDate(text: string): boolean {
  if (!FORM.DAY.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === day;
}

/** Whether the value has the form that the precision asks for, and the calendar has it. */
export function isPartialDate(date: PartialDate): boolean {
  if (!FORM[date.precision].test(date.value)) return false;
  return date.precision !== DatePrecision.DAY || isCalendarDate(date.value);
}

/** The first and the last day that the date may mean, both `YYYY-MM-DD`. */
export function spanOf(date: PartialDate): { from: string; to: string } {
  switch (date.precision) {
    case DatePrecision.DAY:
      return { from: date.value, to: date.value };
    case DatePrecision.MONTH: {
      const [year, month] = date.value.split('-').map(Number) as [number, number];
      const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
      return { from: `${date.value}-01`, to: `${date.value}-${lastDay}` };
    }
    case DatePrecision.YEAR:
      return { from: `${date.value}-01-01`, to: `${date.value}-12-31` };
  }
}

/** `YYYY-MM-DD`, so many years after the moment (29 February becomes 28 February where it must). */
export function yearsAfter(moment: Date, years: number): string {
  const year = moment.getUTCFullYear() + years;
  const sameDay = `${year}${moment.toISOString().slice(4, 10)}`;
  return isCalendarDate(sameDay) ? sameDay : `${year}-02-28`;
}
