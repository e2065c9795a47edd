import { type ScanVerdict, verdictOf } from '@globalcrimedesk/check/verdict';
import type { Shown } from './checks.ts';
import { h } from './element.ts';
import { isDiscreet, type ScanAnswer } from './scan-answer.ts';
import { contactsCard } from './show-contacts.ts';
import { documentCard } from './show-document.ts';
import { associatedCard, candidatesCard } from './show-people.ts';
import { readingCard } from './show-reading.ts';
import { reasonsCard } from './show-reasons.ts';
import { sourcesCard } from './show-sources.ts';
import { toDoCard } from './show-to-do.ts';
import type { Panel } from './show-verdict.ts';
import type { Words } from './words.ts';

/** What there is to show of one answer. */
export interface AnswerShown {
  readonly panel: Panel;
  /** The parts of the answer, in the order in which they are read. */
  readonly cards: readonly HTMLElement[];
  readonly reading: HTMLElement;
}

/** The verdict is read first and on its own: a part that cannot be shown does not take it away. */
export function showAnswer(
  answered: Extract<Shown, { state: 'answered' }>,
  words: Words,
): AnswerShown {
  const found = verdictOf(answered.response);
  const answer = (answered.response ?? {}) as ScanAnswer;
  const scan = answer.data?.scan ?? null;
  const cards = [
    () => reasonsCard(found, { answer, fault: answered.fault }, words),
    () => toDoCard(scan, found.verdict, words),
    ...(scan === null
      ? []
      : [
          () => (scan.documentCheck ? documentCard(scan.documentCheck, words) : null),
          () => (scan.associatedPersons ? associatedCard(scan.associatedPersons, words) : null),
          () =>
            scan.candidates
              ? candidatesCard(scan.candidates, scan.associatedPersons?.persons ?? [], words)
              : null,
          () => contactsCard(scan, words),
        ]),
    () => sourcesCard(answer.extensions?.sources ?? [], words),
  ].flatMap((make) => shownOrSaid(make, words));
  const [reading = h('div')] = shownOrSaid(() => readingCard(scan, answered, words), words);
  return { panel: panelOf(found, scan), cards, reading };
}

/** Whether to be discreet is asked of what could not be shown, too. */
function panelOf({ verdict }: ScanVerdict, scan: Parameters<typeof isDiscreet>[0] | null): Panel {
  try {
    return { state: verdict, discreet: scan !== null && isDiscreet(scan) };
  } catch {
    return { state: verdict, discreet: true };
  }
}

function shownOrSaid(make: () => HTMLElement | null, { texts }: Words): HTMLElement[] {
  try {
    const made = make();
    return made === null ? [] : [made];
  } catch {
    return [h('p', { class: 'card fault' }, texts.fault.NOT_SHOWN)];
  }
}
