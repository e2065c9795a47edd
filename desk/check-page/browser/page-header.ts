import { h } from './element.ts';
import icon from './icon.svg';
import type { CheckPageConfig } from './load-config.ts';
import { type Language, TEXTS } from './texts.ts';

/** Whose page it is, and the menu of languages, each by its own name. */
export function pageHeader(
  { title, notice }: CheckPageConfig,
  language: Language,
  onLanguage: (language: Language) => void,
): HTMLElement {
  const { page } = TEXTS[language];
  const languages = Object.keys(TEXTS) as Language[];
  const menu = h(
    'select',
    { id: 'language' },
    languages.map((one) =>
      h('option', { value: one, lang: one, selected: one === language }, TEXTS[one].language),
    ),
  );
  menu.addEventListener('change', () => {
    const chosen = languages.find((one) => one === menu.value);
    if (chosen !== undefined) onLanguage(chosen);
  });
  return h(
    'header',
    {},
    h('img', { src: icon, alt: '', width: 30, height: 30 }),
    h('div', { class: 'titles' }, h('h1', {}, page.title), h('p', {}, h('bdi', {}, title))),
    notice === undefined
      ? null
      : h('p', { class: 'notice-of-page', lang: 'en' }, h('bdi', {}, notice)),
    h(
      'div',
      { class: 'languages' },
      h('label', { for: 'language', class: 'unseen' }, page.language),
      menu,
    ),
  );
}
