import type { Answer, AnswerError } from './execute.ts';
import type { DocumentStatus, DocumentStatusQuery } from './gql/graphql.ts';

export type Verdict =
  | { readonly kind: 'HIT'; readonly id: string; readonly status: DocumentStatus }
  /** Every source answered, and none shows a report. That does not make the document valid. */
  | { readonly kind: 'NO HIT' }
  /** Nobody can tell now. Taking this for NO HIT would let a stolen passport through. */
  | { readonly kind: 'UNKNOWN'; readonly why: string }
  /** What was asked cannot be; asking again would not help. */
  | { readonly kind: 'WRONG QUESTION'; readonly why: string };

/** What an answer comes to. NO HIT comes last, when nothing stands against it: null alone does not say it. */
export function verdictOf(answer: Answer<DocumentStatusQuery>): Verdict {
  const { data, errors = [], extensions } = answer;
  const document = data?.travelDocumentByNumber;
  if (document?.status) return { kind: 'HIT', id: document.id, status: document.status };

  const sources = extensions?.sources ?? [];
  const missing = sources.filter(({ state }) => state !== 'ANSWERED');
  if (missing.length > 0) {
    const names = missing.map(({ source, reason }) => `${source} (${reason})`).join(', ');
    return { kind: 'UNKNOWN', why: `no answer from ${names}: ask again later` };
  }
  const [error] = errors;
  if (error !== undefined) return verdictOfError(error);
  if (sources.length === 0) return { kind: 'UNKNOWN', why: 'the answer names no source' };
  return { kind: 'NO HIT' };
}

/** The code decides what can be done about an error; its message is for people, and may change. */
function verdictOfError({ message, extensions }: AnswerError): Verdict {
  switch (extensions?.code) {
    case 'INVALID_INPUT':
    case 'BAD_USER_INPUT':
      return { kind: 'WRONG QUESTION', why: message };
    case 'GRAPHQL_VALIDATION_FAILED':
      return { kind: 'WRONG QUESTION', why: 'the contract has changed: generate the client anew' };
    case 'UNAUTHENTICATED':
      return { kind: 'UNKNOWN', why: `the desk does not know who asks: ${message}` };
    case 'SHUTTING_DOWN':
      return { kind: 'UNKNOWN', why: 'the desk is stopping: ask again later' };
    default: {
      const { code = 'an error without a code', requestId = '(none)' } = extensions ?? {};
      return {
        kind: 'UNKNOWN',
        why: `${code}: tell the desk's operator the request id ${requestId}`,
      };
    }
  }
}
