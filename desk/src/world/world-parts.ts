import type { Chance } from './chance.ts';
import type { Culture } from './names/cultures.ts';
import type { Outlines } from './outline.ts';
import type { WorldOptions } from './world-options.ts';

/** What the makers of persons, documents and notices share. */
export interface WorldParts extends WorldOptions {
  readonly chance: Chance;
  readonly cultures: ReadonlyMap<string, Culture>;
  readonly outlines: Outlines;
}
