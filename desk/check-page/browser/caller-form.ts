import type { PageSession } from '@globalcrimedesk/gateway/page-session';
import { h } from './element.ts';
import type { CheckPageConfig } from './load-config.ts';
import type { Texts } from './texts.ts';

/** Who asks: one of the callers that the server offers, or whoever the pasted token names. */
export interface Credentials {
  /** In the memory of this page alone. */
  token: string;
  readonly session: PageSession;
  headers(): Promise<Readonly<Record<string, string>>>;
}

export function credentialsOf(session: PageSession): Credentials {
  return {
    token: '',
    session,
    async headers() {
      return this.token === '' ? session.headers() : { authorization: `Bearer ${this.token}` };
    },
  };
}

/** Open where nobody is offered: then nothing can be asked before a token is pasted. */
export function callerForm(
  credentials: Credentials,
  { callers }: CheckPageConfig,
  { caller }: Texts,
): HTMLElement {
  const { session } = credentials;
  const menu = h(
    'select',
    { id: 'caller' },
    callers.map(({ subject, label }) =>
      h('option', { value: subject, selected: subject === session.chosen?.subject }, label),
    ),
  );
  menu.addEventListener('change', () => {
    const chosen = callers.find(({ subject }) => subject === menu.value);
    if (chosen !== undefined) session.choose(chosen);
  });
  const token = h('input', {
    id: 'token',
    type: 'password',
    autocomplete: 'off',
    spellcheck: 'false',
    dir: 'ltr',
    'aria-describedby': 'token-hint',
  });
  token.value = credentials.token;
  token.addEventListener('input', () => {
    credentials.token = token.value.replace(/^\s*bearer\s+/i, '').trim();
  });
  return h(
    'details',
    { class: 'caller', open: callers.length === 0 },
    h('summary', {}, caller.heading),
    callers.length === 0
      ? null
      : h('div', { class: 'field' }, h('label', { for: 'caller' }, caller.as), menu),
    h('div', { class: 'field' }, h('label', { for: 'token' }, caller.token), token),
    h('p', { id: 'token-hint', class: 'hint' }, caller.tokenHint),
  );
}
