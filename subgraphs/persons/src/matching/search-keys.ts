import type { NameGroup } from './names/name-groups.ts';
import { groupSpelling } from './names/name-groups.ts';
import type { NameWord } from './names/name-word.ts';
import type { PreparedName } from './names/prepare-name.ts';
import { soundsOf } from './names/sounds.ts';
import type { PreparedPerson } from './person-to-match.ts';

/**
 * What a person is found by before anything is scored, from the keys that lead to fewest to those that lead to most:
 * numbers; two words of a name and a year of birth; two words; a word and a year; a word that few bear. `k1` in front is the form of all this: a
 * form that differs would not find what was stored by another.
 */
export interface SearchKeys {
  readonly numbers: readonly string[];
  readonly datedPairs: readonly string[];
  readonly pairs: readonly string[];
  readonly dated: readonly string[];
  readonly single: readonly string[];
}

/** A record with very many names is found by the first of them. */
const MOST_KEYS = 120;
/** Of a word that stands for several names (Sasha). */
const MOST_VARIANTS = 4;
const MOST_WORDS = 6;
const UNDATED = '?';

/** The keys that a record is stored with. */
export function storedKeys(person: PreparedPerson): string[] {
  const years = yearsOf(person);
  const keys = keysOf(person, years.length > 0 ? years : [UNDATED]);
  const { numbers, datedPairs, pairs, dated, single } = keys;
  return [...new Set([...numbers, ...single, ...pairs, ...datedPairs, ...dated])].slice(
    0,
    MOST_KEYS,
  );
}

/** The keys by which records are looked for that may be of this person; also born a year before or after, or who knows when. */
export function askedKeys(person: PreparedPerson): SearchKeys {
  const years = yearsOf(person);
  const near = years.flatMap((year) => [-1, 0, 1].map((off) => String(Number(year) + off)));
  return keysOf(person, years.length > 0 ? [...new Set(near), UNDATED] : []);
}

function yearsOf({ birthDates }: PreparedPerson): string[] {
  return [...new Set(birthDates.map((date) => date.slice(0, 4)))];
}

function keysOf(person: PreparedPerson, years: readonly string[]): SearchKeys {
  const keys = {
    datedPairs: new Set<string>(),
    pairs: new Set<string>(),
    dated: new Set<string>(),
    single: new Set<string>(),
  };
  for (const name of person.names) addKeysOf(name, years, keys);
  return {
    numbers: [...person.documentNumbers, ...person.identifiers].map((number) => `k1#${number}`),
    datedPairs: [...keys.datedPairs],
    pairs: [...keys.pairs],
    dated: [...keys.dated],
    single: [...keys.single],
  };
}

function addKeysOf(
  name: PreparedName,
  years: readonly string[],
  keys: { readonly [Tier in 'datedPairs' | 'pairs' | 'dated' | 'single']: Set<string> },
): void {
  const words = wordsOf(name);
  words.forEach(({ word, skeletons }, index) => {
    for (const skeleton of skeletons) {
      for (const year of years) keys.dated.add(`k1@${skeleton}${year}`);
      // A word that very many bear says nothing by itself, unless it is all there is.
      if (!word.common || words.length === 1) keys.single.add(`k1:${skeleton}`);
      for (const other of words.slice(index + 1)) {
        for (const second of other.skeletons) {
          const pair = pairOf(skeleton, second);
          keys.pairs.add(pair);
          // Who was born nobody knows when is found by the pair alone.
          for (const year of years) if (year !== UNDATED) keys.datedPairs.add(`${pair}@${year}`);
        }
      }
    }
  });
}

/** What a name is found by. Particles may be written as one with the word that they stand before: Vandenhoek. */
function wordsOf({ words }: PreparedName) {
  const found: { readonly word: NameWord; readonly skeletons: readonly string[] }[] = [];
  let particles = '';
  for (const word of words) {
    if (word.kind === 'particle') {
      particles += word.sounds;
      continue;
    }
    if (word.kind === 'name' || word.kind === 'patronymic') {
      const joined = particles === '' ? [] : variantsOf(particles + word.sounds, false);
      found.push({ word, skeletons: [...new Set([...skeletonsOf(word), ...joined])] });
    }
    particles = '';
  }
  return found.slice(0, MOST_WORDS);
}

/** An error at the end of a word leaves its beginning: so much of each of two words is enough. */
function pairOf(one: string, other: string): string {
  const [first, second] = [one.slice(0, 3), other.slice(0, 3)].sort();
  return `k1+${first}+${second}`;
}

/** What remains of a word in every spelling: the classes of its consonants, of each name that it may be. */
function skeletonsOf(word: NameWord): string[] {
  const known = word.groups.filter(({ segment }: NameGroup) => segment >= 0);
  const spellings =
    known.length > 0
      ? known.map(({ line }) => soundsOf(groupSpelling(line)))
      : withoutArticle(word.root?.sounds ?? word.sounds);
  const skeletons = spellings.flatMap((sounds) =>
    variantsOf(sounds, word.vowelless && known.length === 0),
  );
  return [...new Set(skeletons)].slice(0, MOST_VARIANTS);
}

/** `Elmasry` is al-Masri. */
function withoutArticle(sounds: string): string[] {
  return /^[ae]l[^aeiouy].{2,}/.test(sounds) ? [sounds, sounds.slice(2)] : [sounds];
}

const CLASSES: Readonly<Record<string, string>> = {
  b: 'P',
  p: 'P',
  f: 'V',
  v: 'V',
  t: 'T',
  d: 'T',
  T: 'T',
  D: 'T',
  k: 'K',
  q: 'K',
  g: 'K',
  G: 'K',
  s: 'S',
  z: 'S',
  S: 'S',
  C: 'S',
  Z: 'S',
  j: 'S',
  Q: 'S',
  K: 'S',
  x: 'S',
  c: 'S',
  l: 'L',
  r: 'R',
  m: 'N',
  n: 'N',
};
/** Sounds that one spelling has where another has nothing. */
const MAY_BE: Readonly<Record<string, readonly string[]>> = {
  w: ['', 'V'],
  W: ['', 'V'],
  J: ['', 'S'],
  X: ['', 'K'],
};
const LENGTH = 4;

function variantsOf(sounds: string, startMayBeVowel: boolean): string[] {
  let variants = [''];
  for (const [index, sound] of [...sounds].entries()) {
    const classes = MAY_BE[index === 0 && sound === 'h' ? 'X' : sound] ?? [CLASSES[sound] ?? ''];
    variants = variants.flatMap((variant) =>
      classes.map((next) => (next === '' || variant.endsWith(next) ? variant : variant + next)),
    );
    variants = [...new Set(variants)].slice(0, MOST_VARIANTS);
  }
  const skeletons = variants.map((variant) =>
    variant === '' ? sounds.slice(0, 2) : variant.slice(0, LENGTH),
  );
  const start = /^[JyYWw]?[aeiouA]/.test(sounds);
  if (startMayBeVowel) return skeletons.flatMap((skeleton) => [skeleton, `A${skeleton}`]);
  return start ? skeletons.map((skeleton) => `A${skeleton}`) : skeletons;
}
