import {
  az,
  base,
  cs_CZ,
  da,
  de,
  de_AT,
  de_CH,
  el,
  en,
  en_GB,
  en_GH,
  en_NG,
  es,
  es_MX,
  Faker,
  fi,
  fr,
  fr_BE,
  fr_CH,
  fr_SN,
  hr,
  hu,
  hy,
  id_ID,
  it,
  ka_GE,
  ko,
  type LocaleDefinition,
  lv,
  mk,
  nb_NO,
  nl,
  nl_BE,
  pl,
  pt_BR,
  pt_PT,
  ro,
  ro_MD,
  ru,
  sk,
  sl_SI,
  sr_RS_latin,
  sv,
  tr,
  uk,
  uz_UZ_latin,
  vi,
  zu_ZA,
} from '@faker-js/faker';
import type { Chance } from '../chance.ts';
import { SPELLED_NAMES, SPELLED_NAMES_ELSEWHERE, type SpelledNames } from './spelled-names.ts';
import { TRANSLITERATIONS, type Transliteration } from './transliteration.ts';

/** A name in Latin letters, and the same name as its own script and another spelling write it. */
export interface InventedName {
  readonly familyName: string;
  readonly givenNames: string;
  readonly script: 'Latn';
  readonly original: OriginalName | null;
  /** The same name spelled another usual way in Latin letters; the same where there is none. */
  readonly variant: () => { readonly familyName: string; readonly givenNames: string };
}

interface OriginalName {
  readonly familyName: string;
  readonly givenNames: string;
  /** ISO 15924. */
  readonly script: string;
}

/** How people of one culture are named, and where they are born. */
export interface Culture {
  name(sex: 'male' | 'female'): InventedName;
  /** A place, in Latin letters. */
  place(): string;
}

const LATIN: Readonly<Record<string, readonly LocaleDefinition[]>> = {
  az: [az],
  cs: [cs_CZ],
  da: [da],
  de: [de],
  deAT: [de_AT, de],
  deCH: [de_CH, de],
  en: [en],
  enGB: [en_GB],
  enGH: [en_GH],
  enNG: [en_NG],
  es: [es],
  esAR: [places('Rosario, Mendoza, Salta, La Plata, Santa Fe, Neuquén, Tucumán'), es],
  esCO: [places('Medellín, Cali, Pereira, Cúcuta, Manizales, Ibagué, Popayán'), es],
  esMX: [es_MX],
  fi: [fi],
  fr: [fr],
  frBE: [places('Namur, Liège, Mons, Charleroi, Tournai, Arlon'), fr_BE, fr],
  frCH: [fr_CH, fr],
  frSN: [fr_SN],
  hr: [hr],
  hu: [hu],
  id: [id_ID],
  it: [it],
  lv: [lv],
  nb: [nb_NO],
  nl: [places('Utrecht, Groningen, Eindhoven, Breda, Zwolle, Arnhem, Haarlem'), nl],
  nlBE: [places('Gent, Brugge, Leuven, Hasselt, Mechelen, Kortrijk'), nl_BE, nl],
  pl: [pl],
  ptBR: [places('Recife, Salvador, Curitiba, Belém, Goiânia, Manaus, Santos, Natal'), pt_BR],
  pt: [pt_PT],
  ro: [ro],
  roMD: [ro_MD, ro],
  sk: [sk],
  sl: [sl_SI],
  sr: [sr_RS_latin],
  sv: [places('Uppsala, Malmö, Örebro, Umeå, Västerås, Kalmar'), sv],
  tr: [tr],
  uz: [uz_UZ_latin],
  vi: [vi],
  zu: [zu_ZA],
};

interface Lettered {
  readonly locale: LocaleDefinition;
  readonly script: string;
  readonly spelling: Transliteration;
}

const LETTERED = {
  ru: { locale: ru, script: 'Cyrl', spelling: TRANSLITERATIONS.russian },
  uk: { locale: uk, script: 'Cyrl', spelling: TRANSLITERATIONS.ukrainian },
  mk: { locale: mk, script: 'Cyrl', spelling: TRANSLITERATIONS.macedonian },
  el: { locale: el, script: 'Grek', spelling: TRANSLITERATIONS.greek },
  ka: { locale: ka_GE, script: 'Geor', spelling: TRANSLITERATIONS.georgian },
  hy: {
    locale: { ...hy, ...places('Գյումրի, Վանաձոր, Աբովյան, Կապան, Հրազդան, Գավառ') },
    script: 'Armn',
    spelling: TRANSLITERATIONS.armenian,
  },
  ko: { locale: ko, script: 'Kore', spelling: TRANSLITERATIONS.korean },
} as const satisfies Record<string, Lettered>;

/** Towns for a locale that has none of its own, or those of another country. */
function places(names: string): LocaleDefinition {
  return {
    location: { city_name: names.split(', '), city_pattern: ['{{location.city_name}}'] },
  };
}

/** The cultures of the world, all drawing from one stream of chance. */
export function culturesOf(chance: Chance): ReadonlyMap<string, Culture> {
  const faker = (locales: readonly LocaleDefinition[]) =>
    new Faker({ locale: [...locales, en, base], randomizer: chance.randomizer });
  return new Map<string, Culture>([
    ...Object.entries(LATIN).map(([key, locales]) => [key, latin(faker(locales))] as const),
    ...Object.entries(LETTERED).map(
      ([key, rule]) => [key, lettered(faker([rule.locale]), rule)] as const,
    ),
    ...Object.entries({ ...SPELLED_NAMES, ...SPELLED_NAMES_ELSEWHERE }).map(
      ([key, list]) => [key, spelled(list, chance)] as const,
    ),
  ]);
}

function latin(faker: Faker): Culture {
  return {
    name(sex) {
      const familyName = inLatin(faker.person.lastName(sex));
      const givenNames = inLatin(faker.person.firstName(sex));
      return {
        familyName,
        givenNames,
        script: 'Latn',
        original: null,
        variant: () => ({ familyName: bare(familyName), givenNames: bare(givenNames) }),
      };
    },
    place: () => inLatin(faker.location.city()),
  };
}

function lettered(faker: Faker, { script, spelling }: Lettered): Culture {
  return {
    name(sex) {
      const familyName = clean(faker.person.lastName(sex));
      const givenNames = clean(faker.person.firstName(sex));
      return {
        familyName: spelling.latin(familyName),
        givenNames: spelling.latin(givenNames),
        script: 'Latn',
        original: { familyName, givenNames, script },
        variant: () => ({
          familyName: spelling.variant(familyName),
          givenNames: spelling.variant(givenNames),
        }),
      };
    },
    place: () => spelling.latin(clean(faker.location.city())),
  };
}

function spelled(list: SpelledNames, chance: Chance): Culture {
  return {
    name(sex) {
      const family = chance.pick(list.family);
      const given = chance.pick(list[sex]);
      const both = { familyName: family.latin, givenNames: given.latin };
      return {
        ...both,
        script: 'Latn',
        original: {
          familyName: family.original,
          givenNames: given.original,
          script: list.script,
        },
        variant: () => both,
      };
    },
    place: () => chance.pick(list.cities),
  };
}

/** Faker's lists hold a stray space, a mis-decoded `Ömer` (control characters) and grave accents in Uzbek towns. */
function clean(text: string): string {
  return text.replaceAll('\u00c3\u0096', 'Ö').replaceAll('`', '\u02bb').trim();
}

/** Akan names and towns are listed with the Greek epsilon for the Latin open e. */
function inLatin(text: string): string {
  return clean(text).replaceAll('\u03b5', '\u025b');
}

const WITHOUT_MARK: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  æ: 'ae',
  Æ: 'Ae',
  ə: 'a',
  Ə: 'A',
  ı: 'i',
};

/** Without diacritics, as a typist without the keys for them writes it. */
export function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[ßøØłŁđĐæÆəƏı]/g, (letter) => WITHOUT_MARK[letter] ?? letter);
}
