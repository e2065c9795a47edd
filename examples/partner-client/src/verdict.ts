import type { Answer, AnswerError } from './execute.ts';
import type { CheckDocumentsMutation } from './gql/graphql.ts';

export type Verdict =
  /** @param reference what the NCB finds this check by. */
  | { readonly kind: 'HIT'; readonly reference: string }
  /** The desk says so of this very document. That does not make it valid. */
  | { readonly kind: 'NO HIT' }
  /** Nobody can tell now. Taking this for NO HIT would let a stolen passport through. */
  | { readonly kind: 'UNKNOWN'; readonly why: string }
  /** What was asked cannot be; asking again would not help. */
  | { readonly kind: 'WRONG QUESTION'; readonly why: string };

type Check = CheckDocumentsMutation['checkDocuments'][number];

/** What an answer comes to, for each of the documents asked about. Only the word NO_HIT is a no hit. */
export function verdictsOf(
  answer: Answer<CheckDocumentsMutation>,
  asked: number,
): readonly Verdict[] {
  const checks = answer.data?.checkDocuments;
  if (checks?.length === asked) return checks.map(verdictOf);
  const verdict = verdictWithout(answer);
  return Array.from({ length: asked }, () => verdict);
}

function verdictOf({ verdict, reference, fault }: Check): Verdict {
  if (verdict === 'HIT') return { kind: 'HIT', reference };
  if (verdict === 'NO_HIT') return { kind: 'NO HIT' };
  if (fault === null) return { kind: 'UNKNOWN', why: 'a verdict that this client does not know' };
  return { kind: 'WRONG QUESTION', why: fault.message };
}

/** Why there are no verdicts: the sources say best. */
function verdictWithout({ errors = [], extensions }: Answer<unknown>): Verdict {
  const missing = (extensions?.sources ?? []).filter(({ state }) => state !== 'ANSWERED');
  if (missing.length > 0) {
    const names = missing.map(({ source, reason }) => `${source} (${reason})`).join(', ');
    return { kind: 'UNKNOWN', why: `no answer from ${names}: ask again later` };
  }
  const [error] = errors;
  if (error !== undefined) return verdictOfError(error);
  return { kind: 'UNKNOWN', why: 'the answer holds no verdict' };
}

/** The code decides what can be done about an error; its message is for people, and may change. */
function verdictOfError({ message, extensions }: AnswerError): Verdict {
  switch (extensions?.code) {
    case 'INVALID_INPUT':
    case 'BAD_USER_INPUT':
    case 'TOO_MANY_IDS':
      return { kind: 'WRONG QUESTION', why: message };
    case 'OPERATION_NOT_TRUSTED':
      return { kind: 'UNKNOWN', why: 'the desk does not know this operation: have it published' };
    case 'GRAPHQL_VALIDATION_FAILED':
      return { kind: 'WRONG QUESTION', why: 'the contract has changed: generate the client anew' };
    case 'UNAUTHENTICATED':
      return { kind: 'UNKNOWN', why: `the desk does not know who asks: ${message}` };
    case 'RATE_LIMITED':
      return { kind: 'UNKNOWN', why: `asked too often: ${message}` };
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
