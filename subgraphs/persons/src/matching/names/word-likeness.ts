import { GENERATIONS } from '../tables/name-words.table.ts';
import { SERVANT_SOUNDS } from './name-endings.ts';
import type { NameGroup } from './name-groups.ts';
import type { NameWord } from './name-word.ts';
import { type Sounding, soundDistance } from './sound-distance.ts';

/** Below this, two words are not taken for one. */
export const UNLIKE = 0.45;

/** How like two words of names are, from 0 to 1: 1 is the same word, 0.7 is one typing error in a short one. */
export function wordLikeness(left: NameWord, right: NameWord): number {
  if (left.letters === right.letters && left.vowelless === right.vowelless) return 1;
  if (left.kind !== right.kind) {
    const special = unlikeKinds(left, right);
    if (special !== null) return special;
  } else if (left.kind === 'generation') {
    return GENERATIONS[left.letters] === GENERATIONS[right.letters] ? 1 : 0;
  } else if (left.kind === 'filiation') return 1;
  else if (left.kind === 'particle') return 0.8;
  else if (left.kind === 'initial') return 0;
  const spelt = Math.max(
    spellingLikeness(left, right, { ending: sharedByMany(left, right) }),
    rootLikeness(left, right),
  );
  if (left.groups.length === 0 || right.groups.length === 0) return spelt;
  return knownLikeness(left.groups, right.groups, spelt, left.sounds === right.sounds);
}

/** `null` where letters shall tell. */
function unlikeKinds(left: NameWord, right: NameWord): number | null {
  const initial = left.kind === 'initial' ? left : right.kind === 'initial' ? right : null;
  if (initial !== null) {
    const full = initial === left ? right : left;
    if (full.kind !== 'name' && full.kind !== 'patronymic') return 0;
    return startsAlike(initial, full) ? 0.8 : 0;
  }
  const special = ['particle', 'filiation', 'generation'];
  return special.includes(left.kind) || special.includes(right.kind) ? 0 : null;
}

const SAME_START = ['yji', 'kcqx', 'vwb', 'uo', 'sz', 'ct', 'fp', 'gh', 'ea', 'zjs'];

function startsAlike({ letters }: NameWord, full: NameWord): boolean {
  const one = letters.charAt(0);
  const other = full.letters.charAt(0).toLowerCase();
  return (
    one === other ||
    (full.vowelless && SAME_START.some((row) => row.includes(one) && row.includes(other)))
  );
}

/**
 * What the tables of names know: that two are one name, or two different ones. Spellings of one name are nearer the more
 * they look alike; translations (Yusuf, Joseph) and pet forms (Bill) need not.
 */
function knownLikeness(
  left: readonly NameGroup[],
  right: readonly NameGroup[],
  spelt: number,
  soundsSame: boolean,
): number {
  let best = 0;
  for (const one of left) {
    for (const other of right) {
      if (one.line !== other.line) continue;
      const asSpelt = one.segment === 0 && other.segment === 0 && !one.short;
      const known = one.short
        ? 0.92
        : asSpelt && spelt >= 0.5
          ? 0.95
          : one.segment + other.segment >= 2
            ? 0.82
            : 0.86;
      if (known > best) best = known;
    }
  }
  if (best > 0) return Math.max(best, spelt);
  return soundsSame ? Math.min(spelt, 0.9) : Math.min(spelt, 0.5);
}

/** The share of a word that may differ before nothing is alike. */
const MOST_OFF = 0.6;

/**
 * How like two spellings are, whatever they mean.
 * @param options.ending how many sounds both have that say little, as many names have them.
 * @param options.mostOff the share of a word that may differ; beyond it the answer is 0, sooner.
 */
export function spellingLikeness(
  left: Sounding,
  right: Sounding,
  { ending = 0, mostOff = MOST_OFF } = {},
): number {
  const longer = Math.max(left.codes.length, right.codes.length);
  if (longer === 0) return 0;
  if (left.vowelless !== right.vowelless) return withoutVowels(left, right, mostOff);
  if (longer > 2 * Math.min(left.codes.length, right.codes.length) + 2) return 0;
  if (left.sounds === right.sounds) return left.vowelless ? 0.98 : 0.97;
  const length = longer - ending;
  const distance = soundDistance(left, right, length * mostOff);
  if (distance > length * mostOff) return 0;
  const heard = likenessAt(distance / length, longer);
  const likeness = heard < 0.8 ? Math.max(heard, speltLikeness(left, right, ending)) : heard;
  return !left.vowelless && endsForOtherSex(left, right) ? Math.min(likeness, OTHER_SEX) : likeness;
}

/** Petrov and Petrova, Novak and Novakova. */
function rootLikeness(left: NameWord, right: NameWord): number {
  if (left.root === null && right.root === null) return 0;
  const one = left.root ?? left;
  const other = right.root ?? right;
  const likeness = 0.97 * spellingLikeness(one, other, { ending: sharedByMany(one, other) });
  const married = left.letters === `${right.letters}ova` || right.letters === `${left.letters}ova`;
  return married ? Math.max(likeness, 0.93) : likeness;
}

/** By letters, where an error tore a digraph apart. */
function speltLikeness(left: Sounding, right: Sounding, ending: number): number {
  const one = left.spelt ?? left;
  const other = right.spelt ?? right;
  const length = Math.max(one.codes.length, other.codes.length) - ending;
  if ((left.spelt === null && right.spelt === null) || length < 5) return 0;
  const distance = soundDistance(one, other, 0.25 * length);
  return distance > 0.25 * length ? 0 : likenessAt(distance / length, length);
}

const OTHER_SEX = 0.46;

/** Consonants alone are compared, and the vowels that are written; the fewer there are, the less that says. */
function withoutVowels(left: Sounding, right: Sounding, mostOff: number): number {
  const bare = left.vowelless ? left : right;
  const full = left.vowelless ? right : left;
  const length = Math.max(
    bare.consonants + 0.5 * (bare.codes.length - bare.consonants),
    full.consonants,
    1,
  );
  const limit = length * mostOff;
  const distance = soundDistance(left, right, limit);
  if (distance > limit) return 0;
  const likeness = likenessAt(distance / length, length + 1);
  return likeness * (length >= 3 ? 0.95 : length >= 2 ? 0.9 : 0.82);
}

/** Mario and Maria, Daniel and Daniela are two people; families of Slavic names are one (`genderless`). */
function endsForOtherSex(left: Sounding, right: Sounding): boolean {
  const one = left.sounds;
  const other = right.sounds;
  if (one.endsWith('a') === other.endsWith('a') || /[hy]$/.test(one + other)) return false;
  return one.replace(/[aoeu]$/, '') === other.replace(/[aoeu]$/, '');
}

/** How many sounds both have that many names have. */
function sharedByMany(left: Sounding, right: Sounding): number {
  if (left.isServant && right.isServant) return SERVANT_SOUNDS;
  const one = left.ending;
  const other = right.ending;
  if (one === null || other === null) return 0;
  const length = Math.min(one.length, other.length);
  return one.isPatronymic && other.isPatronymic ? length : 0.5 * length;
}

/** The share of a word that differs, as likeness; a short word has less room for errors. */
function likenessAt(share: number, length: number): number {
  const felt = length <= 3 ? share * 1.6 : length <= 4 ? share * 1.3 : share;
  for (let step = 1; step < CURVE.length; step += 1) {
    const [from, high] = CURVE[step - 1] as readonly [number, number];
    const [to, low] = CURVE[step] as readonly [number, number];
    if (felt <= to) return high - ((felt - from) / (to - from)) * (high - low);
  }
  return 0;
}

const CURVE: readonly (readonly [number, number])[] = [
  [0, 0.97],
  [0.1, 0.92],
  [0.2, 0.8],
  [0.27, 0.68],
  [0.36, 0.5],
  [0.6, 0],
];
