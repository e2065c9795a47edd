/** How a name ends that many names end like. */
export interface NameEnding {
  /** In sounds. */
  readonly length: number;
  /** Whether it says whose child somebody is: then it says nothing of the name before it. */
  readonly isPatronymic: boolean;
}

const PATRONYMIC = /(?:[oe][vw][iy]C|[oe]vna)$/;
const FAMILY =
  /(?:ovi[kK]|evi[kK]|enko|Svili|opulos|opulu|skiy?|skaya|ov|ev|of|ova|eva|yan|ian|in|ina|ez|es|son|sen|man|berg|stein|esku|oglu|zade|pur|ulah|udin|iani|dze|uk|yuk|Cuk|ak|ik)$/;

const SHORTEST = 5;

/** @param sounds of a word, as `soundsOf` gives them. */
export function endingOf(sounds: string): NameEnding | null {
  if (sounds.length < SHORTEST) return null;
  const patronymic = PATRONYMIC.exec(sounds);
  const ending = patronymic ?? FAMILY.exec(sounds);
  return ending && { length: ending[0].length, isPatronymic: patronymic !== null };
}

/** Sounds that all names of a servant of God begin with (`split-name.ts`). */
export const SERVANT_SOUNDS = 5;

export function isServantName(sounds: string): boolean {
  return sounds.length > SERVANT_SOUNDS && sounds.startsWith('abdul');
}
