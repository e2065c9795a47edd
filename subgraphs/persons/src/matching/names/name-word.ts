import { FILIATIONS, GENERATIONS, KUNYAS, PARTICLES } from '../tables/name-words.table.ts';
import { genderless } from './genderless.ts';
import { groupsOf, isCommon, type NameGroup } from './name-groups.ts';
import { type Sounding, sounding } from './sound-distance.ts';

export type WordKind = 'name' | 'initial' | 'patronymic' | 'particle' | 'filiation' | 'generation';

/** Which part of a name its source said that a word is of. */
export type NameRole = 'family' | 'given';

/** A word of a name, ready to be compared. */
export interface NameWord extends Sounding {
  readonly letters: string;
  readonly kind: WordKind;
  /** What it says of a person, beside the other words; 1 for a name that not everyone bears. */
  readonly weight: number;
  readonly common: boolean;
  readonly groups: readonly NameGroup[];
  /** Of a name that shows whether a man or a woman bears it, what both have; else `null`. */
  readonly root: Sounding | null;
  readonly role: NameRole | null;
  /** Whether "son of" stands before it. */
  readonly filial: boolean;
}

export interface WordSetting {
  readonly vowelless: boolean;
  readonly role: NameRole | null;
  readonly filial: boolean;
}

/** What a word is wherever it stands. */
type KnownWord = Omit<NameWord, 'role' | 'filial'>;

/** Names repeat: the words met last are kept ready. What they are depends on nothing but their letters. */
const KNOWN = new Map<string, KnownWord>();
const MOST_KNOWN = 20_000;

export function nameWord(letters: string, { vowelless, role, filial }: WordSetting): NameWord {
  const key = vowelless ? `*${letters}` : letters;
  let known = KNOWN.get(key);
  if (known === undefined) {
    known = readWord(letters, vowelless);
    if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
    KNOWN.set(key, known);
  }
  return { ...known, role, filial };
}

function readWord(letters: string, vowelless: boolean): KnownWord {
  const sound = sounding(letters, vowelless);
  const kind = vowelless ? 'name' : kindOf(letters);
  const groups = kind === 'generation' ? [] : groupsOf(sound.sounds, vowelless);
  const root = vowelless ? letters : genderless(letters);
  const common = isCommon(sound.sounds, groups);
  return {
    ...sound,
    letters,
    kind,
    common,
    groups,
    root: root === letters ? null : sounding(root, false),
    weight: weightOf(kind, common, letters.length),
  };
}

function kindOf(letters: string): WordKind {
  if (GENERATIONS[letters] !== undefined) return 'generation';
  if (FILIATIONS.has(letters)) return 'filiation';
  if (letters.length === 1) return 'initial';
  if (PARTICLES.has(letters) || KUNYAS.has(letters)) return 'particle';
  return PATRONYMIC.test(letters) ? 'patronymic' : 'name';
}

/** Slavic, as East Slavic passports show them; Serbian family names in -ovic end otherwise. */
const PATRONYMIC =
  /^.{2,}(?:ov|ev|yev|iev|ow|ew)(?:ich|ych|itch|itsch|ytch|icz|na)$|^.{2,}(?:ichna|inichna|ivna|yivna|iyovych|iyivna)$|^(?:il|kuzm|luk|fom|nikit)(?:ich|inichna)$/;

function weightOf(kind: WordKind, common: boolean, length: number): number {
  if (kind === 'particle' || kind === 'filiation') return 0.08;
  if (kind === 'initial' || kind === 'generation') return 0.4;
  if (kind === 'patronymic') return 0.5;
  if (length <= 2) return common ? 0.75 : 0.65;
  return common ? 0.8 : 1;
}

/** Whether two people with otherwise one name may be told apart by it. */
export function isTelling({ kind }: NameWord): boolean {
  return kind === 'name' || kind === 'initial' || kind === 'patronymic';
}
