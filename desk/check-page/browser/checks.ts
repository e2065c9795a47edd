import type { Check, Question, Sent } from './check.ts';
import { checkId } from './check-id.ts';

/** What the page shows: one at a time, so that an answer is never seen beside another scan. */
export type Shown =
  | { readonly state: 'ready' }
  /** Something is being typed, or the scanner is at work. */
  | { readonly state: 'reading' }
  | { readonly state: 'asking'; readonly check: Check }
  | ({ readonly state: 'answered'; readonly check: Check; readonly at: Date } & Sent);

export interface ChecksOptions {
  send(check: Check, leaving: AbortSignal): Promise<Sent>;
  onChange(shown: Shown): void;
  now(): Date;
  /** 16 bytes of chance. */
  chance(): Uint8Array;
}

/** The checks of one desk, one after another. */
export interface Checks {
  readonly shown: Shown;
  /** A check of its own, whatever was asked before. */
  ask(question: Question): void;
  /** The same check once more; nothing where none was asked. */
  askAgain(): void;
  /** Whatever is shown or awaited goes. */
  leave(next: 'ready' | 'reading'): void;
}

export function createChecks({ send, onChange, now, chance }: ChecksOptions): Checks {
  let shown: Shown = { state: 'ready' };
  let leaving = new AbortController();

  function show(next: Shown): void {
    shown = next;
    onChange(next);
  }

  function begin(): AbortSignal {
    leaving.abort();
    leaving = new AbortController();
    return leaving.signal;
  }

  async function put(check: Check): Promise<void> {
    const signal = begin();
    show({ state: 'asking', check });
    const sent = await send(check, signal);
    // An answer that comes late is of a traveller who is not here any more.
    if (!signal.aborted) show({ state: 'answered', check, at: now(), ...sent });
  }

  return {
    get shown() {
      return shown;
    },
    ask(question) {
      void put({ ...question, checkId: checkId(now(), chance()) });
    },
    askAgain() {
      if (shown.state === 'answered') void put(shown.check);
    },
    leave(next) {
      if (shown.state === next) return;
      begin();
      show({ state: next });
    },
  };
}
