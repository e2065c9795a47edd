import type { GraphiQL } from 'graphiql';
import type { ComponentProps } from 'react';

type GraphiqlStorage = NonNullable<ComponentProps<typeof GraphiQL>['storage']>;

/** Of the reader's comfort only: a colour scheme and where the dividers are. */
const REMEMBERED: ReadonlySet<string> = new Set(
  ['theme', 'docExplorerFlex', 'editorFlex', 'secondaryEditorFlex'].map((key) => `graphiql:${key}`),
);

/**
 * GraphiQL would keep queries, variables, headers and history in `localStorage`. Here these hold names of suspects,
 * document numbers and tokens, often on shared desks, so they live in this page's memory and end with it. Not
 * `sessionStorage` either: browsers write it to disk to restore tabs after a crash.
 */
export function createPageStorage(): GraphiqlStorage {
  const memory = new Map<string, string>();
  return {
    get length() {
      return memory.size;
    },
    getItem(key) {
      return memory.get(key) ?? (REMEMBERED.has(key) ? recall(key) : null);
    },
    setItem(key, value) {
      memory.set(key, value);
      if (REMEMBERED.has(key)) remember(() => localStorage.setItem(key, value));
    },
    removeItem(key) {
      memory.delete(key);
      if (REMEMBERED.has(key)) remember(() => localStorage.removeItem(key));
    },
    clear() {
      memory.clear();
      for (const key of REMEMBERED) remember(() => localStorage.removeItem(key));
    },
  };
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Browsers that forbid storage throw at its mention; the page then forgets the comfort as well. */
function remember(write: () => void): void {
  try {
    write();
  } catch {}
}
