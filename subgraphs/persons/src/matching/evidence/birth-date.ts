import type { PreparedPerson } from '../person-to-match.ts';
import type { Evidence } from './explanation.ts';

/** What a relation of two dates is worth; the best of all pairs of dates counts. */
const DATES = {
  same: { similarity: 1, weight: 0.35 },
  sameMonth: { similarity: 0.9, weight: 0.15 },
  sameYear: { similarity: 0.8, weight: 0.08 },
  swapped: { similarity: 0.85, weight: 0.12 },
  oneDigit: { similarity: 0.75, weight: 0 },
  yearOff: { similarity: 0.7, weight: 0 },
  otherDayOfYear: { similarity: 0.4, weight: -0.16 },
  yearNear: { similarity: 0.4, weight: -0.12 },
  other: { similarity: 0, weight: -0.4 },
} as const;

/** Partial dates, day and month swapped, a digit wrong, a year off; two full dates that contradict each other cost much. */
export function birthDateEvidence(left: PreparedPerson, right: PreparedPerson): Evidence | null {
  let best: Evidence | null = null;
  for (const one of left.birthDates) {
    for (const other of right.birthDates) {
      const relation = DATES[relationOf(one, other)];
      if (
        best !== null &&
        relation.weight <= best.weight &&
        relation.similarity <= (best.similarity ?? 0)
      )
        continue;
      best = { feature: 'birthDate', compared: `${one} ~ ${other}`, ...relation };
    }
  }
  return best;
}

function relationOf(one: string, other: string): keyof typeof DATES {
  const shorter = Math.min(one.length, other.length);
  if (one.slice(0, shorter) === other.slice(0, shorter))
    return shorter === 10 ? 'same' : shorter === 7 ? 'sameMonth' : 'sameYear';
  const years = Math.abs(Number(one.slice(0, 4)) - Number(other.slice(0, 4)));
  // The first of January stands for an unknown day in many sources.
  const partial = shorter < 10 || one.endsWith('-01-01') || other.endsWith('-01-01');
  if (partial)
    return years === 0
      ? shorter < 10
        ? 'otherDayOfYear'
        : 'sameYear'
      : years === 1
        ? 'yearOff'
        : years === 2
          ? 'yearNear'
          : 'other';
  if (years === 0 && one.slice(5, 7) === other.slice(8) && one.slice(8) === other.slice(5, 7))
    return 'swapped';
  if (digitsOff(one, other) === 1) return 'oneDigit';
  if (years === 1 && one.slice(4) === other.slice(4)) return 'yearOff';
  return years === 0 ? 'otherDayOfYear' : 'other';
}

function digitsOff(one: string, other: string): number {
  let off = 0;
  for (let index = 0; index < one.length; index += 1) if (one[index] !== other[index]) off += 1;
  return off;
}
