import type { PartialDate } from '@globalcrimedesk/kernel';
import type { SourceObject } from './source-object.ts';

/** `1975/04/23`, `1975/04` or `1975`; a year, month or day of zeros is not known. */
export function dateOf(source: SourceObject, key: string): PartialDate | null {
  const text = source.text(key);
  if (text === null) return null;
  const parts = /^(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?$/.exec(text);
  const [, year, month = '00', day = '00'] = parts ?? [];
  if (year === undefined) {
    source.fault(key, 'is no date of the form YYYY/MM/DD, YYYY/MM or YYYY');
    return null;
  }
  if (Number(year) === 0) return null;
  if (Number(month) === 0) return { value: year, precision: 'YEAR' };
  const known = `${year}-${month.padStart(2, '0')}`;
  if (Number(day) === 0) return { value: known, precision: 'MONTH' };
  return { value: `${known}-${day.padStart(2, '0')}`, precision: 'DAY' };
}
