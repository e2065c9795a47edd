import { type Credentials, callerForm } from './caller-form.ts';
import type { Checks, Shown } from './checks.ts';
import { h } from './element.ts';
import { type EntryForm, entryForm } from './entry-form.ts';
import type { CheckPageConfig } from './load-config.ts';
import { pageHeader } from './page-header.ts';
import { type AnswerShown, showAnswer } from './show-answer.ts';
import { announcement, type Panel, verdictPanel } from './show-verdict.ts';
import { type Language, TEXTS, type Texts } from './texts.ts';
import { wordsOf } from './words.ts';

export interface PageParts {
  readonly config: CheckPageConfig;
  /** The server's own settings could not be had. */
  readonly isBare: boolean;
  readonly checks: Checks;
  readonly credentials: Credentials;
  onLanguage(language: Language): void;
  /** The officer is done with what is shown. */
  onNext(): void;
}

export interface Page {
  readonly element: HTMLElement;
  readonly entry: EntryForm;
  /** Shows what there is now; `isSlow` when it has been waited for longer than usual. */
  show(shown: Shown, isSlow?: boolean): void;
  /** From the entry to the reasons, and on from part to part. */
  focusNextPart(): void;
}

/** The whole page in one language. It is made anew in another; what is shown stays. */
export function createPage(parts: PageParts, language: Language): Page {
  const { config, isBare, checks, credentials } = parts;
  const texts = TEXTS[language];
  const words = wordsOf(language, texts);
  const entry = entryForm(texts, {
    ask: (question) => checks.ask(question),
    typing: () => checks.leave('reading'),
  });
  const next = h(
    'button',
    { type: 'button', class: 'next' },
    texts.entry.next,
    h('kbd', {}, 'Esc'),
  );
  next.addEventListener('click', () => parts.onNext());
  const again = h(
    'button',
    { type: 'button', class: 'again' },
    texts.entry.again,
    h('kbd', {}, 'F9'),
  );
  again.addEventListener('click', () => checks.askAgain());
  const said = h('p', { class: 'unseen', 'aria-live': 'assertive', 'aria-atomic': 'true' });
  const outcome = h('main', { class: 'outcome' });
  const reading = h('aside', { class: 'reading', 'aria-label': texts.section.reading });
  const element = h(
    'div',
    { class: 'page' },
    pageHeader(config, language, parts.onLanguage),
    h(
      'div',
      { class: 'entry-place' },
      isBare ? h('p', { class: 'fault', role: 'alert' }, texts.page.offline) : null,
      entry.element,
    ),
    outcome,
    reading,
    h('footer', {}, callerForm(credentials, config, texts), keysShown(texts)),
    said,
  );

  function put(panel: Panel, answer: Omit<AnswerShown, 'panel'> | null): void {
    outcome.replaceChildren(verdictPanel(panel, texts));
    reading.replaceChildren();
    if (answer !== null) {
      const actions = panel.state === 'INCONCLUSIVE' ? [again, next] : [next];
      outcome.append(
        h('div', { class: 'actions' }, actions),
        h('div', { class: 'cards' }, answer.cards),
      );
      reading.append(answer.reading);
    }
    element.dataset.state = answer === null ? 'open' : 'answered';
    element.dataset.calm = String(panel.discreet);
    said.textContent = announcement(panel, texts);
  }

  return {
    element,
    entry,
    show(shown, isSlow = false) {
      if (shown.state === 'answered') {
        const { panel, ...answer } = showAnswer(shown, words);
        put(panel, answer);
        return;
      }
      const state = isSlow && shown.state === 'asking' ? 'slow' : shown.state;
      put({ state, discreet: false }, null);
    },
    focusNextPart() {
      const all = [...outcome.querySelectorAll<HTMLElement>('[data-part]')];
      const current = all.indexOf(document.activeElement as HTMLElement);
      const next = all[(current + 1) % Math.max(all.length, 1)];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    },
  };
}

function keysShown({ keys }: Texts): HTMLElement {
  const rows = [
    ['Esc', keys.clear],
    ['F8', keys.reasons],
    ['F9', keys.again],
    ['F2', keys.mode],
  ] as const;
  return h(
    'details',
    { class: 'keys', open: matchMedia('(min-width: 56rem)').matches },
    h('summary', {}, keys.heading),
    h(
      'dl',
      {},
      rows.map(([key, meaning]) =>
        h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, meaning)),
      ),
    ),
  );
}
