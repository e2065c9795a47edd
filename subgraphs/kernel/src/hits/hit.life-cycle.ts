import { type LifeCycle, stateAfter } from '../life-cycle/life-cycle.ts';
import { FaultList, TEXT_LIMITS } from '../validation/fault-list.ts';
import { yearsAfter } from '../validation/partial-date.ts';
import { type HitRecord, HitState } from './hit.ts';

const { POTENTIAL, CONFIRMED, REJECTED } = HitState;

/** Everything that may be done to a hit. Only the owner of the record that was met knows whether it is the one. */
export const HIT_LIFE = {
  /** It is the person or document that was searched. */
  CONFIRM: { from: [POTENTIAL], to: CONFIRMED, by: 'OWNER' },
  /** It is another. */
  REJECT: { from: [POTENTIAL], to: REJECTED, by: 'OWNER' },
  /** The owner tells when it will know. */
  ASK_MORE_TIME: { from: [POTENTIAL], to: null, by: 'OWNER' },
  /** At its review: still needed. */
  KEEP: { from: [POTENTIAL, CONFIRMED, REJECTED], to: null, by: 'OWNER' },
} as const satisfies LifeCycle<HitState, string>;

export type HitAction = keyof typeof HIT_LIFE;

/** What is said with a step. */
export type HitStep =
  | { readonly action: 'CONFIRM' | 'KEEP' }
  | { readonly action: 'REJECT'; readonly reason: string }
  | { readonly action: 'ASK_MORE_TIME'; readonly until: Date; readonly reason: string };

/** The farthest that one step may put the confirmation off, in milliseconds: somebody waits at a border. */
const LONGEST_EXTENSION_MS = 24 * 3_600_000;

/** How long a hit is kept before its owner reviews it. */
const RETENTION_YEARS = 5;

/**
 * What a step changes in a hit.
 * @throws ILLEGAL_TRANSITION, which names what is legal instead; INVALID_INPUT.
 */
export function afterHitStep(hit: HitRecord, step: HitStep, now: Date): Partial<HitRecord> {
  const state = stateAfter<HitState, HitAction>(HIT_LIFE, hit.state, step.action, 'hit');
  const by = hit.dataOwner;
  switch (step.action) {
    case 'CONFIRM':
      return { state, decision: { by, at: now, reason: null } };
    case 'REJECT':
      checkReason(step.reason).assertNone();
      return { state, decision: { by, at: now, reason: step.reason } };
    case 'ASK_MORE_TIME': {
      const { until, reason } = step;
      checkUntil(checkReason(reason), hit, until, now).assertNone();
      return { confirmBy: until, extensions: [...hit.extensions, { by, at: now, until, reason }] };
    }
    case 'KEEP':
      return { reviewDate: yearsAfter(now, RETENTION_YEARS) };
  }
}

function checkReason(reason: string): FaultList {
  const faults = new FaultList();
  faults.text(['reason'], reason, TEXT_LIMITS.line);
  return faults;
}

function checkUntil(faults: FaultList, hit: HitRecord, until: Date, now: Date): FaultList {
  if (until <= now) faults.add(['until'], 'is not in the future');
  else if (until <= hit.confirmBy)
    faults.add(['until'], 'is not later than the present `confirmBy`');
  if (until.getTime() > now.getTime() + LONGEST_EXTENSION_MS) {
    faults.add(['until'], 'is more than 24 hours from now; ask again then');
  }
  return faults;
}
