/** A prime that is no factor of a power of ten nor of 26, and small enough for whole-number arithmetic. */
const STEP = 6_700_417;

/** The serials that are told apart. */
const SERIALS = 1_000_000_000;

/**
 * Spreads serials over `range` so that no two meet and neighbours look unrelated: documents and notices are
 * numbered without a counter, and still uniquely.
 */
export function spread(seed: number, serial: number, range: number): number {
  if (serial >= SERIALS) throw new Error('A world has at most 62 million persons.');
  const offset = (seed % 100_000) * 86_028_121;
  return (((serial * STEP) % range) + (offset % range)) % range;
}
