/** The lengths of the lines of each form of zone: TD1, TD2 and MRV-B, TD3 and MRV-A, the Swiss driving licence. */
const FORMS: readonly (readonly number[])[] = [
  [30, 30, 30],
  [36, 36],
  [44, 44],
  [9, 30, 30],
];

/** The one line of a French driving licence; those of other cards begin with another letter. */
const FRENCH_LICENCE = /^D.{29}$/;

/** How the last character came: typed, with Enter, or with all others at once. */
export type LastKey = 'character' | 'enter' | 'paste';

/**
 * Whether what a scanner has sent so far is whole. A zone whose lines have the lengths of a form is, without another
 * Enter; one that came in a single line only where nothing can follow; and anything that Enter ends twice.
 * @param typed what is in the field, without the Enter that has just come
 */
export function isWhole(typed: string, lastKey: LastKey): boolean {
  const lines = linesOf(typed);
  if (lines.length === 0) return false;
  if (FORMS.some((form) => form.length === lines.length && form.every(isLengthOf(lines))))
    return true;
  if (lastKey === 'character') return false;
  if (lines.length === 1 && isOneLine(lines[0] ?? '')) return true;
  return lastKey === 'enter' && /\n[^\S\n]*$/.test(typed);
}

/** As many characters as a form has, without its line breaks. */
function isOneLine(line: string): boolean {
  const lengths = FORMS.map((form) => form.reduce((sum, length) => sum + length, 0));
  return lengths.includes(line.length) || FRENCH_LICENCE.test(line);
}

function isLengthOf(lines: readonly string[]) {
  return (length: number, index: number) => lines[index]?.length === length;
}

function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '');
}
