/** Which world it is: the same options make the same world, on every machine. */
export interface WorldOptions {
  /** Names the world: a whole number from 0 to 4294967295. */
  readonly seed: number;
  readonly persons: number;
  /** The instant at which the world is looked at; every time in it lies before, or follows from it. */
  readonly base: Date;
}

/** The world that `desk start` fills an empty store with, and that `desk seed` writes unless told otherwise. */
export const DEMO_WORLD: WorldOptions = Object.freeze({
  persons: 500,
  seed: 1,
  base: new Date('2026-10-01T00:00:00.000Z'),
});
