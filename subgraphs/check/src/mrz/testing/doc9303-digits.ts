import type { MrzFormat } from '../format.ts';

/**
 * Check digits as Doc 9303 tells them, written down a second time and worked out in another way: what the tables of
 * `formats/` get wrong, a zone that they built would not show.
 */
type Ranges = readonly (readonly [line: number, from: number, to: number])[];
const RULES: Readonly<
  Record<MrzFormat, readonly { at: readonly [number, number]; over: Ranges }[]>
> = {
  TD1: [
    { at: [1, 15], over: [[1, 6, 14]] },
    { at: [2, 7], over: [[2, 1, 6]] },
    { at: [2, 15], over: [[2, 9, 14]] },
    {
      at: [2, 30],
      over: [
        [1, 6, 30],
        [2, 1, 7],
        [2, 9, 15],
        [2, 19, 29],
      ],
    },
  ],
  TD2: [
    { at: [2, 10], over: [[2, 1, 9]] },
    { at: [2, 20], over: [[2, 14, 19]] },
    { at: [2, 28], over: [[2, 22, 27]] },
    {
      at: [2, 36],
      over: [
        [2, 1, 10],
        [2, 14, 20],
        [2, 22, 35],
      ],
    },
  ],
  TD3: [
    { at: [2, 10], over: [[2, 1, 9]] },
    { at: [2, 20], over: [[2, 14, 19]] },
    { at: [2, 28], over: [[2, 22, 27]] },
    { at: [2, 43], over: [[2, 29, 42]] },
    {
      at: [2, 44],
      over: [
        [2, 1, 10],
        [2, 14, 20],
        [2, 22, 43],
      ],
    },
  ],
  MRV_A: [
    { at: [2, 10], over: [[2, 1, 9]] },
    { at: [2, 20], over: [[2, 14, 19]] },
    { at: [2, 28], over: [[2, 22, 27]] },
  ],
  MRV_B: [
    { at: [2, 10], over: [[2, 1, 9]] },
    { at: [2, 20], over: [[2, 14, 19]] },
    { at: [2, 28], over: [[2, 22, 27]] },
  ],
  FRENCH_IDENTITY_CARD: [
    { at: [2, 13], over: [[2, 1, 12]] },
    { at: [2, 34], over: [[2, 28, 33]] },
    {
      at: [2, 36],
      over: [
        [1, 1, 36],
        [2, 1, 35],
      ],
    },
  ],
  FRENCH_DRIVING_LICENCE: [
    { at: [1, 15], over: [[1, 1, 14]] },
    { at: [1, 30], over: [[1, 1, 29]] },
  ],
  SWISS_DRIVING_LICENCE: [],
};

/** Whether every check digit of a zone is right. @param lines in capitals, of the form's lengths. */
export function allDigitsAreRight(format: MrzFormat, lines: readonly string[]): boolean {
  return RULES[format].every(({ at: [line, column], over }) => {
    const covered = over
      .map(([row, from, to]) => (lines[row - 1] ?? '').slice(from - 1, to))
      .join('');
    const digit = (lines[line - 1] ?? '').charAt(column - 1);
    const isNumber = format === 'TD1' ? line === 1 : column === 10;
    if (digit === '<' && isNumber && (format === 'TD1' || format === 'TD2')) {
      const optional =
        format === 'TD1' ? (lines[0] ?? '').slice(15) : (lines[1] ?? '').slice(28, 35);
      const rest = optional.split('<')[0] ?? '';
      if (rest !== '') return digitOf(covered + rest.slice(0, -1)) === rest.slice(-1);
    }
    return digitOf(covered) === digit || (digit === '<' && /^<*$/.test(covered));
  });
}

/** The places (line, column) whose change some digit has to notice: digits themselves, and what they cover. */
export function coveredPlaces(format: MrzFormat): readonly (readonly [number, number])[] {
  const places = RULES[format].flatMap(({ at, over }) => [
    at,
    ...over.flatMap(([line, from, to]) =>
      Array.from({ length: to - from + 1 }, (_, nth) => [line, from + nth] as const),
    ),
  ]);
  return [...new Map(places.map((place) => [place.join(), place])).values()];
}

/** What a character counts modulo 10. */
export function countOf(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36) % 10;
}

function digitOf(text: string): string {
  const sum = [...text].reduce(
    (total, character, nth) => total + countOf(character) * Number('731'.charAt(nth % 3)),
    0,
  );
  return String(sum % 10);
}
