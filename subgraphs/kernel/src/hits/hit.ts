import type { Caller } from '@globalcrimedesk/service';
import { withBaseDefaults } from '../record/base-content.ts';
import { AccessPolicy, type BaseRecord } from '../record/record.ts';
import { derivedRecordId } from '../record/record-id.ts';

/** The words of hits, whatever their domain: that somebody's search met somebody's record, and what its owner says of it. */

/** Where a hit stands; the steps are in `hit.life-cycle.ts`. */
export const HitState = {
  POTENTIAL: 'POTENTIAL',
  CONFIRMED: 'CONFIRMED',
  REJECTED: 'REJECTED',
} as const;
export type HitState = (typeof HitState)[keyof typeof HitState];

/** Who searched: no name goes out, but the owner must know whom to answer. All is `null` in loopback development. */
export interface HitSearcher {
  readonly ncb: string | null;
  readonly entity: string | null;
  /** Kept for those who examine the audit; never part of an answer. */
  readonly subject: string | null;
  readonly purpose: string | null;
}

/** More time that the owner asked for. */
export interface HitExtension {
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
  readonly reason: string;
}

/** What the owner made of a hit. */
export interface HitDecision {
  readonly by: string;
  readonly at: Date;
  /** Why it was rejected; `null` for one that was confirmed. */
  readonly reason: string | null;
}

/**
 * A hit belongs to the owner of the record that was met. It is a record like others: whom it is for stands in its access,
 * it has a history, a review, and a place in the change feed.
 */
export interface HitRecord extends BaseRecord {
  readonly checkId: string;
  /** The request that raised it, as the audit trail names it. */
  readonly requestId: string;
  /** The record that was met. Not `recordId`: versions in the history bear that of theirs. */
  readonly metId: string;
  readonly searcher: HitSearcher;
  readonly place: string | null;
  readonly urgent: boolean;
  /** Whether the searcher was told nothing, since the record is not for them: only its owner knows of the hit then. */
  readonly blind: boolean;
  /** What of the record the searcher was shown, in words of the answer; nothing where the hit is blind. */
  readonly shown: readonly string[];
  readonly state: HitState;
  readonly confirmBy: Date;
  readonly extensions: readonly HitExtension[];
  readonly decision: HitDecision | null;
  /** `IDENTITY` where the record tells who a victim or witness is, and nothing else: the hit then needs the same clearance. */
  readonly protection: readonly (typeof PROTECTED)[];
}

/** The mark of a hit on a record that is about a protected person. */
export const PROTECTED = 'IDENTITY';

/** One search, as its hits tell of it. */
export interface HitSearch {
  readonly checkId: string;
  readonly requestId: string;
  readonly searcher: HitSearcher;
  readonly place: string | null;
  readonly urgent: boolean;
  readonly at: Date;
}

/** What of a record decides on whose a hit on it is, and how it is handled. */
export interface HitTarget
  extends Pick<BaseRecord, 'id' | 'dataOwner' | 'purposes' | 'confidentiality'> {
  readonly isProtected: boolean;
}

/** How long an owner has to confirm a hit, in milliseconds (NCIC: ten minutes where it is urgent, else an hour). */
export const CONFIRM_WITHIN_MS = { urgent: 600_000, routine: 3_600_000 } as const;

/**
 * A hit as it is raised. Its id follows from the search and the record, so that a search that is repeated finds the hit
 * that it raised before, also where two of them race.
 * @param shown what of the record the searcher is shown; nothing makes the hit a blind one, which only the owner sees.
 */
export function newHit(search: HitSearch, target: HitTarget, shown: readonly string[]): HitRecord {
  const { checkId, requestId, searcher, place, urgent, at } = search;
  const { dataOwner, purposes, confidentiality, isProtected } = target;
  const blind = shown.length === 0;
  const countries = blind || searcher.ncb === null ? [] : [searcher.ncb];
  const access = { policy: AccessPolicy.ALLOW, countries };
  const within = urgent ? CONFIRM_WITHIN_MS.urgent : CONFIRM_WITHIN_MS.routine;
  return {
    ...withBaseDefaults({ dataOwner, purposes, confidentiality, access }, at),
    id: derivedRecordId(
      dataOwner,
      JSON.stringify(['hit', searcher.ncb, checkId, target.id, blind]),
    ),
    recordedAt: at,
    updatedAt: at,
    version: 1,
    source: null,
    checkId,
    requestId,
    metId: target.id,
    searcher,
    place,
    urgent,
    blind,
    shown,
    state: HitState.POTENTIAL,
    confirmBy: new Date(at.getTime() + within),
    extensions: [],
    decision: null,
    protection: isProtected ? [PROTECTED] : [],
  };
}

/** @param caller `null` in loopback development, where nobody is asked who they are. */
export function searcherOf(caller: Caller | null): HitSearcher {
  if (caller === null) return { ncb: null, entity: null, subject: null, purpose: null };
  const { ncb, entity, subject, purpose } = caller;
  return { ncb, entity, subject, purpose };
}

/** Whether the owner has let the time pass. */
export function isOverdue(hit: Pick<HitRecord, 'state' | 'confirmBy'>, now: Date): boolean {
  return hit.state === HitState.POTENTIAL && hit.confirmBy < now;
}
