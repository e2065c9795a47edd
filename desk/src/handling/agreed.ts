import { isDeepStrictEqual } from 'node:util';

/** What several pieces say of one record, and of which fields they say different things. */
export interface Agreed<H> {
  readonly handling: H;
  readonly disputed: readonly (keyof H)[];
}

/**
 * Puts together what several pieces say of one record's handling, the same whatever their order: one that does not
 * speak of a field agrees with all. Nothing decides a dispute, for it might let in whom another piece keeps out.
 */
export function agreed<H extends object>(all: readonly H[]): Agreed<H> {
  const handling: Partial<H> = {};
  const disputed = new Set<keyof H>();
  for (const one of all) {
    for (const field of Object.keys(one) as (keyof H)[]) {
      if (!Object.hasOwn(handling, field)) handling[field] = one[field];
      else if (!isDeepStrictEqual(handling[field], one[field])) disputed.add(field);
    }
  }
  // Every field is one that a piece has, as that piece has it.
  return { handling: handling as H, disputed: [...disputed].sort() };
}
