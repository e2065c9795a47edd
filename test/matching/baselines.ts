import type { LabelledPair } from '../fixtures/matching/pair.ts';

/** What stands beside our matching: texts compared as they are, but for case. The best pair of names counts. */
export const BASELINES: Readonly<Record<string, (left: string, right: string) => number>> = {
  'edit distance': editLikeness,
  'Jaro-Winkler': jaroWinkler,
};

export function baselineScore(
  likeness: (left: string, right: string) => number,
): (left: LabelledPair['left'], right: LabelledPair['right']) => number {
  return (left, right) =>
    Math.max(
      0,
      ...textsOf(left).flatMap((one) => textsOf(right).map((other) => likeness(one, other))),
    );
}

function textsOf(side: LabelledPair['left']): string[] {
  if (typeof side === 'string') return [side.toLowerCase()];
  const { names = [] } = side as { names?: (string | Record<string, string>)[] };
  return names.map((name) =>
    (typeof name === 'string' ? name : `${name.givenNames} ${name.familyName}`).toLowerCase(),
  );
}

function editLikeness(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[right.length] ?? 0) / Math.max(left.length, right.length, 1);
}

function jaroWinkler(left: string, right: string): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Array<boolean>(right.length).fill(false);
  const ones: string[] = [];
  for (let i = 0; i < left.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(right.length, i + reach + 1); j += 1) {
      if (taken[j] || left[i] !== right[j]) continue;
      taken[j] = true;
      ones.push(left[i] ?? '');
      break;
    }
  }
  if (ones.length === 0) return 0;
  const others = [...right].filter((_letter, index) => taken[index]);
  const moved = ones.filter((letter, index) => letter !== others[index]).length / 2;
  const jaro =
    (ones.length / left.length + ones.length / right.length + (ones.length - moved) / ones.length) /
    3;
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
