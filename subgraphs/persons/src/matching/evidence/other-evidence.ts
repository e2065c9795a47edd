import { nameLikeness } from '../names/name-likeness.ts';
import type { PreparedPerson } from '../person-to-match.ts';
import type { Evidence } from './explanation.ts';

export function sexEvidence(
  { sex: one }: PreparedPerson,
  { sex: other }: PreparedPerson,
): Evidence | null {
  if (one === null || other === null) return null;
  const same = one === other;
  return {
    feature: 'sex',
    compared: `${one} ~ ${other}`,
    similarity: same ? 1 : 0,
    weight: same ? 0.02 : -0.25,
  };
}

/** A second passport is common enough that other nationalities cost little. */
export function nationalityEvidence(left: PreparedPerson, right: PreparedPerson): Evidence | null {
  if (left.nationalities.length === 0 || right.nationalities.length === 0) return null;
  const shared = left.nationalities.filter((code) => right.nationalities.includes(code));
  return {
    feature: 'nationality',
    compared: `${left.nationalities.join(', ')} ~ ${right.nationalities.join(', ')}`,
    similarity: shared.length > 0 ? 1 : 0,
    weight: shared.length > 0 ? 0.08 : -0.1,
  };
}

export function birthPlaceEvidence(left: PreparedPerson, right: PreparedPerson): Evidence | null {
  let best: Evidence | null = null;
  for (const one of left.birthPlaces) {
    for (const other of right.birthPlaces) {
      const similarity = nameLikeness(one, other);
      if (best !== null && similarity <= (best.similarity ?? 0)) continue;
      const weight = similarity >= 0.7 ? 0.15 : similarity < 0.4 ? -0.05 : 0;
      best = { feature: 'birthPlace', compared: `${one.text} ~ ${other.text}`, similarity, weight };
    }
  }
  return best;
}

/** A number that two share speaks for one person, even under two names; other numbers say nothing: people have several. */
export function numberEvidence(left: PreparedPerson, right: PreparedPerson): Evidence[] {
  return [
    shared('documentNumbers', left.documentNumbers, right.documentNumbers, 0.75),
    shared('identifiers', left.identifiers, right.identifiers, 0.7),
  ].filter((evidence) => evidence !== null);
}

/** A shorter number may be anybody's. */
const SHORTEST_NUMBER = 5;

function shared(
  feature: string,
  one: readonly string[],
  other: readonly string[],
  weight: number,
): Evidence | null {
  const number = one.find((text) => text.length >= SHORTEST_NUMBER && other.includes(text));
  return number === undefined
    ? null
    : { feature, compared: `${number} ~ ${number}`, similarity: 1, weight };
}
