import type { CallToSign, SubgraphAnswer, SubgraphCall } from '@globalcrimedesk/service';
import { DeskError } from '@globalcrimedesk/service';

/** Signs one attempt of a call; those without a caller are sent unsigned. */
export type Sign = (call: CallToSign) => Promise<string>;

/** A way to one subgraph. Whether it leads through HTTP or a function call makes no difference to the answer. */
export interface SubgraphTransport {
  /** The name that the supergraph gives the subgraph. */
  readonly name: string;
  /**
   * Sends one operation. Throws a `SubgraphFailure` when no usable answer comes before the call's deadline;
   * errors that the subgraph itself reports are part of the answer.
   */
  send(call: SubgraphCall, signal?: AbortSignal): Promise<SubgraphAnswer>;
  /** Could it answer now? Never throws. */
  ready(): Promise<{ readonly ready: boolean; readonly detail?: string }>;
  close(): Promise<void>;
}

/** What a subgraph does for it cannot be done twice, nor answered to someone else. The planner writes the word first. */
export function isMutation({ query }: SubgraphCall): boolean {
  return query.startsWith('mutation');
}

export type SubgraphFailureCode =
  | 'SUBGRAPH_UNAVAILABLE'
  | 'SUBGRAPH_TIMEOUT'
  | 'SUBGRAPH_BAD_RESPONSE';

const MESSAGES: Readonly<Record<SubgraphFailureCode, string>> = {
  SUBGRAPH_UNAVAILABLE: 'could not be reached',
  SUBGRAPH_TIMEOUT: 'did not answer in time',
  SUBGRAPH_BAD_RESPONSE: 'gave an answer that is no GraphQL response',
};

/** No usable answer came. The client learns which subgraph; why exactly is for the log (`cause`). */
export class SubgraphFailure extends DeskError {
  declare readonly code: SubgraphFailureCode;
  readonly subgraph: string;

  constructor(code: SubgraphFailureCode, subgraph: string, cause: unknown) {
    super(code, `The source ${subgraph} ${MESSAGES[code]}: its fields are unknown, not empty.`, {
      source: subgraph,
    });
    this.name = 'SubgraphFailure';
    this.subgraph = subgraph;
    this.cause = cause;
  }
}
