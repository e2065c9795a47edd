import type { TypedDocumentString } from './gql/graphql.ts';

/** Whether a source behind the desk answered. Nothing may be concluded from what a silent one left out. */
export interface SourceReport {
  readonly source: string;
  readonly state: 'ANSWERED' | 'FAILED' | 'SILENT';
  readonly reason?: string;
}

export interface AnswerError {
  readonly message: string;
  readonly extensions?: {
    /** One of docs/errors.md. Codes are added, never renamed: expect some that you do not know. */
    readonly code?: string;
    readonly requestId?: string;
  };
}

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: { readonly sources?: readonly SourceReport[] };
}

/** The desk, as this application reaches it. */
export interface Desk {
  readonly url: string;
  /** What says who asks. */
  readonly credentials: Readonly<Record<string, string>>;
}

/**
 * Sends one operation by the hash of its published text. Its document carries the types of its variables and of its data.
 * @throws when nobody answers in time, or what answers is not the desk.
 */
export async function execute<Data, Variables>(
  { url, credentials }: Desk,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...credentials,
    },
    body: JSON.stringify({ documentId: document.__meta__?.hash, variables }),
    signal: AbortSignal.timeout(15_000),
  });
  // Whatever the HTTP status, the desk says in JSON what is wrong; a proxy in between says it in HTML.
  if (!/json/.test(response.headers.get('content-type') ?? '')) {
    throw new Error(`no GraphQL answer, but HTTP ${response.status}`);
  }
  return (await response.json()) as Answer<Data>;
}
