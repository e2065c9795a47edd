import { InvalidArgumentError } from 'commander';

/** Reads an option that is a day, YYYY-MM-DD; one before `earliest` is refused. */
export function calendarDay(earliest = '0001-01-01'): (text: string) => Date {
  return (text) => {
    const date = new Date(`${text}T00:00:00.000Z`);
    const known = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
    if (known && date.toISOString().startsWith(text) && text >= earliest) return date;
    const from = earliest === '0001-01-01' ? '' : ` from ${earliest}`;
    throw new InvalidArgumentError(`It is a calendar day${from}, such as 2026-10-01.`);
  };
}
