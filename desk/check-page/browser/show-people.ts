import { card, facts } from './card.ts';
import { type Child, data, h } from './element.ts';
import type {
  AssociatedShown,
  CandidatesShown,
  ExplanationShown,
  MatchShown,
  PersonShown,
} from './scan-answer.ts';
import { hitFacts } from './show-document.ts';
import { personNamed, personShown } from './show-person.ts';
import { fill, named } from './texts.ts';
import type { Words } from './words.ts';

/** Whom NCBs have linked to the document; null where it is nobody. */
export function associatedCard(associated: AssociatedShown, words: Words): HTMLElement | null {
  if (associated.persons.length === 0) return null;
  return card(
    'associated',
    words.texts.section.associated,
    h(
      'div',
      { class: 'people' },
      associated.persons.map((person) => personShown(person, words)),
    ),
    facts(...hitFacts(associated.hits, words)),
  );
}

/** Who the traveller may be, the likeliest first; those below the threshold are folded away. @param linked shown above. */
export function candidatesCard(
  { matches, threshold }: CandidatesShown,
  linked: readonly PersonShown[],
  words: Words,
): HTMLElement | null {
  if (matches.length === 0) return null;
  const { section, person } = words.texts;
  const alike = matches.filter(({ score }) => score >= threshold);
  const others = matches.filter(({ score }) => score < threshold);
  return card(
    'candidates',
    section.candidates,
    h('p', { class: 'soft' }, fill(person.threshold, { score: words.score(threshold) })),
    people(alike, linked, words),
    others.length === 0
      ? null
      : h(
          'details',
          { class: 'below' },
          h('summary', {}, fill(person.below, { count: others.length })),
          people(others, linked, words),
        ),
  );
}

function people(
  matches: readonly MatchShown[],
  linked: readonly PersonShown[],
  words: Words,
): Child {
  return h(
    'div',
    { class: 'people' },
    matches.map(({ person, score, explanations }) => {
      const more = [likeness(score, words), why(explanations, words)];
      return linked.some(({ id }) => id === person.id)
        ? personNamed(person, words, h('p', {}, words.texts.person.alsoLinked), ...more)
        : personShown(person, words, ...more);
    }),
  );
}

function likeness(score: number, words: Words): Child {
  const text = fill(words.texts.person.likeness, { score: words.score(score) });
  return h(
    'p',
    { class: 'likeness' },
    h('strong', {}, text),
    h('meter', { min: 0, max: 1, value: score, 'aria-hidden': 'true' }),
  );
}

function why(explanations: readonly ExplanationShown[], words: Words): Child {
  const { person, feature } = words.texts;
  const part = (value: number) => `${value < 0 ? '−' : '+'}${words.score(Math.abs(value))}`;
  return h(
    'table',
    { class: 'why' },
    h('caption', {}, person.why),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, person.compared),
        h('th', { scope: 'col' }, person.alike),
        h('th', { scope: 'col' }, person.effect),
      ),
    ),
    h(
      'tbody',
      {},
      explanations.map(({ feature: name, compared, similarity, contribution }) =>
        h(
          'tr',
          {},
          h(
            'th',
            { scope: 'row' },
            h('span', { class: 'feature' }, named(feature, name)),
            data(compared),
          ),
          h('td', {}, typeof similarity === 'number' ? words.score(similarity) : '–'),
          h('td', {}, h('bdi', { dir: 'ltr' }, part(contribution))),
        ),
      ),
    ),
  );
}
