import { card, listed } from './card.ts';
import { h } from './element.ts';
import type { SourceShown } from './scan-answer.ts';
import { symbol } from './symbols.ts';
import { fill, named } from './texts.ts';
import type { Words } from './words.ts';

/** Who was silent, each on its own, and who answered, all in one line; null where the answer does not tell. */
export function sourcesCard(sources: readonly SourceShown[], words: Words): HTMLElement | null {
  if (sources.length === 0) return null;
  const { texts } = words;
  const silent = sources.filter(({ state }) => state !== 'ANSWERED');
  const answered = sources.filter(({ state }) => state === 'ANSWERED');
  return card(
    'sources',
    texts.section.silent,
    listed('sources', [
      ...silent.map((one) => row([one], words)),
      answered.length === 0 ? null : row(answered, words),
    ]),
  );
}

/** Sources of one state. */
function row(sources: readonly SourceShown[], { texts, list }: Words): HTMLElement {
  const state = sources[0]?.state ?? '';
  const isSilent = state !== 'ANSWERED';
  const names = list(sources.map(({ source }) => named(texts.source, source)));
  return h(
    'span',
    { class: isSilent ? 'is-silent' : 'has-answered' },
    symbol(isSilent ? 'INCONCLUSIVE' : 'NO_HIT'),
    h('span', {}, fill(named(texts.sourceState, state), { sources: names })),
  );
}
