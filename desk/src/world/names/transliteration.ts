/**
 * Latin spellings of names in scripts that are written letter by letter. Cyrillic follows ICAO Doc 9303-3
 * section 6, Greek ELOT 743, Georgian the national system of 2002, Armenian the letters of its passports, Korean
 * the Revised Romanization, syllable by syllable. `variant` is a second usual spelling, as aliases bear it.
 */

const CYRILLIC = table(
  'а a, б b, в v, г g, ґ g, д d, е e, ё e, ж zh, з z, и i, і i, ї i, й i, к k, л l, м m, н n, о o, п p, р r, с s, т t, у u, ф f, х kh, ц ts, ч ch, ш sh, щ shch, ъ ie, ы y, ь , э e, є ie, ю iu, я ia, ѓ gj, ѕ dz, ј j, љ lj, њ nj, ќ kj, џ dj, ’ ',
);
const UKRAINIAN = new Map([...CYRILLIC, ...table('г h, и y')]);
const MACEDONIAN = new Map([...CYRILLIC, ...table('х h, ц c')]);
const CYRILLIC_VARIANT = new Map([
  ...CYRILLIC,
  ...table('ё yo, й y, х h, ю yu, я ya, є ye, ї yi, ц c, џ dzh'),
]);

const GREEK = table(
  'α a, β v, γ g, δ d, ε e, ζ z, η i, θ th, ι i, κ k, λ l, μ m, ν n, ξ x, ο o, π p, ρ r, σ s, ς s, τ t, υ y, φ f, χ ch, ψ ps, ω o',
);
const GREEK_VARIANT = new Map([...GREEK, ...table('β b, η e, υ u, φ ph, χ h')]);

const GEORGIAN = table(
  'ა a, ბ b, გ g, დ d, ე e, ვ v, ზ z, თ t, ი i, კ k, ლ l, მ m, ნ n, ო o, პ p, ჟ zh, რ r, ს s, ტ t, უ u, ფ p, ქ k, ღ gh, ყ q, შ sh, ჩ ch, ც ts, ძ dz, წ ts, ჭ ch, ხ kh, ჯ j, ჰ h',
);
const GEORGIAN_VARIANT = new Map([...GEORGIAN, ...table('ღ g, ყ k, ც c, წ c, ხ h')]);

const ARMENIAN = table(
  'ա a, բ b, գ g, դ d, ե e, զ z, է e, ը y, թ t, ժ zh, ի i, լ l, խ kh, ծ ts, կ k, հ h, ձ dz, ղ gh, ճ ch, մ m, յ y, ն n, շ sh, ո o, չ ch, պ p, ջ j, ռ r, ս s, վ v, տ t, ր r, ց ts, ւ v, փ p, ք k, և ev, օ o, ֆ f',
);
const ARMENIAN_VARIANT = new Map([...ARMENIAN, ...table('խ x, ծ c, ձ j, ղ g, ց c')]);

export interface Transliteration {
  readonly latin: (word: string) => string;
  readonly variant: (word: string) => string;
}

export const TRANSLITERATIONS = {
  russian: {
    latin: (word) => spelled(word, CYRILLIC),
    variant: (word) => spelled(word, CYRILLIC_VARIANT),
  },
  ukrainian: {
    latin: (word) => spelled(ukrainianStart(word), UKRAINIAN),
    variant: (word) => spelled(word, CYRILLIC_VARIANT),
  },
  macedonian: {
    latin: (word) => spelled(word, MACEDONIAN),
    variant: (word) => spelled(word, CYRILLIC_VARIANT),
  },
  greek: {
    latin: (word) => spelled(greekPairs(word), GREEK),
    variant: (word) => spelled(greekPairs(word), GREEK_VARIANT),
  },
  georgian: {
    latin: (word) => spelled(word, GEORGIAN),
    variant: (word) => spelled(word, GEORGIAN_VARIANT),
  },
  armenian: {
    latin: (word) => spelled(armenianPairs(word), ARMENIAN),
    variant: (word) => spelled(armenianPairs(word), ARMENIAN_VARIANT),
  },
  korean: {
    latin: (word) => capital([...word].map(koreanSyllable).join('-')),
    variant: (word) => capital([...word].map(koreanSyllable).join('')),
  },
} as const satisfies Record<string, Transliteration>;

function table(text: string): Map<string, string> {
  return new Map(
    text.split(', ').map((entry): [string, string] => {
      const [letter = '', latin = ''] = entry.split(' ');
      return [letter, latin];
    }),
  );
}

function spelled(word: string, letters: ReadonlyMap<string, string>): string {
  const latin = [...word.toLowerCase()].map((letter) => letters.get(letter) ?? letter).join('');
  return latin.replace(/(^|[\s-])\p{Ll}/gu, (start) => start.toUpperCase());
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** At the beginning of a Ukrainian word some letters are spelled differently (ICAO Doc 9303-3 section 6). */
function ukrainianStart(word: string): string {
  const starts: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };
  const first = word.charAt(0).toLowerCase();
  return (starts[first] ?? first) + word.slice(1);
}

/** Greek pairs of letters that stand for one sound; accents are dropped. */
function greekPairs(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/ου/g, 'ou')
    .replace(/([αεη])υ(?=[θκξπσςτφχψ]|$)/g, '$1f')
    .replace(/([αεη])υ/g, '$1v')
    .replace(/(^|[\s-])μπ/g, '$1b')
    .replace(/γ([γξχ])/g, 'n$1');
}

function armenianPairs(word: string): string {
  return word
    .toLowerCase()
    .replace(/ու/g, 'u')
    .replace(/^ո(?!վ)/, 'vo')
    .replace(/^ե(?!վ)/, 'ye');
}

const INITIALS = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

/** Unicode lays Hangul out as initial × vowel × final, so a syllable falls apart by division. */
function koreanSyllable(syllable: string): string {
  const index = (syllable.codePointAt(0) ?? 0) - 0xac00;
  if (index < 0 || index >= 11_172) return syllable;
  const initial = INITIALS[Math.floor(index / 588)] ?? '';
  const vowel = VOWELS[Math.floor((index % 588) / 28)] ?? '';
  return initial + vowel + (FINALS[index % 28] ?? '');
}
