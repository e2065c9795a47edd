import type { Question } from './check.ts';
import { type Child, h } from './element.ts';
import { keep, recall } from './language.ts';
import type { Texts } from './texts.ts';
import { isWhole, type LastKey } from './zone-end.ts';

export interface EntryEvents {
  ask(question: Question): void;
  /** Something is being typed: what was shown is of the traveller before. */
  typing(): void;
}

export interface EntryForm {
  readonly element: HTMLElement;
  /** To where the next scan is typed. */
  focus(): void;
  clear(): void;
  toggleMode(): void;
}

const PLACE_KEPT_AS = 'check-page:place';
const PLACE_AT_MOST = 200;

/** One field that a scanner types into, or the number and the state typed by hand. */
export function entryForm(texts: Texts, events: EntryEvents): EntryForm {
  const { entry } = texts;
  const zone = h('textarea', {
    id: 'zone',
    rows: 3,
    dir: 'ltr',
    'aria-describedby': 'zone-hint',
    autocomplete: 'off',
    autocapitalize: 'characters',
    autocorrect: 'off',
    spellcheck: 'false',
    wrap: 'off',
  });
  const number = codeField('number', { maxlength: 44 });
  const state = codeField('state', { maxlength: 3, 'aria-describedby': 'state-hint', size: 4 });
  const type = h(
    'select',
    { id: 'type' },
    h('option', { value: '' }, entry.anyType),
    Object.entries(texts.type).map(([value, name]) => h('option', { value }, name)),
  );
  const place = h('input', { id: 'place', maxlength: PLACE_AT_MOST, autocomplete: 'off' });
  place.value = recall(PLACE_KEPT_AS) ?? '';
  const urgent = h('input', { id: 'urgent', type: 'checkbox' });
  const complaint = h('p', { class: 'complaint', role: 'alert' });
  const modes = h(
    'div',
    { class: 'modes', role: 'group', 'aria-label': entry.heading },
    h('button', { type: 'button', 'data-mode': 'zone', 'aria-pressed': 'true' }, entry.zone),
    h('button', { type: 'button', 'data-mode': 'number', 'aria-pressed': 'false' }, entry.byNumber),
  );
  const element = h(
    'form',
    { class: 'entry', 'data-mode': 'zone', autocomplete: 'off', novalidate: true },
    h('h2', { class: 'unseen' }, entry.heading),
    modes,
    h(
      'div',
      { class: 'by-zone' },
      labelled('zone', entry.zoneLabel, zone),
      h('p', { id: 'zone-hint', class: 'hint' }, entry.zoneHint),
    ),
    h(
      'div',
      { class: 'by-number' },
      labelled('number', entry.number, number),
      labelled('state', entry.state, state),
      h('p', { id: 'state-hint', class: 'hint' }, entry.stateHint),
      labelled('type', entry.type, type),
    ),
    complaint,
    labelled('place', entry.place, place),
    h('label', { class: 'urgent' }, urgent, h('span', {}, entry.urgent)),
    h('button', { class: 'main', type: 'submit' }, entry.check),
  );

  const isByNumber = () => element.dataset.mode === 'number';

  function setMode(mode: 'zone' | 'number'): void {
    element.dataset.mode = mode;
    for (const button of modes.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.dataset.mode === mode));
    }
    focus();
  }

  function focus(): void {
    const field = isByNumber() ? number : zone;
    // A hand-held scanner needs the focus, and no keyboard on the screen over the verdict; a tap brings the keyboard.
    if (matchMedia('(pointer: coarse)').matches) field.inputMode = 'none';
    field.focus({ preventScroll: true });
  }

  function clear(): void {
    zone.value = '';
    number.value = '';
    state.value = '';
    type.value = '';
    urgent.checked = false;
    complaint.textContent = '';
  }

  /** What is asked leaves the fields: the next scan begins with nothing. */
  function ask(what: Partial<Question>): void {
    const where = place.value.trim();
    const question = { ...what, urgent: urgent.checked, ...(where === '' ? {} : { place: where }) };
    clear();
    events.ask(question);
  }

  function submit(): void {
    if (!isByNumber()) {
      if (zone.value.trim() !== '') ask({ mrz: zone.value.trim() });
      return;
    }
    const [documentNumber, issuingState] = [number, state].map(({ value }) =>
      value.trim().toUpperCase(),
    );
    if (!documentNumber || !issuingState) {
      complaint.textContent = entry.incomplete;
      (documentNumber ? state : number).focus();
      return;
    }
    ask({
      documentNumber,
      issuingState,
      ...(type.value === '' ? {} : { documentType: type.value }),
    });
  }

  function submitWhole(lastKey: LastKey): boolean {
    if (!isWhole(zone.value, lastKey)) return false;
    submit();
    return true;
  }

  zone.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    // A scanner's last Enter, after its zone was sent, asks nothing.
    const isNothing = zone.value.trim() === '';
    if (isNothing || event.ctrlKey || submitWhole('enter')) event.preventDefault();
    if (event.ctrlKey) submit();
  });
  element.addEventListener('input', (event) => {
    if (event.target === place) keep(PLACE_KEPT_AS, place.value);
    const target = [zone, number, state].find((field) => field === event.target);
    if (target === undefined) return;
    if (target.value !== '') events.typing();
    complaint.textContent = '';
    // Only zones have fillers: a scanner was aimed at the wrong field.
    if (target !== zone && target.value.includes('<')) {
      zone.value = target.value;
      target.value = '';
      setMode('zone');
    }
    if (target === zone) {
      const isPaste = event instanceof InputEvent && event.inputType.startsWith('insertFrom');
      submitWhole(isPaste ? 'paste' : 'character');
    }
  });
  element.addEventListener('pointerdown', ({ target }) => {
    for (const field of [zone, number]) if (field === target) field.inputMode = '';
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  modes.addEventListener('click', ({ target }) => {
    const mode = target instanceof HTMLElement ? target.dataset.mode : undefined;
    if (mode === 'zone' || mode === 'number') setMode(mode);
  });

  return {
    element,
    focus,
    clear,
    toggleMode: () => setMode(isByNumber() ? 'zone' : 'number'),
  };
}

function codeField(id: string, more: Readonly<Record<string, string | number>>): HTMLInputElement {
  return h('input', {
    id,
    class: 'code',
    dir: 'ltr',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    ...more,
  });
}

function labelled(id: string, label: string, field: Child): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: id }, label), field);
}
