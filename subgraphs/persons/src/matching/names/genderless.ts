/** A family name of East and West Slavs without what makes it a man's or a woman's; others as they are. */
export function genderless(letters: string): string {
  const length = letters.length;
  if (length < 5) return letters;
  for (const [ending, root] of ENDINGS) {
    if (letters.endsWith(ending) && length - ending.length >= 2)
      return letters.slice(0, length - ending.length) + root;
  }
  return letters;
}

const ENDINGS: readonly (readonly [string, string])[] = [
  ['tskaya', 'tski'],
  ['tskaia', 'tski'],
  ['skaya', 'ski'],
  ['skaja', 'ski'],
  ['skaia', 'ski'],
  ['skaa', 'ski'],
  ['skoy', 'ski'],
  ['skiy', 'ski'],
  ['skij', 'ski'],
  ['skyy', 'ski'],
  ['skyi', 'ski'],
  ['skii', 'ski'],
  ['sky', 'ski'],
  ['ska', 'ski'],
  ['cka', 'cki'],
  ['yova', 'yov'],
  ['iova', 'yov'],
  ['ieva', 'ev'],
  ['yeva', 'ev'],
  ['ova', 'ov'],
  ['eva', 'ev'],
  ['owa', 'ov'],
  ['ewa', 'ev'],
  ['iev', 'ev'],
  ['yev', 'ev'],
  ['off', 'ov'],
  ['eff', 'ev'],
  ['ow', 'ov'],
  ['ew', 'ev'],
  ['ina', 'in'],
  ['yna', 'in'],
  ['aya', 'y'],
];
