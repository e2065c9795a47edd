import anyAscii from 'any-ascii';
import { JAPANESE_NAMES } from '../tables/japanese-names.table.ts';
import {
  ARABIC,
  CYRILLIC,
  GREEK,
  HANGUL,
  HEBREW,
  INDIC,
  KANA,
  LATIN_LETTERS,
} from '../tables/letters.table.ts';
import { soundsOf } from './sounds.ts';

/** A word of a name in Latin letters. */
export interface RomanWord {
  /** Small Latin letters and digits; of a script without vowels the sounds of `sounds.ts` instead. */
  readonly letters: string;
  /** Whether most vowels are not written. */
  readonly vowelless: boolean;
}

/**
 * One word of any script in Latin letters: a name of several characters of Han or Hangul becomes several words, a
 * syllable each. Arabic "al-" written in one with its noun is a word of its own.
 */
export function romanise(word: string): RomanWord[] {
  if (/^[a-z0-9]+$/.test(word)) return [written(word)];
  if (/\p{Script=Arabic}/u.test(word)) return arabic(word);
  if (/\p{Script=Hebrew}/u.test(word)) return [vowelless(spell(word, HEBREW))];
  if (/\p{Script=Han}/u.test(word)) return han(word);
  if (/\p{Script=Hangul}/u.test(word)) return [...word.normalize('NFC')].map(hangul);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)) return [written(kana(word))];
  if (/\p{Script=Cyrillic}/u.test(word)) return [written(cyrillic(word))];
  if (/\p{Script=Greek}/u.test(word)) return [written(greek(word))];
  if (IMPLIED_VOWELS.test(word)) return [vowelless(soundsOf(spell(spoken(word), INDIC)))];
  return [written(latin(word))];
}

/** Scripts in which a vowel may be implied, or stand elsewhere than it is spoken. */
const IMPLIED_VOWELS =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** Thai and Lao write some vowels before the consonant that they are spoken after. */
function spoken(word: string): string {
  return word.replace(/([เ-ไເ-ໄ])(.)/gu, '$2$1');
}

function written(letters: string): RomanWord {
  return { letters, vowelless: false };
}

function vowelless(letters: string): RomanWord {
  return { letters, vowelless: true };
}

/** ICAO Doc 9303-3 section 6 writes ä as AE or A, å as AA, ø as OE: `soundsOf` takes these for near, so one is enough. */
function latin(word: string): string {
  let letters = '';
  for (const letter of word.normalize('NFC')) {
    const known = LATIN_LETTERS[letter];
    letters += known ?? (letter < '\u0080' ? letter : plain(letter));
  }
  return letters.replace(/[^a-z0-9]/g, '');
}

function plain(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{Mark}+/gu, '');
  return LATIN_LETTERS[bare] ?? (bare < '\u0080' ? bare : anyAscii(bare).toLowerCase());
}

/** Ukrainian г and и are other sounds than the same letters of Russian; a word with letters of its own tells. */
function cyrillic(word: string): string {
  const letters = spell(word.normalize('NFC'), CYRILLIC);
  if (!/[іїєґ]/.test(word)) return letters;
  return spell(word.replace(/г/g, 'һ').replace(/и/g, 'ы'), CYRILLIC);
}

function greek(word: string): string {
  const bare = word.normalize('NFD').replace(/\p{Mark}+/gu, '');
  return spell(bare.replace(/^μπ/, 'b').replace(/^ντ/, 'd').replace(/^γκ/, 'g'), GREEK);
}

/** Reads the longest keys of a table first; leaves the rest to any-ascii. */
function spell(word: string, table: Readonly<Record<string, string>>): string {
  const letters = [...word];
  let spelt = '';
  for (let at = 0; at < letters.length; at += 1) {
    const one = letters[at] ?? '';
    const two = table[one + (letters[at + 1] ?? '')];
    if (two !== undefined && at + 1 < letters.length) at += 1;
    spelt +=
      two ??
      table[one] ??
      anyAscii(one)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '');
  }
  return spelt;
}

const HARAKAT = /[\p{Mark}\u0640\u200c\u200d]/gu;

function arabic(word: string): RomanWord[] {
  const bare = word.normalize('NFKC').replace(HARAKAT, '');
  const noun = /^ال(?=..)/.test(bare) ? bare.slice(2) : bare;
  const read = vowelless(spell(noun, ARABIC));
  return noun === bare ? [read] : [written('al'), read];
}

function han(word: string): RomanWord[] {
  const words: RomanWord[] = [];
  const letters = [...word];
  for (let at = 0; at < letters.length; ) {
    const japanese = [3, 2, 1]
      .map((size) => letters.slice(at, at + size).join(''))
      .find((part) => JAPANESE_NAMES[part] !== undefined);
    const part = japanese ?? letters[at] ?? '';
    const read = japanese === undefined ? anyAscii(part).toLowerCase() : JAPANESE_NAMES[part];
    if (read !== undefined) words.push(written(read.replace(/[^a-z0-9]/g, '')));
    at += [...part].length;
  }
  return words.filter(({ letters: read }) => read !== '');
}

const FIRST_SYLLABLE = 0xac00;

function hangul(syllable: string): RomanWord {
  const index = (syllable.codePointAt(0) ?? 0) - FIRST_SYLLABLE;
  if (index < 0 || index > 11_171) return written(latin(syllable));
  const initial = HANGUL.initials[Math.floor(index / 588)] ?? '';
  const vowel = HANGUL.vowels[Math.floor((index % 588) / 28)] ?? '';
  const letters = initial + vowel + (HANGUL.finals[index % 28] ?? '');
  return written(BARE_VOWELS[letters] ?? letters);
}

/** Names of one vowel, as their bearers write them: alone it would be an initial. */
const BARE_VOWELS: Readonly<Record<string, string>> = { i: 'yi', o: 'oh', u: 'woo', a: 'ah' };

function kana(word: string): string {
  const hiragana = word
    .normalize('NFC')
    .replace(/[ァ-ヴ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
  return spell(hiragana, KANA);
}
