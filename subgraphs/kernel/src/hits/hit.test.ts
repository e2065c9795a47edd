import { expect } from 'chai';
import { isWhollyProtected } from '../record/protected-values.ts';
import { readersOf } from '../record/readers.ts';
import { afterHitStep, HIT_LIFE, type HitAction, type HitStep } from './hit.life-cycle.ts';
import {
  CONFIRM_WITHIN_MS,
  type HitRecord,
  type HitSearch,
  HitState,
  isOverdue,
  newHit,
  PROTECTED,
} from './hit.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const HOUR_MS = 3_600_000;

const SEARCH: HitSearch = {
  checkId: 'check-1',
  requestId: 'request-1',
  searcher: { ncb: 'DEU', entity: 'airport', subject: 'somebody', purpose: 'BORDER_CONTROL' },
  place: 'Kehl',
  urgent: false,
  at: NOW,
};
const TARGET = {
  id: 'FRA.01J00000000000000000000001',
  dataOwner: 'FRA',
  purposes: ['BORDER_CONTROL'],
  confidentiality: 'OFFICIAL_USE_ONLY',
  isProtected: false,
} as const;
const HIT = newHit(SEARCH, TARGET, ['status']);

describe('a hit', () => {
  it('is the same when its check is repeated, and another for any other check, record or NCB', () => {
    const later = newHit({ ...SEARCH, at: new Date(0), requestId: 'other' }, TARGET, ['status']);
    expect(later.id).to.equal(HIT.id);
    const others = [
      newHit({ ...SEARCH, checkId: 'check-2' }, TARGET, ['status']),
      newHit(SEARCH, { ...TARGET, id: 'FRA.01J00000000000000000000002' }, ['status']),
      newHit({ ...SEARCH, searcher: { ...SEARCH.searcher, ncb: 'ESP' } }, TARGET, ['status']),
      newHit(SEARCH, TARGET, []),
    ].map(({ id }) => id);
    expect(new Set([HIT.id, ...others]).size).to.equal(5);
  });

  it("is for the owner and the searcher's NCB, and for the owner alone where it is blind", () => {
    expect(readersOf(HIT)).to.deep.equal(['DEU', 'FRA']);
    const blind = newHit(SEARCH, TARGET, []);
    expect(readersOf(blind)).to.deep.equal(['FRA']);
    expect([HIT.blind, blind.blind]).to.deep.equal([false, true]);
  });

  it('is protected where its record is, and to be confirmed sooner where it is urgent', () => {
    const isProtected = ({ protection }: HitRecord) =>
      isWhollyProtected({ field: 'protection', values: [PROTECTED] }, { protection });
    expect(isProtected(HIT)).to.equal(false);
    expect(isProtected(newHit(SEARCH, { ...TARGET, isProtected: true }, []))).to.equal(true);
    const urgent = newHit({ ...SEARCH, urgent: true }, TARGET, []);
    const [routineMs, urgentMs] = [HIT, urgent].map(
      ({ confirmBy }) => Number(confirmBy) - Number(NOW),
    );
    expect([routineMs, urgentMs]).to.deep.equal([HOUR_MS, HOUR_MS / 6]);
    expect(CONFIRM_WITHIN_MS).to.deep.equal({ urgent: 600_000, routine: HOUR_MS });
  });

  it('is overdue once its time has passed, unless it was decided', () => {
    const after = new Date(HIT.confirmBy.getTime() + 1);
    expect(isOverdue(HIT, HIT.confirmBy)).to.equal(false);
    expect(isOverdue(HIT, after)).to.equal(true);
    expect(isOverdue({ ...HIT, state: 'CONFIRMED' }, after)).to.equal(false);
  });

  const UNTIL = new Date(HIT.confirmBy.getTime() + HOUR_MS);
  const STEPS: Readonly<Record<HitAction, HitStep>> = {
    CONFIRM: { action: 'CONFIRM' },
    REJECT: { action: 'REJECT', reason: 'Another number.' },
    ASK_MORE_TIME: { action: 'ASK_MORE_TIME', until: UNTIL, reason: 'The file is in Lyon.' },
    KEEP: { action: 'KEEP' },
  };
  for (const state of Object.values(HitState)) {
    for (const step of Object.values(STEPS)) {
      const isLegal = (HIT_LIFE[step.action].from as readonly HitState[]).includes(state);
      it(`that is ${state} ${isLegal ? 'takes' : 'refuses'} ${step.action}`, () => {
        const take = () => afterHitStep({ ...HIT, state }, step, NOW);
        if (isLegal) expect(take()).to.not.have.property('dataOwner');
        else expect(take).to.throw().with.property('code', 'ILLEGAL_TRANSITION');
      });
    }
  }

  it('says who decided, when, and why it was rejected', () => {
    const decision = { by: 'FRA', at: NOW, reason: 'Another number.' };
    expect(afterHitStep(HIT, STEPS.REJECT, NOW)).to.deep.equal({ state: 'REJECTED', decision });
    expect(afterHitStep(HIT, STEPS.CONFIRM, NOW)).to.deep.equal({
      state: 'CONFIRMED',
      decision: { ...decision, reason: null },
    });
  });

  it('is put off to a later moment, a day ahead at most', () => {
    const [asked] = afterHitStep(HIT, STEPS.ASK_MORE_TIME, NOW).extensions ?? [];
    expect(asked).to.deep.include({ by: 'FRA', at: NOW, until: UNTIL });
    const until = (ms: number) => () =>
      afterHitStep(
        HIT,
        { action: 'ASK_MORE_TIME', reason: 'r', until: new Date(NOW.getTime() + ms) },
        NOW,
      );
    for (const ms of [-1, 0, HOUR_MS, 25 * HOUR_MS]) {
      expect(until(ms), String(ms)).to.throw().with.property('code', 'INVALID_INPUT');
    }
    expect(until(24 * HOUR_MS)).to.not.throw();
  });
});
