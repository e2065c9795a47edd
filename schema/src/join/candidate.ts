import type { Findings } from './finding.ts';
import type { LiveContract } from './live-contract.ts';
import type { SubgraphModel } from './subgraph-sdl.ts';

/** A subgraph that wants to join, and what its rules look at. */
export interface Candidate {
  readonly name: string;
  /** Its names begin with this, as `xwkPermit` and `XwkPermit`; `null` where no prefix follows from its name. */
  readonly prefix: string | null;
  readonly model: SubgraphModel;
  readonly contract: LiveContract;
  readonly findings: Findings;
}
