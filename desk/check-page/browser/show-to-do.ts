import type { Verdict } from '@globalcrimedesk/check/verdict';
import { card } from './card.ts';
import { type Child, data, h } from './element.ts';
import {
  foundIn,
  type InstructionShown,
  inForce,
  isDiscreet,
  type PersonShown,
  type ScanShown,
} from './scan-answer.ts';
import { symbol } from './symbols.ts';
import { named } from './texts.ts';
import { nameOf, type Words } from './words.ts';

interface Step extends InstructionShown {
  /** Whom it is about; null: the document, or everybody found. */
  readonly about: string | null;
}

/** What the officer is to do; null where nothing was said. @param scan null where there is no answer. */
export function toDoCard(
  scan: ScanShown | null,
  verdict: Verdict,
  words: Words,
): HTMLElement | null {
  const { texts } = words;
  const discreet = scan !== null && isDiscreet(scan);
  const steps = withoutRepeats(scan === null ? [] : stepsIn(scan, words)).filter(
    // "Go on" is what one source says of its own part: it holds only where nothing else is said or unknown.
    ({ code }) => code !== 'PROCEED' || verdict === 'NO_HIT',
  );
  if (steps.length === 0 && !discreet && verdict !== 'INCONCLUSIVE') return null;
  return card(
    'to-do',
    texts.section.toDo,
    discreet
      ? h('p', { class: 'discreet' }, symbol('discreet'), h('strong', {}, texts.toDo.discreet))
      : null,
    h(
      'ol',
      { class: 'steps' },
      verdict === 'INCONCLUSIVE' ? h('li', {}, h('strong', {}, texts.toDo.unknown)) : null,
      steps.map((step) => h('li', {}, ...stepShown(step, words))),
    ),
  );
}

function stepShown({ code, text, about }: Step, { texts }: Words): Child[] {
  return [
    h('strong', {}, named(texts.toDo, code)),
    about === null ? null : h('span', { class: 'about' }, data(about)),
    // The owner's words: English, whatever the page speaks.
    h('span', { class: 'said', lang: 'en', dir: 'ltr' }, text),
  ];
}

/** What notices ask comes first: it may forbid what would be done about the document alone. */
function stepsIn(scan: ScanShown, words: Words): Step[] {
  const { documentCheck, associatedPersons } = scan;
  const linked = associatedPersons?.persons ?? [];
  const asked = [
    ...foundIn(scan).flatMap((person) => stepsOn(person, words)),
    ...inForce(documentCheck?.document?.notices).flatMap(({ instruction }) =>
      step(instruction, null),
    ),
  ];
  return [
    ...asked.filter(({ discreet }) => discreet),
    ...asked.filter(({ discreet }) => !discreet),
    ...step(linked.length > 0 ? associatedPersons?.instruction : null, null),
    ...step(documentCheck?.instruction, null),
  ];
}

function stepsOn(person: PersonShown, words: Words): Step[] {
  return inForce(person.notices).flatMap(({ instruction }) =>
    step(instruction, nameOf(person, words)),
  );
}

function step(instruction: InstructionShown | null | undefined, about: string | null): Step[] {
  return instruction ? [{ ...instruction, about }] : [];
}

function withoutRepeats(steps: readonly Step[]): Step[] {
  return steps.filter(
    (one, index) =>
      steps.findIndex(({ code, text }) => code === one.code && text === one.text) === index,
  );
}
