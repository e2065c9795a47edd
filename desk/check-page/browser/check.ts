/** What is asked of the graph: `ScanInput`, but for what every scan of this page has. */
export interface Question {
  readonly mrz?: string;
  readonly documentNumber?: string;
  readonly issuingState?: string;
  readonly documentType?: string;
  readonly place?: string;
  readonly urgent: boolean;
}

/** One check. Asked again, it keeps its id: the desk then finds the hits that it raised, and raises no others. */
export interface Check extends Question {
  readonly checkId: string;
}

/** Why there is no answer to read. */
export type SendFault = 'UNREACHABLE' | 'TIMEOUT' | 'NOT_GRAPHQL' | 'NO_TOKEN' | 'BAD_TOKEN';

/** What came back. A response of null is one that never came: whoever reads it finds nothing certain in it. */
export interface Sent {
  readonly response: unknown;
  readonly fault: SendFault | null;
}
