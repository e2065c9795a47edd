/** Of a circuit breaker: `HALF_OPEN` lets one call through to see whether the subgraph is back. */
export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** What a transport does beside calling, for whoever counts it. Nothing is told unless given. */
export interface TransportEvents {
  breaker(source: string, state: BreakerState): void;
  /** A call is sent a second time. */
  retried(source: string): void;
  /** A call waits for the answer of another that asks the same for the same caller. */
  shared(source: string): void;
}
