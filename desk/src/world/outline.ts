import { derivedRecordId, GENERAL_SECRETARIAT } from '@globalcrimedesk/kernel';
import { type Chance, KIND, weighted } from './chance.ts';
import { type Country, pickCountry } from './countries.ts';

/** Why the world has a person; the domain's categories and the notices follow from it. */
export type Role =
  | 'WANTED'
  | 'SUSPECT'
  | 'MISSING'
  | 'PERSON_OF_INTEREST'
  | 'VICTIM'
  | 'WITNESS'
  | 'SANCTIONED'
  | 'DECEASED_UNIDENTIFIED';

/** What other records need to know of a person, without the person. */
export interface Outline {
  readonly index: number;
  /** The NCB that owns the record. */
  readonly owner: string;
  readonly origin: Country;
  readonly role: Role;
  /** The earlier record of which this one is a near-duplicate, under another owner. */
  readonly twinOf: number | null;
  readonly documents: number;
  readonly notices: number;
}

/** The outlines of a world: cheap, and to be had in any order. */
export interface Outlines {
  of(index: number): Outline;
  /** Id of the person's record. */
  idOf(index: number): string;
  /** The later near-duplicates of a person. */
  twinsOf(index: number): number[];
}

/** Near-duplicates lie in one block, so that a link never leads far. */
const BLOCK = 50;

/** How many of a hundred records are near-duplicates of another. */
const TWINS = 4;

/** More than this is forgotten at once: a few blocks are in use at a time. */
const REMEMBERED = 8_192;

/** In how many parts one person's documents and notices are numbered, at most. */
export const MOST_DOCUMENTS = 15;
const MOST_NOTICES = 7;

const pickRole = weighted<Role>([
  ['WANTED', 38],
  ['SUSPECT', 22],
  ['MISSING', 12],
  ['PERSON_OF_INTEREST', 10],
  ['VICTIM', 8],
  ['WITNESS', 5],
  ['SANCTIONED', 3],
  ['DECEASED_UNIDENTIFIED', 2],
]);

/** In how many of a hundred cases a person of the role has no notice. */
const WITHOUT_NOTICE: Readonly<Record<Role, number>> = {
  WANTED: 30,
  SUSPECT: 80,
  MISSING: 25,
  PERSON_OF_INTEREST: 85,
  VICTIM: 99,
  WITNESS: 92,
  SANCTIONED: 0,
  DECEASED_UNIDENTIFIED: 15,
};

export function outlinesOf(
  world: { readonly seed: number; readonly persons: number },
  chance: Chance,
): Outlines {
  const outlines = new Map<number, Outline>();
  const ids = new Map<number, string>();

  function twinOf(index: number): number | null {
    const place = index % BLOCK;
    if (place === 0) return null;
    const drawn = chance.at(index);
    if (drawn % 100 >= TWINS) return null;
    const other = index - 1 - (Math.floor(drawn / 100) % place);
    return twinOf(other) === null ? other : null;
  }

  function draw(index: number): Outline {
    const other = twinOf(index);
    const original = other === null ? null : of(other);
    chance.windTo(KIND.outline, index);
    const drawn = pickCountry(chance);
    const origin = original?.origin ?? drawn;
    const role = original?.role ?? pickRole(chance);
    const home = chance.percent(65) ? origin.code : pickCountry(chance).code;
    const owner = role === 'SANCTIONED' ? GENERAL_SECRETARIAT : home;
    const unidentified = role === 'DECEASED_UNIDENTIFIED';
    return {
      index,
      owner: original === null ? owner : otherOwner(chance, original.owner),
      origin,
      role,
      twinOf: other,
      documents: unidentified ? 0 : chance.heavyTailed(42, 0.38, MOST_DOCUMENTS),
      notices: chance.heavyTailed(WITHOUT_NOTICE[role], 0.18, MOST_NOTICES),
    };
  }

  function of(index: number): Outline {
    return remembered(outlines, index, draw);
  }

  return {
    of,
    idOf: (index) =>
      remembered(ids, index, () =>
        derivedRecordId(of(index).owner, `world/${world.seed}/person/${index}`),
      ),
    twinsOf(index) {
      const twins: number[] = [];
      const end = Math.min(world.persons, index - (index % BLOCK) + BLOCK);
      for (let other = index + 1; other < end; other++) {
        if (twinOf(other) === index) twins.push(other);
      }
      return twins;
    },
  };
}

function otherOwner(chance: Chance, owner: string): string {
  for (;;) {
    const { code } = pickCountry(chance);
    if (code !== owner) return code;
  }
}

function remembered<T>(memory: Map<number, T>, index: number, make: (index: number) => T): T {
  const known = memory.get(index);
  if (known !== undefined) return known;
  if (memory.size >= REMEMBERED) memory.clear();
  const made = make(index);
  memory.set(index, made);
  return made;
}
