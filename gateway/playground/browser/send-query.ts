import type { GraphiQL } from 'graphiql';
import { Kind, parse } from 'graphql';
import type { ComponentProps } from 'react';
import type { PageSession } from '../../src/pages/page-session.ts';
import { PAGE_FAULTS, type PageFault } from './answer-notes.ts';

type Fetcher = NonNullable<ComponentProps<typeof GraphiQL>['fetcher']>;
type Operation = Parameters<Fetcher>[0];
type Answer = Record<string, unknown>;

/**
 * Sends GraphiQL's operations by POST. The answer comes as an iterator of one, since that is what GraphiQL can stop:
 * an answer that arrives after the reader has changed tabs would otherwise be shown under another tab's query.
 */
export function createFetcher(endpoint: string, session: PageSession): Fetcher {
  return (operation, options) => {
    // Read now: the answer is for whom it was asked, whoever is chosen when the token comes.
    const credentials = session.headers();
    return oneAnswer(async (signal) => {
      try {
        const headers = { ...(await credentials), ...lowerCased(options?.headers ?? {}) };
        return await send(endpoint, withItsOwnName(operation), headers, signal);
      } catch {
        return faultAnswer('PAGE_NO_TOKEN');
      }
    });
  };
}

/** What is typed in the Headers tab wins over the menu, however it is spelt. */
function lowerCased(headers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** GraphiQL learns of a new text's operation a tenth of a second late; run at once, it sends the last tab's name. */
function withItsOwnName(operation: Operation): Operation {
  const { operationName, ...nameless } = operation;
  return namesIn(operation.query).includes(operationName) ? operation : nameless;
}

function namesIn(query: string): (string | null | undefined)[] {
  try {
    const { definitions } = parse(query, { noLocation: true });
    return definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
  } catch {
    return []; // The server says better what is wrong with it.
  }
}

function oneAnswer(ask: (signal: AbortSignal) => Promise<Answer>): AsyncIterableIterator<Answer> {
  const leaving = new AbortController();
  const ended: IteratorReturnResult<undefined> = { done: true, value: undefined };
  let asked = false;
  return {
    next() {
      if (asked || leaving.signal.aborted) return Promise.resolve(ended);
      asked = true;
      return new Promise((resolve) => {
        leaving.signal.addEventListener('abort', () => resolve(ended));
        ask(leaving.signal).then((value) => resolve({ done: false, value }));
      });
    },
    return() {
      leaving.abort();
      return Promise.resolve(ended);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Never rejects: GraphiQL would print a stack trace, and the notes above the answer could not tell what happened. */
async function send(
  endpoint: string,
  operation: Operation,
  wanted: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Answer> {
  const headers = new Headers({
    accept: 'application/graphql-response+json, application/json;q=0.9',
  });
  try {
    for (const [name, value] of Object.entries(wanted)) headers.set(name, String(value));
  } catch (error) {
    return faultAnswer('PAGE_BAD_HEADERS', `: ${error instanceof Error ? error.message : error}`);
  }
  headers.set('content-type', 'application/json');
  try {
    const body = JSON.stringify(operation);
    const response = await fetch(endpoint, { method: 'POST', headers, body, signal });
    return readAnswer(response.status, await response.text());
  } catch {
    return faultAnswer('PAGE_UNREACHABLE');
  }
}

function readAnswer(status: number, text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (isGraphqlAnswer(answer)) return answer;
  } catch {
    // Fall through: it is no JSON at all.
  }
  return faultAnswer('PAGE_NOT_GRAPHQL', ` (HTTP ${status}).`);
}

function isGraphqlAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/** In the shape of a GraphQL error, so that it is read where the answer would be; the code says that it is ours. */
function faultAnswer(code: PageFault, detail = '.'): Answer {
  return { errors: [{ message: PAGE_FAULTS[code] + detail, extensions: { code } }] };
}
