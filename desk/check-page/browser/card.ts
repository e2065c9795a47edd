import { type Child, h } from './element.ts';

/** One part of the answer, with a heading to which a key leads. */
export function card(name: string, heading: string, ...children: readonly Child[]): HTMLElement {
  const id = `heading-${name}`;
  return h(
    'section',
    { class: `card card-${name}`, 'aria-labelledby': id, tabindex: -1, 'data-part': name },
    h('h2', { id }, heading),
    ...children,
  );
}

/** Pairs of a name and a value; those without a value are left out. */
export function facts(...pairs: readonly (readonly [name: string, value: Child])[]): Child {
  const known = pairs.filter(
    ([, value]) => value !== null && value !== undefined && value !== false,
  );
  if (known.length === 0) return null;
  return h(
    'dl',
    { class: 'facts' },
    known.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  );
}

/** A list; nothing where it would be empty. @param itemKind the class of each item, where it has one. */
export function listed(kind: string, items: readonly Child[], itemKind?: string): Child {
  const shown = items.filter((item) => item !== null);
  if (shown.length === 0) return null;
  return h(
    'ul',
    { class: kind },
    shown.map((item) => h('li', { class: itemKind }, item)),
  );
}
