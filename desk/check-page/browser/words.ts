import type { Child } from './element.ts';
import { code, data } from './element.ts';
import type { NoticeShown, PersonShown, ReadingShown } from './scan-answer.ts';
import { directionOf, fill, type Language, named, type Texts } from './texts.ts';

/** A language and how it writes what is not a text of its own. */
export interface Words {
  readonly language: Language;
  readonly texts: Texts;
  score(score: number): string;
  moment(at: Date): string;
  list(parts: readonly string[]): string;
}

/** Digits are those of the zone in every language, so that they can be compared at a glance. */
export function wordsOf(language: Language, texts: Texts): Words {
  const region = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
  const locale = `${region}-u-nu-latn`;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const list = new Intl.ListFormat(language, { type: 'unit' });
  return {
    language,
    texts,
    // A percentage stays in its order among words that run the other way.
    score: (score) =>
      directionOf(language) === 'rtl'
        ? `\u2066${percent.format(score)}\u2069`
        : percent.format(score),
    moment: (at) => moment.format(at),
    list: (parts) => list.format(parts),
  };
}

/** Text with elements in the places of `{words}`: what a source wrote keeps its own direction. */
export function filled(text: string, values: Readonly<Record<string, Child>>): Child[] {
  return text.split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name === undefined ? piece : (values[name] ?? piece);
  });
}

export function nameOf(person: PersonShown, { texts }: Words): string {
  const primary = person.names.find(({ kind }) => kind === 'PRIMARY') ?? person.names[0];
  return wholeName(primary ?? {}) ?? texts.person.noName;
}

export function wholeName({ familyName, givenNames }: ReadingShown): string | null {
  const parts = [familyName, givenNames].filter((part) => part !== null && part !== undefined);
  return parts.length === 0 ? null : parts.join(', ');
}

export function noticeName({ kind, colour, number }: NoticeShown, { texts }: Words): string {
  const form = Object.hasOwn(texts.notice, kind)
    ? texts.notice[kind as keyof Texts['notice']]
    : kind;
  const values = { colour: named(texts.colour, colour), number: number ?? '' };
  return fill(form, values).trim();
}

/** A date of a record as it is written there, ISO 8601, or a moment of one, in the reader's time. */
export function dated(value: string, words: Words): Child {
  return /T/.test(value) ? data(words.moment(new Date(value))) : code(value);
}
