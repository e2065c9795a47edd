import type { Collection } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import type { AccessPlan } from './access-plan.ts';
import { type Candidate, candidatesFor, type PlanRequest } from './candidates.ts';
import { newExecution } from './entry-reader.ts';
import { runPlan, type Window } from './run-plan.ts';
import { PAUSE } from './run-scan.ts';

export interface Choice {
  readonly plan: AccessPlan;
  readonly rejected: readonly AccessPlan[];
}

/** Keys and documents a candidate may examine per round before the next gets its turn. */
const ROUNDS = [100, 400, 1600, 6400];
/** The same, of the rounds before those: whoever is done in them is taken, the others need not be tried further. */
const AT_ONCE = [4, 40];
/** Documents that make a trial a success where the query has no smaller limit: a first batch, as in MongoDB. */
const ENOUGH = 101;

/**
 * Picks the plan that examines the least. Where several could, all run for a bounded while, and the one that is first
 * done, or first has a batch, wins: what an index is worth depends on the data.
 */
export function choosePlan(
  environment: Environment,
  collection: Collection,
  request: PlanRequest,
  window: Window,
): Choice {
  const candidates = [...candidatesFor(collection, request)].sort(
    (a, b) => b.rank - a.rank || rangesOf(a) - rangesOf(b),
  );
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error('a query has no plan');
  const winner =
    others.length === 0 ? first : race(environment, collection, [first, ...others], window);
  return {
    plan: winner.plan,
    rejected: candidates.filter((candidate) => candidate !== winner).map(({ plan }) => plan),
  };
}

/** Each range is a place to begin at: of two plans alike, the one with fewer is tried first. */
function rangesOf({ plan }: Candidate): number {
  return plan.scan.kind === 'index' ? plan.scan.ranges.length : 1;
}

interface Trial {
  readonly candidate: Candidate;
  readonly finished: boolean;
  readonly works: number;
  readonly results: number;
}

function race(
  environment: Environment,
  collection: Collection,
  candidates: readonly [Candidate, ...Candidate[]],
  window: Window,
): Candidate {
  const atOnce = doneAtOnce(environment, collection, candidates, window);
  if (atOnce !== undefined) return atOnce;
  let trials: readonly Trial[] = [];
  const frugal = candidates.find((candidate) =>
    isFrugal(environment, collection, candidate, window),
  );
  if (frugal !== undefined) return frugal;
  for (const budget of ROUNDS) {
    trials = candidates.map((candidate) =>
      tryOut(environment, collection, candidate, window, budget),
    );
    const [best] = trials.filter((trial) => trial.finished).sort((a, b) => a.works - b.works);
    if (best !== undefined) return best.candidate;
  }
  const [best] = [...trials].sort((a, b) => productivity(b) - productivity(a));
  return best?.candidate ?? candidates[0];
}

/** Most questions have an index that leads to a handful of documents, and should not wait for trials of the others. */
function doneAtOnce(
  environment: Environment,
  collection: Collection,
  candidates: readonly Candidate[],
  window: Window,
): Candidate | undefined {
  for (const budget of AT_ONCE) {
    let best: Trial | undefined;
    // One that would have to sort is left to the longer trials.
    for (const candidate of candidates.filter(({ plan }) => plan.sort === undefined)) {
      // What has examined as much as the best so far cannot win any more.
      const most = best === undefined ? budget : best.works - 1;
      if (most < 0) break;
      const trial = tryOut(environment, collection, candidate, window, most);
      if (trial.finished) best = trial;
    }
    if (best !== undefined) return best.candidate;
  }
  return undefined;
}

/** Examines about one entry and one document per result: no other plan can be much better, and none need be tried. */
function isFrugal(
  environment: Environment,
  collection: Collection,
  candidate: Candidate,
  window: Window,
): boolean {
  const budget = 3 * (window.skip + (window.limit || ENOUGH)) + 20;
  const { finished, works, results } = tryOut(environment, collection, candidate, window, budget);
  return finished && works <= 3 * results + 20;
}

/** A plan that gives the order can stop at a batch; one that sorts in memory must read all. */
function productivity({ candidate, results, works }: Trial): number {
  return (results + 0.01) / works / (candidate.plan.sort === undefined ? 1 : 100);
}

function tryOut(
  environment: Environment,
  collection: Collection,
  candidate: Candidate,
  window: Window,
  budget: number,
): Trial {
  const execution = newExecution();
  const works = (): number => execution.keysExamined + execution.documentsExamined;
  // A sort in memory delivers nothing before it has read everything, so the reading itself is tried.
  const sorts = candidate.plan.sort !== undefined;
  const plan = { ...candidate.plan, sort: undefined };
  const rows = runPlan(environment, collection, plan, { skip: 0, limit: 0 }, execution);
  const wanted = sorts ? Number.POSITIVE_INFINITY : window.skip + (window.limit || ENOUGH);
  let results = 0;
  for (const row of rows) {
    if (row !== PAUSE) results++;
    if (results >= wanted) return { candidate, finished: true, works: works(), results };
    if (works() > budget) return { candidate, finished: false, works: works(), results };
  }
  return { candidate, finished: true, works: works(), results };
}
