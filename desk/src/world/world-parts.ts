import type { Chance } from './chance.ts';
import type { Culture } from './names/cultures.ts';
import type { Outlines } from './outline.ts';

/** Which world it is: the same options make the same world, on every machine. */
export interface WorldOptions {
  /** Names the world: a whole number from 0 to 4294967295. */
  readonly seed: number;
  readonly persons: number;
  /** The instant at which the world is looked at; every time in it lies before, or follows from it. */
  readonly base: Date;
}

/** What the makers of persons, documents and notices share. */
export interface WorldParts extends WorldOptions {
  readonly chance: Chance;
  readonly cultures: ReadonlyMap<string, Culture>;
  readonly outlines: Outlines;
}
