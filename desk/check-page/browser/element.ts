export type Child = Node | string | null | false | undefined | readonly Child[];

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An element. Text is set as text, never as HTML; attributes that are false, null or undefined are left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** What a source wrote: its direction is its own, whatever that of the page is. */
export function data(text: string): HTMLElement {
  return h('bdi', {}, text);
}

/** Codes, numbers and dates: from left to right in every language. */
export function code(text: string): HTMLElement {
  return h('bdi', { dir: 'ltr', class: 'code' }, text);
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node || typeof child === 'string') element.append(child);
  }
}
