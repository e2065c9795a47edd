/** Months as travel documents and reservations abbreviate them (ICAO Doc 9303-3 section 5, English). */
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** The forms in which manifests write a date of birth, each with the places of its year, month and day. */
const FORMS: readonly { readonly form: RegExp; readonly order: 'ymd' | 'dmy' }[] = [
  { form: /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/, order: 'ymd' },
  { form: /^(\d{4})(\d{2})(\d{2})$/, order: 'ymd' },
  // EDIFACT (UN/EDIFACT code list 2379, 101), as PAXLST messages have it.
  { form: /^(\d{2})(\d{2})(\d{2})$/, order: 'ymd' },
  { form: /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/, order: 'dmy' },
  { form: /^(\d{1,2})[-/. ]?([A-Z]{3})[-/. ]?(\d{4}|\d{2})$/, order: 'dmy' },
];

/**
 * A date of birth as the graph takes it: YYYY, YYYY-MM or YYYY-MM-DD; `null` for what is none. Where both could be the
 * day, the first is, as in most of the world. Of a year of two digits the last one is meant that was not after today.
 * @param today YYYY-MM-DD
 */
export function birthDateOf(text: string, today: string): string | null {
  const written = text.trim().toUpperCase();
  for (const { form, order } of FORMS) {
    const [, ...found] = form.exec(written) ?? [];
    const [year, month, day] = order === 'ymd' ? found : found.toReversed();
    if (year !== undefined) return dateOf({ year, month, day }, today);
  }
  return null;
}

function dateOf(
  written: {
    readonly year: string;
    readonly month?: string | undefined;
    readonly day?: string | undefined;
  },
  today: string,
): string | null {
  const month = monthOf(written.month);
  const day = written.day?.padStart(2, '0');
  const rest = [month, day].filter((part) => part !== undefined);
  if (written.year.length === 4) return real([written.year, ...rest].join('-'));
  const century = Number(today.slice(0, 2));
  const thisOne = [`${century}${written.year}`, ...rest].join('-');
  return real(thisOne > today ? [`${century - 1}${written.year}`, ...rest].join('-') : thisOne);
}

function monthOf(month: string | undefined): string | undefined {
  if (month === undefined) return undefined;
  const index = MONTHS.indexOf(month);
  return index === -1 ? month.padStart(2, '0') : String(index + 1).padStart(2, '0');
}

/** A day that no calendar has is no date. */
function real(date: string): string | null {
  const whole = `${date}-01-01`.slice(0, 10);
  const time = Date.parse(`${whole}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(whole) ? date : null;
}
