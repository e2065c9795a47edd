import { DeskError, type ErrorCode } from '@globalcrimedesk/service';
import { LRUCache } from 'lru-cache';
import { classOf, type LimitClass } from '../limits/classes.ts';
import type { LimitTable } from '../limits/limit-table.ts';
import type { FindOperation, Refusal } from '../request/gate.ts';
import { sha256 } from './manifest.ts';
import type { TrustedOperations } from './trusted-operations.ts';

/** How many texts, and how many characters of them, are kept for the callers of one class. */
const MAX_TEXTS = 1_000;
const MAX_CHARACTERS = 2_000_000;

/**
 * Finds the text that a request means: as it was sent, a published one by its id, or one that was sent before by its
 * hash (Apollo's automatic persisted queries). Callers who may send published operations alone get no other through.
 *
 * What was sent before is kept in this process, for each class of callers apart: a caller can neither fill the memory of
 * another class, nor learn from it what they ask. Nobody can plant a text for another: its hash proves it.
 */
export function createFindOperation(table: LimitTable, trusted: TrustedOperations): FindOperation {
  const kept = new Map<LimitClass, LRUCache<string, string>>();
  const keptFor = (limitClass: LimitClass) => {
    const known = kept.get(limitClass) ?? newMemory();
    kept.set(limitClass, known);
    return known;
  };

  return async ({ params, caller }) => {
    const { query } = params;
    const hash = persistedHash(params.extensions);
    if (hash === 'unreadable') return refused('BAD_REQUEST', UNREADABLE, 400);
    const id = params.documentId ?? hash;
    const found = (text: string) => ({ params: { ...params, query: text } });
    const limitClass = classOf(caller);
    const { trustedOnly } = table.classes[limitClass];

    if (query !== '') {
      if (hash !== undefined && sha256(query) !== hash) {
        return refused('PERSISTED_QUERY_WRONG_HASH', WRONG_HASH, 400);
      }
      if (trustedOnly && !(await trusted.has(query))) return notTrusted();
      if (!trustedOnly && hash !== undefined) keptFor(limitClass).set(hash, query);
      return { params, published: trustedOnly };
    }
    if (id === undefined) return { params };
    const published = await trusted.byId(id);
    if (published !== undefined) return { ...found(published.body), published: true };
    if (trustedOnly) return notTrusted();
    const text = hash === undefined ? undefined : keptFor(limitClass).get(hash);
    // Clients of Apollo wait for exactly these words before they send the text.
    return text === undefined
      ? refused('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound')
      : found(text);
  };
}

const UNREADABLE = 'extensions.persistedQuery must be {"version": 1, "sha256Hash": "…"}.';
const WRONG_HASH = 'provided sha does not match query: sha256Hash is not the SHA-256 of the query.';
const NOT_TRUSTED =
  'You may send published operations only: by their id, or letter for letter. Have this one published (desk operations publish).';

function newMemory(): LRUCache<string, string> {
  return new LRUCache({
    max: MAX_TEXTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text) => text.length + 64,
  });
}

/** The hash of Apollo's protocol, version 1. */
function persistedHash(
  extensions: Readonly<Record<string, unknown>> = {},
): string | undefined | 'unreadable' {
  const { persistedQuery } = extensions;
  if (persistedQuery === undefined || persistedQuery === null) return undefined;
  const { version, sha256Hash } = { ...(persistedQuery as Record<string, unknown>) };
  const fits = typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/i.test(sha256Hash);
  return fits && version === 1 ? sha256Hash.toLowerCase() : 'unreadable';
}

function notTrusted(): { readonly refusal: Refusal } {
  return refused('OPERATION_NOT_TRUSTED', NOT_TRUSTED, 403);
}

function refused(code: ErrorCode, message: string, status?: number): { readonly refusal: Refusal } {
  return {
    refusal: {
      errors: [new DeskError(code, message).toJSON()],
      ...(status === undefined ? {} : { http: { status } }),
    },
  };
}
