import { facts, listed } from './card.ts';
import { type Child, code, data, h } from './element.ts';
import { inForce, type PersonShown } from './scan-answer.ts';
import { noticeRow } from './show-notice.ts';
import { symbol } from './symbols.ts';
import { named } from './texts.ts';
import { nameOf, type Words, wholeName } from './words.ts';

/** Somebody on record: warnings first, then who they are and which notices are in force on them. */
export function personShown(
  person: PersonShown,
  words: Words,
  ...more: readonly Child[]
): HTMLElement {
  const { texts } = words;
  const { field } = texts;
  const name = nameOf(person, words);
  const others = person.names
    .map((one) => wholeName(one))
    .flatMap((one) => (one === null || one === name ? [] : [one]));
  return personNamed(
    person,
    words,
    warningsShown(person.warnings, words),
    facts(
      [field.otherNames, others.length === 0 ? null : separated([...new Set(others)].map(asData))],
      [field.birth, separated(person.datesOfBirth.map(({ value }) => code(value)))],
      [field.sex, named(texts.sex, person.sex)],
      [field.nationality, separated(person.nationalities.map((one) => code(one)))],
      [field.onRecord, words.list(person.categories.map((one) => named(texts.category, one)))],
      [field.owner, [code(person.dataOwner), person.owner ? [' ', data(person.owner.name)] : null]],
    ),
    noticesShown(person, words),
    ...more,
  );
}

/** The same by their name alone, where the rest is shown elsewhere. */
export function personNamed(
  person: PersonShown,
  words: Words,
  ...more: readonly Child[]
): HTMLElement {
  return h('article', { class: 'person' }, h('h3', {}, data(nameOf(person, words))), ...more);
}

function warningsShown(warnings: readonly string[], { texts }: Words): Child {
  if (warnings.length === 0) return null;
  return h(
    'ul',
    { class: 'warnings', 'aria-label': texts.person.warnings },
    warnings.map((one) =>
      h('li', { class: 'warning' }, symbol('warning'), named(texts.warning, one)),
    ),
  );
}

/** Null is not "none": notices did not answer. */
function noticesShown({ notices }: PersonShown, words: Words): Child {
  const { person } = words.texts;
  if (notices === null)
    return h('p', { class: 'remark' }, symbol('warning'), person.noticesUnknown);
  const live = inForce(notices);
  if (live.length === 0) return h('p', { class: 'soft' }, person.noNotices);
  return listed(
    'notices',
    live.map((notice) => noticeRow(notice, words)),
  );
}

function separated(parts: readonly Child[]): Child {
  return parts.length === 0
    ? null
    : parts.flatMap((part, index) => (index === 0 ? [part] : [' · ', part]));
}

function asData(text: string): Child {
  return data(text);
}
