/** Codes of INTERPOL's public notices API that are no ISO codes, in words. */

export const EYE_COLOURS: Readonly<Record<string, string>> = {
  BLA: 'black',
  BLU: 'blue',
  BRO: 'brown',
  BROD: 'dark brown',
  BROL: 'light brown',
  GRE: 'green',
  GRY: 'grey',
  HAZ: 'hazel',
  OTHD: 'other, dark',
  OTHL: 'other, light',
};

export const HAIR_COLOURS: Readonly<Record<string, string>> = {
  BLA: 'black',
  BRO: 'brown',
  BROD: 'dark brown',
  BROL: 'light brown',
  GRY: 'grey',
  RED: 'red',
  WHI: 'white',
  YELB: 'blond',
  BALD: 'bald',
  OTHD: 'other, dark',
  OTHL: 'other, light',
};

/** ISO 639-2/B codes, which some sources use, as ISO 639-3 writes them. */
const BIBLIOGRAPHIC: Readonly<Record<string, string>> = {
  alb: 'sqi',
  arm: 'hye',
  baq: 'eus',
  bur: 'mya',
  chi: 'zho',
  cze: 'ces',
  dut: 'nld',
  fre: 'fra',
  geo: 'kat',
  ger: 'deu',
  gre: 'ell',
  ice: 'isl',
  mac: 'mkd',
  mao: 'mri',
  may: 'msa',
  per: 'fas',
  rum: 'ron',
  slo: 'slk',
  tib: 'bod',
  wel: 'cym',
};

/** ISO 639-3 for a code of three letters in any case; `null` for what is none. */
export function languageOf(code: string): string | null {
  const lower = code.trim().toLowerCase();
  if (!/^[a-z]{3}$/.test(lower)) return null;
  return Object.hasOwn(BIBLIOGRAPHIC, lower) ? (BIBLIOGRAPHIC[lower] ?? null) : lower;
}

const TO_BIBLIOGRAPHIC = new Map(
  Object.entries(BIBLIOGRAPHIC).map(([bibliographic, code]) => [code, bibliographic]),
);

/** The code of a language as the source writes it: bibliographic, in capitals. */
export function sourceLanguageOf(code: string): string {
  return (TO_BIBLIOGRAPHIC.get(code) ?? code).toUpperCase();
}

/** The codes of colours that were put in words: `brown, other, dark` are two. What is no word of ours is its own code. */
export function colourCodesOf(text: string, words: Readonly<Record<string, string>>): string[] {
  const codes = new Map(Object.entries(words).map(([code, word]) => [word, code]));
  const parts = text.split(', ');
  const found: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const two = codes.get(parts.slice(at, at + 2).join(', '));
    const one = parts[at] ?? '';
    found.push(codes.get(one) ?? two ?? one);
    if (codes.get(one) === undefined && two !== undefined) at += 1;
  }
  return found;
}

/** Letters of one script each, by ISO 15924. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Hang', /\p{Script=Hangul}/u],
  ['Jpan', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Deva', /\p{Script=Devanagari}/u],
];

/** The script that a name is written in; Latin where no other is met. */
export function scriptOf(text: string): string {
  return SCRIPTS.find(([, letters]) => letters.test(text))?.[0] ?? 'Latn';
}
