import type { Randomizer } from '@faker-js/faker';

/** What an entity of the world is; each kind draws from a stream of its own. */
export const KIND = {
  outline: 1,
  identity: 3,
  person: 4,
  document: 5,
  report: 6,
  notice: 7,
  link: 8,
  contact: 9,
} as const;

/** Chance that can be wound to any entity: what is drawn next depends on nothing drawn before. */
export interface Chance {
  /** For Faker, so that its draws come from the same stream. */
  readonly randomizer: Randomizer;
  /** Winds to the beginning of an entity's stream. */
  windTo(kind: number, index: number, part?: number): void;
  /** A whole number from 0 to 2^32 - 1 for an index, at a fraction of the cost of a stream. */
  at(index: number): number;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  pick<T>(values: readonly T[]): T;
  /** As many distinct values as asked for, or all there are; in the order of the list. */
  some<T>(values: readonly T[], count: number): T[];
  /** A number with a heavy tail: `none` percent are 0, and each further one is rarer; at most `most`. */
  heavyTailed(none: number, decay: number, most: number): number;
}

/**
 * sfc32 (Chris Doty-Humphrey's Small Fast Counter), wound by (seed, kind, index, part): 128 bits of state, so a
 * world of millions has no two entities with one stream. The seed is a whole number below 2^32.
 */
export function chanceOf(seed: number): Chance {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 0;

  function bits(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  }
  function start(one: number, two: number, three: number): void {
    a = one | 0;
    b = two | 0;
    c = three | 0;
    counter = 1;
    for (let round = 0; round < 12; round++) bits();
  }
  const next = () => bits() / 2 ** 32;
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const percent = (share: number) => next() * 100 < share;

  return {
    randomizer: { next, seed: () => undefined },
    windTo: (kind, index, part = 0) => start(seed, index, (kind << 24) ^ (part & 0xffffff)),
    at: (index) => mixed(index ^ mixed(seed)),
    percent,
    int,
    pick: (values) => {
      const value = values[int(0, values.length - 1)];
      if (value === undefined) throw new Error('There is nothing to pick from.');
      return value;
    },
    some(values, count) {
      let wanted = Math.min(count, values.length);
      if (wanted === 0) return [];
      return values.filter((_, index) => {
        const taken = next() * (values.length - index) < wanted;
        if (taken) wanted--;
        return taken;
      });
    },
    heavyTailed(none, decay, most) {
      if (percent(none)) return 0;
      let count = 1;
      while (count < most && next() < decay) count++;
      return count;
    },
  };
}

/** MurmurHash3's finalizer: every bit of the result depends on every bit of the argument. */
function mixed(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Picks from a table with weights; the sums are made once. */
export function weighted<T>(rows: readonly (readonly [T, number])[]): (chance: Chance) => T {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of rows) {
    total += weight;
    sums.push(total);
  }
  return (chance) => {
    const drawn = chance.int(1, total);
    const index = sums.findIndex((sum) => drawn <= sum);
    const row = rows[index];
    if (row === undefined) throw new Error('There is nothing to pick from.');
    return row[0];
  };
}
