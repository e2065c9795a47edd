import { alignWords, type WordPair } from './align-words.ts';
import { isTelling, type NameWord } from './name-word.ts';
import type { PreparedName } from './prepare-name.ts';
import { wordLikeness } from './word-likeness.ts';

/** What lowers the likeness of two names, each a factor. Found on the seen part of the pairs (`npm run bench -- matching`). */
const WEIGHTS = {
  /** How much the least like pair of words counts, beside the mean of all. */
  weakest: 0.5,
  /** All that is missing on one side, as a share of all that is there. */
  missing: 0.3,
  /** Both names have a word that the other lacks, at different places. */
  missingOnBoth: 0.85,
  /** One word in common, and more than one on a side. */
  oneWord: 0.7,
  /** One whole word in common, beside an initial. */
  oneWordAndInitial: 0.86,
  /** Both names are one word, and not the same. */
  singleWords: 0.9,
  /** What is in common is common to many. */
  common: 0.93,
  /** Family and given names the other way round, where both sources say which is which. */
  rolesSwapped: 0.88,
  /** "Ahmed son of Salim" beside "Salim son of Ahmed". */
  fatherAndSon: 0.6,
  /** Senior beside junior. */
  generations: 0.6,
} as const;

/** How like two names are, from 0 to 1. The same whichever comes first. */
export function nameLikeness(left: PreparedName, right: PreparedName): number {
  if (isSame(left, right)) return 1;
  if (left.words.length === 0 || right.words.length === 0) return 0;
  const [one, other] = left.text <= right.text ? [left, right] : [right, left];
  return likenessOf(one, other, alignWords(one, other));
}

/** Letters that nobody knows how to read are at least the same letters. */
function isSame(left: PreparedName, right: PreparedName): boolean {
  if (left.words.length === 0) return left.text === right.text && /\p{Letter}/u.test(left.text);
  return (
    left.words.length === right.words.length &&
    left.words.every(({ letters, role }, index) => {
      const other = right.words[index];
      return (
        letters === other?.letters && (role === null || other.role === null || role === other.role)
      );
    })
  );
}

function likenessOf(left: PreparedName, right: PreparedName, pairs: readonly WordPair[]): number {
  const tally = tallyOf(left, right, pairs);
  if (tally.weight === 0) return 0;
  const mean = tally.sum / tally.weight;
  const weakest = Math.min(tally.weakest, mean);
  let likeness = (1 - WEIGHTS.weakest) * mean + WEIGHTS.weakest * weakest;
  const missing = tally.missingLeft + tally.missingRight;
  likeness *= 1 - WEIGHTS.missing * (missing / (missing + tally.weight));
  if (tally.missingLeft > 0.3 && tally.missingRight > 0.3) likeness *= WEIGHTS.missingOnBoth;
  if (tally.whole < 2 && Math.max(left.telling, right.telling) > 1)
    likeness *= tally.whole + tally.initials < 2 ? WEIGHTS.oneWord : WEIGHTS.oneWordAndInitial;
  if (left.telling <= 1 && right.telling <= 1 && weakest < 0.95) likeness *= WEIGHTS.singleWords;
  if (missing > 0.3 && tally.rare === 0) likeness *= WEIGHTS.common;
  if (tally.rolesSwapped) likeness *= WEIGHTS.rolesSwapped;
  if (tally.filialLeft && tally.filialRight) likeness *= WEIGHTS.fatherAndSon;
  if (tally.generationsDiffer) likeness *= WEIGHTS.generations;
  return Math.max(0, Math.min(1, likeness));
}

/** What the aligned and the left-over words of two names come to. */
interface Tally {
  sum: number;
  weight: number;
  weakest: number;
  missingLeft: number;
  missingRight: number;
  /** Pairs of whole words, of initials, of words that few people bear. */
  whole: number;
  initials: number;
  rare: number;
  rolesSwapped: boolean;
  filialLeft: boolean;
  filialRight: boolean;
  generationsDiffer: boolean;
}

function tallyOf(left: PreparedName, right: PreparedName, pairs: readonly WordPair[]): Tally {
  const tally: Tally = {
    sum: 0,
    weight: 0,
    weakest: 1,
    missingLeft: 0,
    missingRight: 0,
    whole: 0,
    initials: 0,
    rare: 0,
    rolesSwapped: false,
    filialLeft: false,
    filialRight: false,
    generationsDiffer: false,
  };
  let crossed = 0;
  let told = 0;
  for (const pair of pairs) {
    const ones = wordsIn(left.words, pair.left);
    const others = wordsIn(right.words, pair.right);
    tally.sum += pair.weight * pair.likeness;
    tally.weight += pair.weight;
    if (pair.weight >= 0.35) tally.weakest = Math.min(tally.weakest, pair.likeness);
    const joined = ones.length + others.length > 2;
    const one = ones.find(isTelling);
    const other = others.find(isTelling);
    if (one === undefined || other === undefined) continue;
    if (one.kind === 'initial' || other.kind === 'initial') tally.initials += 1;
    else {
      tally.whole += Math.max(ones.filter(isTelling).length, others.filter(isTelling).length);
      if (!one.common && !other.common) tally.rare += 1;
    }
    if (one.role !== null && other.role !== null) {
      told += 1;
      if (one.role !== other.role) crossed += 1;
    }
    if (!joined && one.filial && !other.filial) tally.filialLeft = true;
    if (!joined && other.filial && !one.filial) tally.filialRight = true;
  }
  tally.rolesSwapped = crossed >= 2 && crossed === told;
  tallyLeftOver(left, right, pairs, tally);
  return tally;
}

function wordsIn(words: readonly NameWord[], bits: number): NameWord[] {
  return words.filter((_word, index) => (bits & (1 << index)) !== 0);
}

/**
 * A word that the other name lacks is missing there, unless that name has another word in its place: then they contradict
 * each other.
 */
function tallyLeftOver(
  left: PreparedName,
  right: PreparedName,
  pairs: readonly WordPair[],
  tally: Tally,
): void {
  const ones = leftOver(left, pairs, 'left');
  const others = leftOver(right, pairs, 'right');
  const anywhere = pairs.filter(({ weight }) => weight >= 0.35).length < 2;
  for (const one of ones) {
    let best: { other: LeftOver; likeness: number } | null = null;
    for (const other of others) {
      if (other.spent || !contradict(one, other, anywhere)) continue;
      const likeness = Math.max(0.05, wordLikeness(one.word, other.word));
      if (best === null || likeness > best.likeness) best = { other, likeness };
    }
    if (best === null) continue;
    one.spent = true;
    best.other.spent = true;
    if (one.word.kind === 'generation') {
      tally.generationsDiffer = true;
      continue;
    }
    const weight = (one.word.weight + best.other.word.weight) / 2;
    tally.sum += weight * best.likeness;
    tally.weight += weight;
    if (weight >= 0.35) tally.weakest = Math.min(tally.weakest, best.likeness);
  }
  for (const { word, spent } of ones) if (!spent) tally.missingLeft += missingWeight(word);
  for (const { word, spent } of others) if (!spent) tally.missingRight += missingWeight(word);
}

function missingWeight({ kind, weight }: NameWord): number {
  if (kind === 'patronymic') return 0.25;
  if (kind === 'initial' || kind === 'generation') return 0.2;
  return weight;
}

interface LeftOver {
  readonly word: NameWord;
  /** The pair before it and the pair after it; -1 at an end. */
  readonly before: number;
  readonly after: number;
  spent: boolean;
}

function leftOver(
  name: PreparedName,
  pairs: readonly WordPair[],
  side: 'left' | 'right',
): LeftOver[] {
  const pairAt = name.words.map((_word, index) =>
    pairs.findIndex((pair) => (pair[side] & (1 << index)) !== 0),
  );
  const over: LeftOver[] = [];
  name.words.forEach((word, index) => {
    if (pairAt[index] !== -1 || word.kind === 'particle' || word.kind === 'filiation') return;
    const telling = (at: number) => at >= 0 && (pairs[at]?.weight ?? 0) >= 0.35;
    over.push({
      word,
      before: pairAt.slice(0, index).findLast(telling) ?? -1,
      after: pairAt.slice(index + 1).find(telling) ?? -1,
      spent: false,
    });
  });
  return over;
}

function contradict(one: LeftOver, other: LeftOver, anywhere: boolean): boolean {
  const kinds = [one.word.kind, other.word.kind];
  if (kinds.includes('generation')) return kinds[0] === kinds[1];
  return anywhere || one.before === other.before || one.after === other.after;
}
