/**
 * The sounds of a word, one character each, whatever language spelt it: digraphs are one sound, doubled letters are one.
 * Capitals: S sh, C ch, Z zh, X kh, T th, D dh, G gh, Q ts, K a c that may be s, J a j of any language, and of scripts
 * without vowels A W Y E (`letters.table.ts`).
 */
export function soundsOf(letters: string): string {
  let sounds = '';
  for (let at = 0; at < letters.length; ) {
    const [sound, length] = soundAt(letters, at);
    if (sound.length > 1 || !sounds.endsWith(sound)) sounds += sound;
    at += length;
  }
  return sounds;
}

/** Longest first; read from the left. */
const CLUSTERS: readonly (readonly [string, string])[] = [
  ['schtsch', 'SC'],
  ['shtsh', 'SC'],
  ['tsch', 'C'],
  ['dsch', 'j'],
  ['shch', 'SC'],
  ['szcz', 'SC'],
  ['stch', 'SC'],
  ['sch', 'S'],
  ['tch', 'C'],
  ['tsh', 'C'],
  ['dzh', 'j'],
  ['dsh', 'j'],
  ['eau', 'o'],
  ['aux', 'o'],
  ['sh', 'S'],
  ['sz', 'S'],
  ['ch', 'C'],
  ['cz', 'C'],
  ['zh', 'Z'],
  ['kh', 'X'],
  ['th', 'T'],
  ['dh', 'D'],
  ['gh', 'G'],
  ['ph', 'f'],
  ['wh', 'w'],
  ['ts', 'Q'],
  ['tz', 'Q'],
  ['dj', 'j'],
  ['ck', 'k'],
  ['cq', 'k'],
  ['qu', 'k'],
  ['ks', 'x'],
  ['ou', 'u'],
  ['oo', 'u'],
  ['ee', 'i'],
  ['ie', 'i'],
  ['ij', 'y'],
  ['iy', 'i'],
  ['yi', 'i'],
  ['ii', 'i'],
  ['yy', 'i'],
  ['uu', 'u'],
];
const BY_LETTER = new Map<string, (readonly [string, string])[]>();
for (const cluster of CLUSTERS) {
  const first = cluster[0].charAt(0);
  BY_LETTER.set(first, [...(BY_LETTER.get(first) ?? []), cluster]);
}

function soundAt(letters: string, at: number): readonly [string, number] {
  const letter = letters.charAt(at);
  for (const [cluster, sound] of BY_LETTER.get(letter) ?? []) {
    if (letters.startsWith(cluster, at)) return [sound, cluster.length];
  }
  // Wade and Giles write hs where Pinyin writes x.
  if (at === 0 && letters.startsWith('hs')) return ['S', 2];
  // Saito and Saitoh, Sara and Sarah.
  if (letter === 'h' && at === letters.length - 1 && /[aeou]/.test(letters.charAt(at - 1)))
    return ['', 1];
  if (letter === 'c') return [/[eiy]/.test(letters.charAt(at + 1)) ? 'K' : 'k', 1];
  if (letter === 'j') return ['J', 1];
  return [letter, 1];
}

/** What a sound may be taken for, and what that costs; two sounds that stand in no row cost 1. */
const NEAR: readonly (readonly [string, number])[] = [
  ['iy', 0.05],
  ['vw', 0.05],
  ['kq', 0.05],
  ['kK', 0.2],
  ['sK', 0.15],
  ['QK', 0.2],
  ['CK', 0.2],
  ['SK', 0.3],
  ['jJ', 0.05],
  ['yJ', 0.1],
  ['iJ', 0.1],
  ['ZJ', 0.1],
  ['gJ', 0.4],
  ['hJ', 0.25],
  ['XJ', 0.25],
  ['CJ', 0.4],
  ['jZ', 0.1],
  ['jg', 0.3],
  ['jC', 0.35],
  ['jy', 0.25],
  ['jz', 0.4],
  ['zJ', 0.35],
  ['CX', 0.2],
  ['CS', 0.25],
  ['CZ', 0.25],
  ['Ck', 0.35],
  ['CQ', 0.3],
  ['Ch', 0.3],
  ['Cq', 0.2],
  ['Cx', 0.4],
  ['Ss', 0.3],
  ['SZ', 0.35],
  ['Sx', 0.25],
  ['SX', 0.45],
  ['SQ', 0.5],
  ['Zz', 0.2],
  ['Zg', 0.4],
  ['Zs', 0.5],
  ['Xh', 0.1],
  ['Xk', 0.2],
  ['Xq', 0.3],
  ['XG', 0.3],
  ['Xx', 0.3],
  ['Xg', 0.4],
  ['Tt', 0.1],
  ['Ts', 0.3],
  ['Td', 0.5],
  ['TD', 0.3],
  ['Tf', 0.35],
  ['Dd', 0.1],
  ['Dz', 0.15],
  ['DT', 0.3],
  ['Dt', 0.5],
  ['Gg', 0.05],
  ['Gr', 0.5],
  ['Gh', 0.4],
  ['Gq', 0.3],
  ['Gk', 0.45],
  ['Qc', 0.1],
  ['Qz', 0.3],
  ['Qs', 0.35],
  ['Qt', 0.6],
  ['gq', 0.3],
  ['gk', 0.45],
  ['gh', 0.35],
  ['gy', 0.4],
  ['gG', 0.05],
  ['xs', 0.4],
  ['xk', 0.5],
  ['sz', 0.25],
  ['cs', 0.2],
  ['vf', 0.3],
  ['wf', 0.4],
  ['vb', 0.4],
  ['wu', 0.2],
  ['wo', 0.4],
  ['vu', 0.3],
  ['bp', 0.4],
  ['pf', 0.45],
  ['td', 0.4],
  ['nm', 0.6],
  ['lr', 0.7],
  ['ei', 0.25],
  ['ey', 0.3],
  ['ou', 0.2],
  ['ae', 0.4],
  ['ao', 0.5],
  ['au', 0.5],
  ['ai', 0.6],
  ['ay', 0.6],
  ['eo', 0.6],
  ['eu', 0.6],
  ['iu', 0.6],
  ['io', 0.7],
  ['uy', 0.4],
  ['oy', 0.7],
  ['0o', 0.1],
  ['1i', 0.1],
  ['1l', 0.1],
  ['3e', 0.1],
  ['4a', 0.1],
  ['5s', 0.1],
  ['7t', 0.15],
  ['8b', 0.15],
  ['9g', 0.15],
  ['6b', 0.3],
  ['2z', 0.15],
  ['6g', 0.2],
  ['Aa', 0],
  ['Ae', 0.05],
  ['Ai', 0.1],
  ['Ao', 0.1],
  ['Au', 0.1],
  ['Ay', 0.3],
  ['AY', 0.3],
  ['AE', 0.1],
  ['Ww', 0],
  ['Wv', 0.02],
  ['Wu', 0],
  ['Wo', 0],
  ['Yy', 0],
  ['Yi', 0],
  ['Ye', 0.05],
  ['YJ', 0.05],
  ['Ya', 0.3],
  ['Eh', 0],
  ['Ea', 0],
  ['Et', 0.1],
  ['Ee', 0.05],
  ['hX', 0.1],
];

export const SOUND_COUNT = 128;

/** The price of taking one sound for another: `COSTS[one * SOUND_COUNT + other]`, by character code. */
export const COSTS: Float64Array = new Float64Array(SOUND_COUNT * SOUND_COUNT).fill(1);
for (let code = 0; code < SOUND_COUNT; code += 1) COSTS[code * SOUND_COUNT + code] = 0;
for (const [pair, cost] of NEAR) {
  const one = pair.charCodeAt(0);
  const other = pair.charCodeAt(1);
  COSTS[one * SOUND_COUNT + other] = cost;
  COSTS[other * SOUND_COUNT + one] = cost;
}

/** What leaving a sound out costs, from where it stands. `besideVowelless`: where the other word writes few vowels. */
export function gapCosts(sounds: string, besideVowelless: boolean): Float64Array {
  const costs = new Float64Array(sounds.length);
  for (let at = 0; at < sounds.length; at += 1) {
    const sound = sounds.charAt(at);
    costs[at] =
      besideVowelless && 'aeiouy'.includes(sound)
        ? 0.06
        : gapCost(sound, sounds.charAt(at - 1), sounds.charAt(at + 1));
  }
  return costs;
}

function gapCost(sound: string, before: string, after: string): number {
  switch (sound) {
    case 'A':
      return 0.15;
    case 'E':
      return 0.05;
    case 'W':
    case 'Y':
      return 0.3;
    case 'h':
      return isVowel(before) || after === '' ? 0.2 : 0.35;
    case 'e':
      // Müller is Mueller or Muller; Korean Seo, Seung is Suh, Sung.
      return 'aou'.includes(before || '-') || 'ou'.includes(after || '-') ? 0.15 : 0.65;
    case 'y':
    case 'i':
    case 'J':
      return isVowel(before) || isVowel(after) ? 0.2 : 0.55;
    case 'u':
      return isVowel(before) || isVowel(after) ? 0.35 : 0.65;
    case 'w':
      return after === 'u' ? 0.15 : 1;
    case 's':
      return after === '' ? 0.6 : 1;
    case 't':
      return before === 's' ? 0.8 : 1;
    case 'd':
      return before === 'n' ? 0.8 : 1;
    default:
      return isVowel(sound) ? 0.65 : 1;
  }
}

function isVowel(sound: string): boolean {
  return sound !== '' && 'aeiouyAWY'.includes(sound);
}
