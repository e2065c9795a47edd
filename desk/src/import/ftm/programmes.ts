import { Purpose } from '@globalcrimedesk/kernel';
import { NoticeColour } from '@globalcrimedesk/notices';
import type { Properties } from './piece.ts';

/** Which notice a sanction becomes. */
export interface Programme {
  readonly colour: NoticeColour;
  readonly purposes: readonly Purpose[];
  readonly why: string;
  readonly fits: (sanction: Properties) => boolean;
}

/**
 * Each sanction is read by the first line that it fits. INTERPOL has no colour for sanctions but that of the United
 * Nations; all others become the one that asks for the least.
 */
const PROGRAMMES: readonly Programme[] = [
  {
    colour: NoticeColour.UN_SPECIAL,
    purposes: [Purpose.SANCTIONS],
    why: "the Security Council's own lists (keys `UN-SC…`, `UN-SCISIL`); a national list that copies them is none, even where it gives the UN reference",
    fits: ({ programId, authority }) =>
      any(programId, /^UN-/) || any(authority, /^(united nations|un security council|unsc\b)/i),
  },
  ...(
    [
      [NoticeColour.YELLOW, [Purpose.MISSING_PERSON], 'somebody is missing'],
      [NoticeColour.BLUE, [Purpose.LOCATION, Purpose.IDENTIFICATION], 'asks who and where'],
      [NoticeColour.BLACK, [Purpose.IDENTIFICATION], 'a dead person without a name'],
      [NoticeColour.GREEN, [Purpose.CRIME_PREVENTION], 'warns of a person'],
      [NoticeColour.ORANGE, [Purpose.PUBLIC_SAFETY], 'warns of a threat'],
      [NoticeColour.PURPLE, [Purpose.CRIMINAL_ANALYSIS], 'tells how a crime is done'],
      [NoticeColour.SILVER, [Purpose.ASSET_RECOVERY], 'traces assets'],
      [
        NoticeColour.RED,
        [Purpose.ARREST],
        "INTERPOL's, of whichever other colour or none: its public list is that of red notices",
      ],
    ] as const
  ).map(
    ([colour, purposes, why]): Programme => ({
      colour,
      purposes,
      why,
      fits: ({ authority, program, programId }) =>
        [authority, program, programId].some((values) => any(values, /\binterpol\b/i)) &&
        (colour === NoticeColour.RED || any(program, new RegExp(`\\b${colour} notice\\b`, 'i'))),
    }),
  ),
  {
    colour: NoticeColour.BLUE,
    purposes: [Purpose.LOCATION],
    why: 'a list of wanted persons that is not INTERPOL’s asks where they are; a RED notice would claim a warrant that nobody has checked',
    fits: ({ program, authority }) => any(program, /\bwanted\b/i) || any(authority, /\bwanted\b/i),
  },
  {
    colour: NoticeColour.GREEN,
    purposes: [Purpose.SANCTIONS],
    why: 'every other sanction (`EU-…`, `US-…`, `GB-…`) and debarment warns of somebody and asks neither for arrest nor for their whereabouts',
    fits: () => true,
  },
];

export function programmeOf(sanction: Properties): Programme {
  const found = PROGRAMMES.find(({ fits }) => fits(sanction));
  if (found === undefined) throw new Error('The last programme fits every sanction.');
  return found;
}

const INTERPOL = 'INTERPOL';

/** What is said by the colour alone, so that no text repeats it: INTERPOL's name and that of the notice. */
export function isSaidByColour(property: string, value: string, colour: NoticeColour): boolean {
  if (!isInterpols(colour)) return false;
  if (property === 'authority') return value === INTERPOL;
  return property === 'program' && value === nameOf(colour);
}

/** What has to be said so that the sanction is read as a notice of this colour. */
export function sayingColour(sanction: Properties, colour: NoticeColour): Properties {
  if (programmeOf(sanction).colour === colour) return sanction;
  if (colour === NoticeColour.UN_SPECIAL) {
    return {
      ...sanction,
      authority: ['United Nations Security Council', ...(sanction.authority ?? [])],
    };
  }
  return {
    ...sanction,
    authority: [INTERPOL, ...(sanction.authority ?? [])],
    program: [nameOf(colour), ...(sanction.program ?? [])],
  };
}

/** `Red Notice`, as OpenSanctions writes it. */
function nameOf(colour: NoticeColour): string {
  return `${colour.charAt(0)}${colour.slice(1).toLowerCase()} Notice`;
}

/** Colours that no sanction gets without INTERPOL's name. */
function isInterpols(colour: NoticeColour): boolean {
  const others: readonly NoticeColour[] = [
    NoticeColour.GREEN,
    NoticeColour.BLUE,
    NoticeColour.UN_SPECIAL,
  ];
  return !others.includes(colour);
}

function any(values: readonly string[] | undefined, pattern: RegExp): boolean {
  return values?.some((value) => pattern.test(value)) ?? false;
}
