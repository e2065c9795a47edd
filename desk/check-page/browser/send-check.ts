import OPERATION from '../scan.graphql';
import type { Check, SendFault, Sent } from './check.ts';

export interface SendOptions {
  readonly endpoint: string;
  readonly timeoutMs: number;
  /** The headers that say who asks; rejects where nobody can be named. */
  credentials(): Promise<Readonly<Record<string, string>>>;
}

/** The purpose of all that this page asks. */
const PURPOSE = 'BORDER_CONTROL';

/** Asks. Never rejects: whatever goes wrong is an answer that says nothing, with why. */
export async function sendCheck(
  check: Check,
  { endpoint, timeoutMs, credentials }: SendOptions,
  leaving: AbortSignal,
): Promise<Sent> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  const leave = () => patience.abort();
  leaving.addEventListener('abort', leave);
  try {
    // Whoever is to name the caller may be as silent as the graph.
    const headers = await Promise.race([
      credentials().then(headersFor, () => 'NO_TOKEN' as const),
      aborted(patience.signal),
    ]);
    if (typeof headers === 'string') return nothing(headers);
    const body = JSON.stringify({
      query: OPERATION,
      operationName: 'BorderCheck',
      variables: { input: { ...check, purpose: PURPOSE } },
    });
    const { signal } = patience;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers,
      body,
      signal,
      cache: 'no-store',
    });
    return readResponse(await response.text());
  } catch {
    return nothing(patience.signal.aborted ? 'TIMEOUT' : 'UNREACHABLE');
  } finally {
    clearTimeout(timer);
    leaving.removeEventListener('abort', leave);
  }
}

function aborted(signal: AbortSignal): Promise<'TIMEOUT'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('TIMEOUT'), { once: true });
  });
}

function headersFor(credentials: Readonly<Record<string, string>>): Headers | 'BAD_TOKEN' {
  try {
    return new Headers({
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      'x-purpose': PURPOSE,
      ...credentials,
    });
  } catch {
    return 'BAD_TOKEN';
  }
}

function readResponse(text: string): Sent {
  try {
    const response: unknown = JSON.parse(text);
    if (
      typeof response === 'object' &&
      response !== null &&
      ('data' in response || 'errors' in response)
    ) {
      return { response, fault: null };
    }
  } catch {
    // It is no JSON at all.
  }
  return nothing('NOT_GRAPHQL');
}

function nothing(fault: SendFault): Sent {
  return { response: null, fault };
}
