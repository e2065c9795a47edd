import { FILIATIONS, TITLES } from '../tables/name-words.table.ts';
import { groupsOf } from './name-groups.ts';
import { type NameRole, type NameWord, nameWord } from './name-word.ts';
import { type RomanWord, romanise } from './romanise.ts';
import { soundsOf } from './sounds.ts';

/** More words than any name has; the work of aligning grows with them. */
const MOST_WORDS = 10;
const LONGEST_NAME = 400;

/** What a source said of a piece of a name. */
export interface NamePiece {
  readonly text: string;
  readonly role: NameRole | null;
}

/** The words of a name in the order in which they are written, without titles and without a word said twice. */
export function splitName(pieces: readonly NamePiece[]): NameWord[] {
  const words: (RomanWord & { role: NameRole | null })[] = [];
  for (const { text, role } of pieces) {
    for (const word of writtenWords(text)) {
      words.push(...romanise(word).map((roman) => ({ ...roman, role })));
    }
  }
  const names = without(withServants(words.filter(({ letters }) => letters !== '')));
  return inSyllables(names).map((word, index, all) =>
    nameWord(servantOf(word.letters), {
      vowelless: word.vowelless,
      role: word.role,
      filial: FILIATIONS.has(all[index - 1]?.letters ?? ''),
    }),
  );
}

const WORDS = /[\p{Letter}\p{Mark}\p{Number}'’ʼ`´ʻʿʾ״׳"]+/gu;
const APOSTROPHES = /['’ʼ`´ʻʿʾ״׳"]+/gu;

/** Small words; `SergeiLavrov` is two, `MacDonald` too (what is compared joins them again). */
function writtenWords(text: string): string[] {
  const words =
    text
      .slice(0, LONGEST_NAME)
      .normalize('NFKC')
      .replace(/(عبد)\s+(?=ال)/g, '$1')
      .match(WORDS) ?? [];
  return words.flatMap((word) =>
    word
      .replace(APOSTROPHES, '')
      .replace(/(\p{Lu}\p{Ll}{2,})(?=\p{Lu}\p{Ll})/gu, '$1 ')
      .toLowerCase()
      .split(' '),
  );
}

/** Titles go where names stay; of words that are said twice one stays. */
function without<W extends RomanWord>(words: readonly W[]): W[] {
  const names = words.filter(({ letters }) => !TITLES.has(letters));
  const kept = names.length > 0 ? names : words;
  const seen = new Set<string>();
  const once = kept.filter(
    ({ letters }) => letters.length <= 2 || (!seen.has(letters) && seen.add(letters)),
  );
  return once.slice(0, MOST_WORDS);
}

/** `Abd al-Rahman` and `Abdul Rahman` are one word. */
function withServants<W extends RomanWord>(words: readonly W[]): W[] {
  const joined: W[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as W;
    const article = ARTICLE.test(words[at + 1]?.letters ?? '');
    const noun = words[at + (article ? 2 : 1)];
    const isServant = article ? /^abd[aeou]?l?$/.test(word.letters) : SERVANT.test(word.letters);
    if (!isServant || noun === undefined || noun.vowelless) {
      joined.push(word);
      continue;
    }
    joined.push({ ...word, letters: `abdul${noun.letters}` });
    at += article ? 2 : 1;
  }
  return joined;
}

const ARTICLE = /^(?:[aeou]l|[aeou]r|[aeou]s|ash|an|az|at)$/;
const SERVANT = /^abd(?:[aeou](?:[lrsnz]|sh))?$/;

/** `Wang Xiaoming` and `Kim Minsu` as they are spoken, for two syllables are two names: one of them in common is no name. */
function inSyllables<W extends RomanWord>(words: readonly W[]): W[] {
  if (words.length > 3 || !words.some(isEastAsian)) return [...words];
  return words.flatMap((word) => {
    const syllables = isEastAsian(word) || word.vowelless ? null : syllablesOf(word.letters);
    return syllables === null ? [word] : syllables.map((letters) => ({ ...word, letters }));
  });
}

function isEastAsian({ letters, vowelless }: RomanWord): boolean {
  return letters.length <= 6 && groupsOf(soundsOf(letters), vowelless).some(({ short }) => short);
}

const SYLLABLE =
  /^(?:zh|ch|sh|ts|hs|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|yeong|young|yong|yung|yoon|yeon|eong|eung|oong|ang|eng|ing|ong|ung|ian|iao|ieh|ien|iung|uai|uan|oon|eon|eun|eok|yun|yon|woo|ai|ei|ao|ou|an|en|in|un|on|ia|ie|iu|ua|ui|uo|ue|er|eo|eu|oo|ee|ae|yu|ye|yeo|yo|wo|we|wi|wu|uk|ok|ik|ak|il|ul|ol|im|um|a|o|e|i|u)$/;

/** The two syllables of a given name; `null` where it has another number of them. */
function syllablesOf(letters: string): [string, string] | null {
  for (let at = Math.min(letters.length - 2, 6); at >= 2; at -= 1) {
    const parts: [string, string] = [letters.slice(0, at), letters.slice(at)];
    if (parts.every((part) => SYLLABLE.test(part))) return parts;
  }
  return null;
}

/** `Abdurrahman`, `Abdel-Rahman`: the article within is one, however it is written; so is that of `Nureddin`. */
function servantOf(letters: string): string {
  const din = letters.replace(/(?<=..)(?:[uea]d|[uea]l|[uea])-?d(?:in|een|ine|yn)e?$/, 'udin');
  const name = /^abd[aeiou]{1,2}l?([^aeiou].{2,})$/.exec(din)?.[1];
  return name === undefined || /^abd[aeou]l?l?ah?$/.test(din)
    ? din
    : `abdul${name.replace(/^(.)\1/, '$1')}`;
}
