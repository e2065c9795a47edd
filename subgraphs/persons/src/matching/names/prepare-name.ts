import { isTelling, type NameWord } from './name-word.ts';
import { type Sounding, sounding } from './sound-distance.ts';
import { type NamePiece, splitName } from './split-name.ts';

/** Neighbours written as one word. */
export interface JoinedWords extends Sounding {
  readonly from: number;
  /** Of the last of them. */
  readonly to: number;
  readonly letters: string;
  readonly weight: number;
  readonly initials: string;
  /** Whether an initial is among them: then not a letter may differ. */
  readonly exact: boolean;
}

/** A name, split and read once, to be compared with many. */
export interface PreparedName {
  readonly text: string;
  readonly words: readonly NameWord[];
  /** How many of its words tell people apart. */
  readonly telling: number;
}

const LONGEST_JOIN = 22;

export function prepareName(
  text: string,
  pieces: readonly NamePiece[] = [{ text, role: null }],
): PreparedName {
  const words = withParticlesThatAreNames(splitName(pieces));
  return { text, words, telling: words.filter(isTelling).length };
}

/** A particle is a name where there is but one other: Ben Carson, Van Thi, Bin Laden. */
function withParticlesThatAreNames(words: NameWord[]): NameWord[] {
  const names = words.filter(({ kind }) => kind === 'name' || kind === 'patronymic').length;
  if (names > 1) return words;
  return words.map((word) =>
    (word.kind === 'particle' || word.kind === 'filiation') &&
    !['al', 'el', 'de'].includes(word.letters)
      ? { ...word, kind: 'name' as const, weight: 0.6 }
      : word,
  );
}

const JOINS = new WeakMap<PreparedName, readonly JoinedWords[]>();

/** Neighbours of a name, written as one word; made when they are first asked for, as most comparisons do without. */
export function joinsOf(name: PreparedName): readonly JoinedWords[] {
  const known = JOINS.get(name);
  if (known !== undefined) return known;
  const joins = joinedWords(name.words);
  JOINS.set(name, joins);
  return joins;
}

function joinedWords(words: readonly NameWord[]): JoinedWords[] {
  const joins: JoinedWords[] = [];
  for (let from = 0; from < words.length; from += 1) {
    let letters = words[from]?.letters ?? '';
    let weight = words[from]?.weight ?? 0;
    let initials = letters.charAt(0);
    let exact = isShort(words[from]);
    for (let to = from + 1; to < Math.min(from + 3, words.length); to += 1) {
      const next = words[to];
      if (next === undefined || next.vowelless !== words[from]?.vowelless) break;
      letters += next.letters;
      weight += next.weight;
      initials += next.letters.charAt(0);
      exact ||= isShort(next);
      if (letters.length > LONGEST_JOIN) break;
      const joined = sounding(letters, next.vowelless);
      joins.push({ ...joined, from, to, letters, weight, initials, exact });
    }
  }
  return joins;
}

function isShort(word: NameWord | undefined): boolean {
  return word?.kind === 'initial' || word?.kind === 'generation';
}
