import { type GraphqlResult, wasExecuted } from '@globalcrimedesk/service';

/** What became of a request: all was answered, a part of it, or nothing. */
export type Decision = 'ANSWERED' | 'PARTIAL' | 'REFUSED';

export function decisionOn(result: GraphqlResult): Decision {
  if (!wasExecuted(result)) return 'REFUSED';
  return result.errors === undefined || result.errors.length === 0 ? 'ANSWERED' : 'PARTIAL';
}
