import type { NameWord } from './name-word.ts';
import { type JoinedWords, joinsOf, type PreparedName } from './prepare-name.ts';
import { spellingLikeness, UNLIKE, wordLikeness } from './word-likeness.ts';

/** Words of one name that stand for words of the other. */
export interface WordPair {
  /** Bit by bit, which words of each name it takes. */
  readonly left: number;
  readonly right: number;
  readonly likeness: number;
  readonly weight: number;
}

/**
 * Which words of two names belong together, whatever their order, so that most of both is explained: one with one, or one
 * with neighbours that the other name writes apart.
 */
export function alignWords(left: PreparedName, right: PreparedName): readonly WordPair[] {
  const pairs = pairsOf(left, right);
  return areApart(pairs) ? pairs : bestOf(pairs);
}

function pairsOf(left: PreparedName, right: PreparedName): WordPair[] {
  const pairs: WordPair[] = [];
  left.words.forEach((one, i) => {
    right.words.forEach((other, j) => {
      const likeness = wordLikeness(one, other);
      if (likeness < UNLIKE) return;
      const weight = (one.weight + other.weight) / 2;
      pairs.push({ left: 1 << i, right: 1 << j, likeness, weight });
    });
  });
  if (areExplained(left, pairs, 'left') || areExplained(right, pairs, 'right')) return pairs;
  const single = pairs.length;
  const addJoined = (bits: { left: number; right: number }, likeness: number, weight: number) => {
    if (likeness === 0) return;
    for (const pair of pairs.slice(0, single)) {
      // A part that is the other word by itself needs no neighbour.
      if (
        (pair.left & bits.left) !== 0 &&
        (pair.right & bits.right) !== 0 &&
        pair.likeness >= likeness - 0.05
      )
        return;
    }
    pairs.push({ ...bits, likeness, weight });
  };
  for (const join of joinsOf(left)) {
    right.words.forEach((word, j) => {
      addJoined(
        { left: bitsOf(join), right: 1 << j },
        joinLikeness(join, word),
        Math.max(join.weight, word.weight),
      );
    });
    for (const other of joinsOf(right)) {
      // Split at different places; single words would have paired otherwise.
      if (join.sounds === other.sounds && join.vowelless === other.vowelless)
        addJoined(
          { left: bitsOf(join), right: bitsOf(other) },
          0.97,
          Math.max(join.weight, other.weight),
        );
    }
  }
  for (const join of joinsOf(right)) {
    left.words.forEach((word, i) => {
      addJoined(
        { left: 1 << i, right: bitsOf(join) },
        joinLikeness(join, word),
        Math.max(join.weight, word.weight),
      );
    });
  }
  return pairs;
}

/** Whether each word of a name has one that is as good as itself: then no joint is needed to explain it. */
function areExplained(
  name: PreparedName,
  pairs: readonly WordPair[],
  side: 'left' | 'right',
): boolean {
  let explained = 0;
  for (const pair of pairs) if (pair.likeness >= 0.9) explained |= pair[side];
  return explained === (1 << name.words.length) - 1;
}

function bitsOf({ from, to }: JoinedWords): number {
  return (1 << (to + 1)) - (1 << from);
}

/** Neighbours are one word of the other name if hardly a letter differs; `JC` is Jean-Claude. */
function joinLikeness(join: JoinedWords, word: NameWord): number {
  if (word.letters === join.initials && word.kind === 'name' && !/[aeiou]/.test(word.letters))
    return 0.8;
  const spread = join.vowelless === word.vowelless ? 2 : 12;
  if (Math.abs(join.codes.length - word.codes.length) > spread) return 0;
  if (join.exact && join.sounds !== word.sounds) return 0;
  const likeness = spellingLikeness(join, word, { mostOff: 0.25 });
  return likeness < LEAST_JOIN ? 0 : likeness;
}

/** Nearer than single words must be: else a short neighbour that the other name lacks would be swallowed. */
const LEAST_JOIN = 0.82;

/** Whether no two of them take one word: then all belong. */
function areApart(pairs: readonly WordPair[]): boolean {
  let left = 0;
  let right = 0;
  for (const pair of pairs) {
    if ((left & pair.left) !== 0 || (right & pair.right) !== 0) return false;
    left |= pair.left;
    right |= pair.right;
  }
  return true;
}

interface Choice {
  readonly gain: number;
  readonly pairs: readonly WordPair[];
}

const NOTHING: Choice = { gain: 0, pairs: [] };
const MOST_STEPS = 3_000;

/**
 * The choice of pairs, none of which share a word, that gains most. It tries every one, most promising first; names that
 * are made to have very many get the best that was found within bounds.
 */
function bestOf(pairs: readonly WordPair[]): readonly WordPair[] {
  const gains = pairs.map(({ weight, likeness }) => ({
    gain: weight * (likeness - 0.2),
    weight,
    likeness,
  }));
  const order = pairs
    .map((pair, index) => ({ pair, gain: gains[index]?.gain ?? 0 }))
    .sort(
      (one, other) =>
        other.gain - one.gain ||
        one.pair.left - other.pair.left ||
        one.pair.right - other.pair.right,
    );
  const rest = new Float64Array(order.length + 1);
  for (let index = order.length - 1; index >= 0; index -= 1)
    rest[index] = (rest[index + 1] ?? 0) + (order[index]?.gain ?? 0);
  let best = NOTHING;
  let steps = 0;
  const choose = (
    index: number,
    left: number,
    right: number,
    gain: number,
    chosen: readonly WordPair[],
  ): void => {
    if (gain > best.gain + 1e-9) best = { gain, pairs: chosen };
    steps += 1;
    if (index === order.length || steps > MOST_STEPS) return;
    if (gain + (rest[index] ?? 0) <= best.gain) return;
    const { pair, gain: own } = order[index] as { pair: WordPair; gain: number };
    if ((left & pair.left) === 0 && (right & pair.right) === 0)
      choose(index + 1, left | pair.left, right | pair.right, gain + own, [...chosen, pair]);
    choose(index + 1, left, right, gain, chosen);
  };
  choose(0, 0, 0, 0, []);
  return best.pairs;
}
