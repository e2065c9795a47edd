/** No word that tells names or charges apart is longer; an index key must not be as long as a whole text. */
const WORD_LENGTH = 60;

/** Letters that have no diacritic in Unicode but one to the eye, and those of which a case has several. */
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  ß: 'ss',
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/**
 * A text broken into what a search compares: letters and digits of any script, without case and without
 * diacritics, so that `José` finds `JOSE`, `YILMAZ` finds `Yılmaz` and `MÜLLER-Ode` is found by `ode`.
 */
export function wordsOf(text: string): string[] {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter);
  const words = bare.match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return words.map((word) => [...word].slice(0, WORD_LENGTH).join(''));
}

/** The distinct words of several texts, as they are kept to search by. */
export function distinctWords(texts: readonly (string | null)[]): string[] {
  return [...new Set(texts.flatMap((text) => wordsOf(text ?? '')))].sort();
}
