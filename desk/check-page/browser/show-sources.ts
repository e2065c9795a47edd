import { card, listed } from './card.ts';
import { h } from './element.ts';
import type { SourceShown } from './scan-answer.ts';
import { symbol } from './symbols.ts';
import { named } from './texts.ts';
import type { Words } from './words.ts';

/** Who answered and who was silent, the silent first; null where the answer does not tell. */
export function sourcesCard(sources: readonly SourceShown[], { texts }: Words): HTMLElement | null {
  if (sources.length === 0) return null;
  const isSilent = ({ state }: SourceShown) => state !== 'ANSWERED';
  const inOrder = [...sources.filter(isSilent), ...sources.filter((one) => !isSilent(one))];
  return card(
    'sources',
    texts.section.silent,
    listed(
      'sources',
      inOrder.map((one) =>
        h(
          'span',
          { class: isSilent(one) ? 'is-silent' : 'has-answered' },
          symbol(isSilent(one) ? 'INCONCLUSIVE' : 'NO_HIT'),
          h(
            'span',
            {},
            h('strong', {}, named(texts.source, one.source)),
            ' ',
            named(texts.sourceState, one.state),
          ),
        ),
      ),
    ),
  );
}
