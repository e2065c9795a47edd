import { weighted } from './chance.ts';

/** A country of the world: its NCB owns records, and people come from it. */
export interface Country {
  /** ISO 3166-1 alpha-3. */
  readonly code: string;
  /** What its travel documents bear as issuing state (ICAO Doc 9303-3 section 5). */
  readonly issuingState: string;
  /** How many of the world's records its NCB owns, against the others. */
  readonly weight: number;
  /** Keys of the cultures that its people are named by. */
  readonly cultures: readonly string[];
  /** ISO 639-3; the first is the language of its warrants. */
  readonly languages: readonly string[];
}

/** A few NCBs hold most, many hold little: as life is. */
export const COUNTRIES: readonly Country[] = [
  country('FRA', 130, 'fr', 'fra'),
  country('DEU', 110, 'de', 'deu', 'D'),
  country('USA', 100, 'en', 'eng spa'),
  country('RUS', 95, 'ru', 'rus'),
  country('BRA', 80, 'ptBR', 'por'),
  country('ITA', 70, 'it', 'ita'),
  country('TUR', 65, 'tr', 'tur'),
  country('ESP', 60, 'es', 'spa'),
  country('GBR', 60, 'enGB', 'eng'),
  country('MEX', 50, 'esMX', 'spa'),
  country('IND', 45, 'hindi', 'hin eng'),
  country('POL', 40, 'pl', 'pol'),
  country('UKR', 40, 'uk', 'ukr rus'),
  country('CHN', 38, 'chinese', 'zho'),
  country('NLD', 34, 'nl', 'nld'),
  country('ARG', 32, 'esAR', 'spa'),
  country('EGY', 30, 'arabic', 'ara'),
  country('ROU', 28, 'ro', 'ron'),
  country('BEL', 26, 'nlBE frBE', 'nld fra'),
  country('PAK', 25, 'urdu', 'urd eng'),
  country('GRC', 22, 'el', 'ell'),
  country('COL', 22, 'esCO', 'spa'),
  country('MAR', 20, 'moroccan', 'ara fra'),
  country('NGA', 20, 'enNG', 'eng yor'),
  country('ZAF', 18, 'zu en', 'eng zul'),
  country('SRB', 16, 'sr', 'srp'),
  country('CZE', 15, 'cs', 'ces'),
  country('JPN', 15, 'japanese', 'jpn'),
  country('KOR', 14, 'ko', 'kor'),
  country('THA', 14, 'thai', 'tha'),
  country('IRN', 13, 'persian', 'fas'),
  country('HUN', 12, 'hu', 'hun'),
  country('CHE', 11, 'deCH frCH', 'deu fra'),
  country('AUT', 11, 'deAT', 'deu'),
  country('SWE', 10, 'sv', 'swe'),
  country('PRT', 10, 'pt', 'por'),
  country('ISR', 10, 'hebrew', 'heb'),
  country('GEO', 9, 'ka', 'kat'),
  country('ARM', 8, 'hy', 'hye'),
  country('VNM', 8, 'vi', 'vie'),
  country('IDN', 8, 'id', 'ind'),
  country('HRV', 7, 'hr', 'hrv'),
  country('SVK', 6, 'sk', 'slk'),
  country('AZE', 6, 'az', 'aze'),
  country('UZB', 6, 'uz', 'uzb'),
  country('MKD', 5, 'mk', 'mkd'),
  country('NPL', 5, 'nepali', 'nep'),
  country('NOR', 5, 'nb', 'nor'),
  country('DNK', 5, 'da', 'dan'),
  country('FIN', 4, 'fi', 'fin'),
  country('MDA', 4, 'roMD', 'ron'),
  country('LVA', 4, 'lv', 'lav'),
  country('SVN', 4, 'sl', 'slv'),
  country('SEN', 3, 'frSN', 'fra wol'),
  country('GHA', 3, 'enGH', 'eng aka'),
];

const BY_CODE = new Map(COUNTRIES.map((entry) => [entry.code, entry]));

export const pickCountry = weighted(COUNTRIES.map((entry) => [entry, entry.weight] as const));

export function countryOf(code: string): Country {
  const found = BY_CODE.get(code);
  if (found === undefined) throw new Error(`The world has no country ${code}.`);
  return found;
}

function country(
  code: string,
  weight: number,
  cultures: string,
  languages: string,
  issuingState = code,
): Country {
  return {
    code,
    issuingState,
    weight,
    cultures: cultures.split(' '),
    languages: languages.split(' '),
  };
}
