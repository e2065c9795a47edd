import { FAMILY_NAMES } from '../tables/family-names.table.ts';
import { FREQUENT_FAMILY_NAMES } from '../tables/frequent-family-names.table.ts';
import { GIVEN_NAMES } from '../tables/given-names.table.ts';
import { COMMON_WORDS } from '../tables/name-words.table.ts';
import { romanise } from './romanise.ts';
import { soundsOf } from './sounds.ts';

/** One line of a table that a word stands in: its number, and which segment of it. */
export interface NameGroup {
  readonly line: number;
  /** 0 a spelling, 1 a pet form, 2 what another language makes of it. */
  readonly segment: number;
  /** Family names of East Asia, of which several characters share a spelling. */
  readonly short: boolean;
}

const GROUPS = new Map<string, NameGroup[]>();
const SPELLINGS: string[] = [];
let lines = 0;
for (const [table, short] of [
  [GIVEN_NAMES, false],
  [FAMILY_NAMES, true],
  [FREQUENT_FAMILY_NAMES, false],
] as const) {
  for (const line of table.trim().split('\n')) {
    lines += 1;
    SPELLINGS[lines] = line.split(' ', 1)[0] ?? '';
    line.split('|').forEach((segment, index) => {
      for (const word of segment.split(' ').filter((text) => text !== '')) {
        addTo(groupKey(word), { line: lines, segment: index, short });
      }
    });
  }
}

function addTo(key: string, group: NameGroup): void {
  const groups = GROUPS.get(key) ?? [];
  if (!groups.some(({ line }) => line === group.line)) GROUPS.set(key, [...groups, group]);
}

/** The first spelling of a line, which stands for all of them. */
export function groupSpelling(line: number): string {
  return SPELLINGS[line] ?? '';
}

/** Sounds as the tables are looked up by; a spelling of a script without vowels is found by its own letters alone. */
function groupKey(word: string): string {
  return romanise(word)
    .map(({ letters, vowelless }) => (vowelless ? `*${letters}` : soundsOf(letters)))
    .join('');
}

const NO_GROUPS: readonly NameGroup[] = [];

export function groupsOf(sounds: string, vowelless: boolean): readonly NameGroup[] {
  return GROUPS.get(vowelless ? `*${sounds}` : sounds) ?? NO_GROUPS;
}

const COMMON_SOUNDS = new Set(COMMON_WORDS.trim().split(/\s+/).map(soundsOf));
const COMMON_LINES = new Set(
  [...COMMON_SOUNDS].flatMap((sounds) =>
    groupsOf(sounds, false).flatMap(({ line, segment }) => (segment === 0 ? [line] : [])),
  ),
);

/** Whether so many people bear it, in whatever spelling, that one in common says less. */
export function isCommon(sounds: string, groups: readonly NameGroup[]): boolean {
  return (
    COMMON_SOUNDS.has(sounds) ||
    groups.some(({ line, segment, short }) => short || (segment === 0 && COMMON_LINES.has(line)))
  );
}
