import { TEXT_LIMITS } from '@globalcrimedesk/kernel';
import { NameKind, type PersonName } from '@globalcrimedesk/persons';
import { scriptOf } from '../interpol-notices/codes.ts';
import type { Properties } from './piece.ts';
import type { Told } from './told.ts';

/** How many names one record may bear. */
const NAMES_AT_MOST = 100;

/** What FollowTheMoney knows of given names beside `firstName`, in the order in which they are spoken. */
const FURTHER_GIVEN = ['secondName', 'middleName', 'fatherName'];

export const NAME_PROPERTIES = [
  ...['name', 'alias', 'weakAlias', 'previousName', 'firstName', 'lastName'],
  ...FURTHER_GIVEN,
];

/**
 * The names of a person: the primary one, then those of other scripts, aliases and former names. FollowTheMoney
 * calls a name that somebody no longer bears `previousName`, whatever the reason; it becomes the name at birth, which
 * most of them are. Empty, with a fault, for somebody without a name.
 */
export function namesOf(told: Told, caption: string | null): PersonName[] {
  const names = told.fitting('name', TEXT_LIMITS.name);
  const primary = primaryOf(told, names, caption);
  if (primary === null) {
    if (told.all('name').length === 0) told.fault('name', 'is missing');
    else
      told.fault('name', `is longer than ${TEXT_LIMITS.name} characters, and there is no shorter`);
    return [];
  }
  const aliases = [...names, ...told.fitting('alias', TEXT_LIMITS.name)];
  aliases.push(...told.fitting('weakAlias', TEXT_LIMITS.name));
  const known = new Set(spellingsOf(primary));
  const others = new Set(aliases.filter((name) => !known.has(name)));
  const written = [...others].map((name) => wholeName(NameKind.ALIAS, name));
  const former = told
    .fitting('previousName', TEXT_LIMITS.name)
    .map((name) => wholeName(NameKind.BIRTH, name));
  const all = [
    primary,
    ...written
      .filter(({ script }) => script !== 'Latn')
      .map((name) => ({ ...name, kind: NameKind.ORIGINAL_SCRIPT })),
    ...written.filter(({ script }) => script === 'Latn'),
    ...former,
  ];
  return [...told.atMost('name', all, NAMES_AT_MOST)];
}

/** The properties that say these names. */
export function namePropertiesOf(names: readonly PersonName[]): {
  caption: string;
  properties: Properties;
} {
  const texts = (kind: NameKind) => names.filter((name) => name.kind === kind).map(textOf);
  const primary = names.find(({ kind }) => kind === NameKind.PRIMARY);
  const caption = primary === undefined ? '' : textOf(primary);
  const isWhole = primary?.familyName == null || primary.givenNames === null;
  return {
    caption,
    properties: {
      name: [caption, ...texts(NameKind.ORIGINAL_SCRIPT)],
      alias: texts(NameKind.ALIAS),
      previousName: texts(NameKind.BIRTH),
      firstName: isWhole ? [] : [primary.givenNames],
      lastName: isWhole ? [] : [primary.familyName],
    },
  };
}

/** In two parts where the source tells both, and which of several belong together; else whole, as a family name. */
function primaryOf(
  told: Told,
  names: readonly string[],
  caption: string | null,
): PersonName | null {
  const whole = caption !== null && names.includes(caption) ? caption : (names[0] ?? null);
  const familyName = partOf(told, 'lastName', whole);
  const first = partOf(told, 'firstName', whole);
  if (familyName !== null && first !== null) {
    const further = FURTHER_GIVEN.flatMap((name) => partOf(told, name, whole) ?? []);
    const givenNames = [...new Set([first, ...further])].join(' ');
    const fits = Math.max(familyName.length, givenNames.length) <= TEXT_LIMITS.name;
    const script = scriptOf(`${familyName}${givenNames}`);
    const isOfOneScript = whole === null || scriptOf(whole) === script;
    if (fits && isOfOneScript) return { kind: NameKind.PRIMARY, familyName, givenNames, script };
  }
  const left = whole ?? [first, familyName].filter((part) => part !== null).join(' ');
  if (left === '' || left.length > TEXT_LIMITS.name) return null;
  return wholeName(NameKind.PRIMARY, left);
}

/** Of several spellings, the one that stands in the whole name. */
function partOf(told: Told, property: string, whole: string | null): string | null {
  const parts = told.all(property);
  if (parts.length <= 1) return parts[0] ?? null;
  const words = (whole ?? '').toLowerCase();
  const within = parts.filter((part) => words.includes(part.toLowerCase()));
  return within.length === 1 ? (within[0] ?? null) : null;
}

function wholeName(kind: NameKind, name: string): PersonName {
  return { kind, familyName: name, givenNames: null, script: scriptOf(name) };
}

/** As one text, given names first. */
function textOf({ familyName, givenNames }: PersonName): string {
  return [givenNames, familyName].filter((part) => part !== null).join(' ');
}

function spellingsOf({ familyName, givenNames }: PersonName): string[] {
  if (familyName === null || givenNames === null) return [familyName ?? givenNames ?? ''];
  return [
    `${givenNames} ${familyName}`,
    `${familyName} ${givenNames}`,
    `${familyName}, ${givenNames}`,
  ];
}
