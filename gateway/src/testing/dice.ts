/** A whole number from 0, below the one given. */
export type Dice = (below: number) => number;

/** Chance that a seed decides (the generator "mulberry32"): a failing case can be met again. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A number that a text decides (FNV-1a). */
export function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

export function oneOf<T>(roll: Dice, choices: readonly T[]): T {
  const choice = choices[roll(choices.length)];
  if (choice === undefined) throw new Error('There is nothing to choose from.');
  return choice;
}

/** Each with one chance in two; at least one where there are any. */
export function someOf<T>(roll: Dice, choices: readonly T[]): readonly T[] {
  const some = choices.filter(() => roll(2) === 0);
  return some.length > 0 || choices.length === 0 ? some : [oneOf(roll, choices)];
}
