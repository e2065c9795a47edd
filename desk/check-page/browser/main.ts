import './base.css';
import './entry.css';
import './verdict.css';
import './cards.css';
import './narrow.css';
import './print.css';
import { createPageSession } from '@globalcrimedesk/gateway/page-session';
import { credentialsOf } from './caller-form.ts';
import { createChecks, type Shown } from './checks.ts';
import { keepLanguage, keptLanguage, speak, usualLanguage } from './language.ts';
import { loadConfig } from './load-config.ts';
import { createPage, type Page } from './page.ts';
import { listenToKeys } from './page-keys.ts';
import { sendCheck } from './send-check.ts';
import type { Language } from './texts.ts';

/** How long an answer may take before the page says that it is still waiting. */
const SLOW_MS = 2_000;

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id root.');

const { config, isBare } = await loadConfig();
const credentials = credentialsOf(createPageSession('/check/token', config.callers));
const checks = createChecks({
  send: (check, leaving) =>
    sendCheck(check, { ...config, credentials: () => credentials.headers() }, leaving),
  onChange: show,
  now: () => new Date(),
  chance: () => crypto.getRandomValues(new Uint8Array(16)),
});
let page: Page = speakAndCreate(usualLanguage(navigator.languages, keptLanguage()));
let slow: ReturnType<typeof setTimeout> | undefined;
listenToKeys({
  clear: nextTraveller,
  nextPart: () => page.focusNextPart(),
  askAgain: () => checks.askAgain(),
  toggleMode: () => page.entry.toggleMode(),
  toEntry: () => page.entry.focus(),
});
page.entry.focus();

function speakAndCreate(language: Language): Page {
  speak(language);
  const made = createPage(
    { config, isBare, checks, credentials, onLanguage: changeLanguage, onNext: nextTraveller },
    language,
  );
  place?.replaceChildren(made.element);
  made.show(checks.shown);
  return made;
}

function nextTraveller(): void {
  page.entry.clear();
  checks.leave('ready');
  page.entry.focus();
}

function changeLanguage(language: Language): void {
  keepLanguage(language);
  page = speakAndCreate(language);
  page.entry.focus();
}

function show(shown: Shown): void {
  clearTimeout(slow);
  page.show(shown);
  if (shown.state === 'asking') slow = setTimeout(() => page.show(shown, true), SLOW_MS);
  if (shown.state !== 'answered') return;
  page.entry.focus();
  document.querySelector('.verdict')?.scrollIntoView({ block: 'nearest' });
}
