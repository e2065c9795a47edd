import { directionOf, type Language, TEXTS } from './texts.ts';

const KEPT_AS = 'check-page:language';

/** The language that was chosen here before, or else the first that the browser names and we speak. */
export function usualLanguage(wanted: readonly string[], kept: string | null): Language {
  const speaks = [kept ?? '', ...wanted].map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return speaks.find(isLanguage) ?? 'en';
}

/** Tells the browser, and so screen readers and the direction of the whole page. */
export function speak(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  document.title = TEXTS[language].page.title;
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(TEXTS, tag);
}

export function keptLanguage(): string | null {
  return recall(KEPT_AS);
}

export function keepLanguage(language: Language): void {
  keep(KEPT_AS, language);
}

/** What a desk says of itself alone may be kept: never what was asked, nor of whom. Private windows forbid even that. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then it is forgotten when the page is closed.
  }
}
