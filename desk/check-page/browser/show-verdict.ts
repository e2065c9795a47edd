import { h } from './element.ts';
import { symbol } from './symbols.ts';
import { fill, type Texts } from './texts.ts';

/** What the panel says: a verdict, or that there is none yet. */
export type PanelState =
  | 'HIT'
  | 'NO_HIT'
  | 'INCONCLUSIVE'
  | 'ready'
  | 'reading'
  | 'asking'
  | 'slow';

export interface Panel {
  readonly state: PanelState;
  /** The traveller must not notice: no colour, and no word that a bystander would understand. */
  readonly discreet: boolean;
}

/** To be seen from two metres: a symbol, a word and a colour, none of which stands alone. */
export function verdictPanel(panel: Panel, texts: Texts): HTMLElement {
  const look = lookOf(panel);
  return h(
    'div',
    { class: 'verdict', 'data-look': look },
    symbol(look),
    h(
      'div',
      { class: 'verdict-words' },
      h(
        'p',
        { class: 'verdict-word', 'data-short': isShort(texts.verdict[look]) },
        texts.verdict[look],
      ),
      h('p', { class: 'verdict-meaning' }, meaningOf(panel, texts)),
    ),
  );
}

/** What a screen reader says as soon as it is known. */
export function announcement(panel: Panel, texts: Texts): string {
  const meaning = meaningOf(panel, texts);
  if (panel.state === 'ready' || panel.state === 'reading') return '';
  return fill(texts.meaning.announced, { verdict: texts.verdict[lookOf(panel)], meaning });
}

/** Of so few letters that they may be larger. */
function isShort(word: string): boolean {
  return word.length <= 7;
}

type Look = keyof Texts['verdict'];

/** That nothing was found needs no discretion; everything else that is discreet looks the same. */
function lookOf({ state, discreet }: Panel): Look {
  if (state === 'reading') return 'ready';
  if (state === 'slow') return 'asking';
  return discreet && (state === 'HIT' || state === 'INCONCLUSIVE') ? 'discreet' : state;
}

function meaningOf({ state, discreet }: Panel, { meaning }: Texts): string {
  if (discreet && state === 'HIT') return meaning.discreetHIT;
  if (discreet && state === 'INCONCLUSIVE') return meaning.discreetINCONCLUSIVE;
  return meaning[state];
}
