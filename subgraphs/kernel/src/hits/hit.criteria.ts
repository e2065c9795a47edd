import { assertIdCount } from '../paging/window.ts';
import { FaultList, TEXT_LIMITS } from '../validation/fault-list.ts';
import type { HitState } from './hit.ts';

/** What a list of hits can be narrowed by; all that is given must hold. */
export interface HitCriteria {
  readonly ids?: readonly string[] | null;
  readonly states?: readonly HitState[] | null;
  /** Whether the time of their owners has passed, at the moment `now`. */
  readonly overdue?: boolean | null;
  readonly checkId?: string | null;
  /** Ids of the records that were met. */
  readonly records?: readonly string[] | null;
  readonly dataOwner?: readonly string[] | null;
  readonly searcher?: readonly string[] | null;
  readonly urgent?: boolean | null;
  readonly blind?: boolean | null;
  readonly raisedFrom?: Date | null;
  readonly raisedTo?: Date | null;
  readonly reviewDueBefore?: string | null;
}

/** The criteria with the moment that they are asked at. */
export interface HitCriteriaAt extends HitCriteria {
  readonly now: Date;
}

/** How many hits are in which state, and how many of the potential ones are past their time. */
export interface HitCounts {
  readonly potential: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly overdue: number;
}

/** @throws TOO_MANY_IDS, or INVALID_INPUT with every fault: a code that no NCB bears finds nothing. */
export function assertHitCriteria(criteria: HitCriteria): void {
  assertIdCount(criteria.ids ?? []);
  assertIdCount(criteria.records ?? []);
  const faults = new FaultList();
  faults.ncbs(['filter', 'dataOwner'], criteria.dataOwner);
  faults.ncbs(['filter', 'searcher'], criteria.searcher);
  faults.length(['filter', 'checkId'], criteria.checkId, TEXT_LIMITS.name);
  faults.assertNone();
}
