import { endingOf, isServantName, type NameEnding } from './name-endings.ts';
import { COSTS, gapCosts, SOUND_COUNT, soundsOf } from './sounds.ts';

/** What a distance is computed from. */
export interface SoundRow {
  readonly codes: Uint8Array;
  readonly vowelless: boolean;
  readonly gaps: Float64Array;
  readonly gapsBesideVowelless: Float64Array;
}

/** A word's sounds, made ready once to be compared with many. */
export interface Sounding extends SoundRow {
  readonly sounds: string;
  readonly vowelless: boolean;
  /** The letters themselves, where they are not the sounds: an error in the midst of `sch` is one letter. */
  readonly spelt: SoundRow | null;
  /** Of a word whose vowels are written. */
  readonly ending: NameEnding | null;
  readonly isServant: boolean;
  /** How much there is to compare where vowels are not written. */
  readonly consonants: number;
}

/** Longer words are cut: no name is longer, and the work grows with the square. */
const MOST_SOUNDS = 32;

export function sounding(letters: string, vowelless: boolean): Sounding {
  const sounds = (vowelless ? letters : soundsOf(letters)).slice(0, MOST_SOUNDS);
  const spelt =
    vowelless || letters === sounds ? null : rowOf(letters.slice(0, MOST_SOUNDS), false);
  return {
    ...rowOf(sounds, vowelless),
    sounds,
    spelt,
    ending: vowelless ? null : endingOf(sounds),
    isServant: !vowelless && isServantName(sounds),
    consonants: sounds.replace(/[aeiouyAWYE]/g, '').length,
  };
}

function rowOf(sounds: string, vowelless: boolean): SoundRow {
  return {
    codes: Uint8Array.from(sounds, (sound) => Math.min(sound.charCodeAt(0), SOUND_COUNT - 1)),
    vowelless,
    gaps: gapCosts(sounds, false),
    gapsBesideVowelless: gapCosts(sounds, true),
  };
}

const SWAP = 0.8;
let previous = new Float64Array(MOST_SOUNDS + 1);
let current = new Float64Array(MOST_SOUNDS + 1);
let earlier = new Float64Array(MOST_SOUNDS + 1);

/**
 * Damerau's distance in its restricted form (one swap of neighbours, no letter edited twice) with a price for each sound
 * (`sounds.ts`). It stops, and answers Infinity, where it must come to more than `limit`.
 */
export function soundDistance(left: SoundRow, right: SoundRow, limit: number): number {
  const a = left.codes;
  const b = right.codes;
  const leftGaps = right.vowelless ? left.gapsBesideVowelless : left.gaps;
  const rightGaps = left.vowelless ? right.gapsBesideVowelless : right.gaps;
  previous[0] = 0;
  for (let j = 1; j <= b.length; j += 1) previous[j] = at(previous, j - 1) + at(rightGaps, j - 1);
  for (let i = 1; i <= a.length; i += 1) {
    const gap = at(leftGaps, i - 1);
    const row = at(a, i - 1) * SOUND_COUNT;
    let best = at(previous, 0) + gap;
    current[0] = best;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = at(previous, j - 1) + at(COSTS, row + at(b, j - 1));
      cost = Math.min(cost, at(previous, j) + gap, at(current, j - 1) + at(rightGaps, j - 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && a[i - 1] !== a[i - 2])
        cost = Math.min(cost, at(earlier, j - 2) + SWAP);
      current[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return Number.POSITIVE_INFINITY;
    [earlier, previous, current] = [previous, current, earlier];
  }
  return at(previous, b.length);
}

/** Within bounds by construction; a typed array's index is `number | undefined` to the compiler. */
function at(array: Float64Array | Uint8Array, index: number): number {
  return array[index] as number;
}
