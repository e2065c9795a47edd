import { ERROR_CATALOGUE, type GraphqlResult } from '@globalcrimedesk/service';
import { type Decision, decisionOn } from '../request/decision.ts';

/** What became of a request, as those who run the gateway see it. */
export type RequestOutcome = Decision | 'FAILED' | 'CLIENT_LEFT';

/** What each outcome means; the guide is printed from this. */
export const OUTCOME_MEANINGS: Readonly<Record<RequestOutcome, string>> = {
  ANSWERED: 'all that was asked was answered',
  PARTIAL:
    'answered with errors: a source that failed or was silent, a field that was not the caller’s',
  REFUSED: 'nothing was executed: a bad request, an unknown caller, a limit',
  FAILED: 'nothing was answered, and it is our own fault (`INTERNAL`, `AUDIT_UNAVAILABLE`)',
  CLIENT_LEFT: 'the client did not wait for the answer',
};

const OWN_FAULTS: ReadonlySet<string> = new Set(['INTERNAL', 'AUDIT_UNAVAILABLE']);

export function outcomeOf(result: GraphqlResult, signal: AbortSignal): RequestOutcome {
  if (signal.aborted) return 'CLIENT_LEFT';
  const decision = decisionOn(result);
  if (decision !== 'REFUSED') return decision;
  return knownCodes(result).some((code) => OWN_FAULTS.has(code)) ? 'FAILED' : 'REFUSED';
}

/** The codes of an answer's errors, each once. */
export function knownCodes({ errors }: GraphqlResult): readonly string[] {
  if (errors === undefined) return [];
  return [...new Set(errors.map(({ extensions }) => knownCode(extensions?.code ?? 'INTERNAL')))];
}

/**
 * A code as it may be told where records must not be: a foreign subgraph writes into its codes what it likes, so that
 * what the catalogue does not have is `OTHER`.
 */
export function knownCode(code: unknown): string {
  return typeof code === 'string' &&
    (code === 'CLIENT_LEFT' || Object.hasOwn(ERROR_CATALOGUE, code))
    ? code
    : 'OTHER';
}
