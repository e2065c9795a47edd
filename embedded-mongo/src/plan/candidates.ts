import { CommandError } from '../errors.ts';
import { conjunction } from '../query/parse.ts';
import type { Predicate } from '../query/predicate.ts';
import type { Sort } from '../query/sort.ts';
import { type Collection, readyIndexes } from '../storage/collection.ts';
import type { Index } from '../storage/index-definition.ts';
import type { AccessPlan, IndexScan } from './access-plan.ts';
import { type Constraint, conjunctsOf, constraintsOf } from './constraints.ts';
import { implies } from './implication.ts';
import { type CandidateScan, scanOf } from './index-scan.ts';

export interface Candidate {
  readonly plan: AccessPlan;
  /** At most one document per value: nothing can be better. */
  readonly single: boolean;
  /** Breaks ties: more equal fields first, then the order rather than one more bounded field, then the shorter index. */
  readonly rank: number;
}

export interface PlanRequest {
  readonly filter: Predicate;
  readonly sort: Sort | undefined;
  readonly hint: Hint | undefined;
}

/** An index by name or key pattern, or `$natural` for a scan of the collection. */
export type Hint =
  | { readonly natural: true }
  | { readonly natural: false; readonly matches: (index: Index) => boolean };

/** Every way worth a try to run a query; a scan of the collection if there is no other. */
export function candidatesFor(collection: Collection, request: PlanRequest): readonly Candidate[] {
  const { filter, sort, hint } = request;
  if (hint?.natural === true) return [collectionScan(request)];
  const constraints = constraintsOf(filter);
  const hinted = hint && readyIndexes(collection).filter(hint.matches);
  if (hinted?.length === 0) {
    throw new CommandError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
  const found: Candidate[] = [];
  for (const index of hinted ?? readyIndexes(collection)) {
    if (!implies(filter, constraints, index)) continue;
    const scan = scanOf(index, filter, constraints, sort);
    if (scan === undefined) continue;
    if (hinted !== undefined || isUseful(scan, sort)) found.push(candidateOf(scan, filter, sort));
  }
  const single = found.find((candidate) => candidate.single);
  if (single !== undefined) return [single];
  if (hint === undefined) found.push(...unions(collection, request));
  return found.length > 0 ? found : [collectionScan(request)];
}

function collectionScan({ filter, sort }: PlanRequest): Candidate {
  return { plan: { scan: { kind: 'collection' }, filter, sort }, single: false, rank: 0 };
}

function isUseful({ bounds, sorted }: CandidateScan, sort: Sort | undefined): boolean {
  return bounds.fields[0]?.bounded === true || (sort !== undefined && sorted);
}

function candidateOf(
  candidate: CandidateScan,
  filter: Predicate,
  sort: Sort | undefined,
): Candidate {
  const { scan, sorted, equalFields, bounds } = candidate;
  const fields = scan.index.spec.fields.length;
  const bounded = bounds.fields.filter((field) => field.bounded).length;
  return {
    plan: { scan, filter, sort: sorted ? undefined : sort },
    single: scan.index.spec.unique && equalFields === fields && scan.ranges.length === 1,
    rank: equalFields * 100 + bounded * 10 + (sorted ? 15 : 0) - fields,
  };
}

/** An `$or` whose every branch an index can read, each branch together with the rest of the filter. */
function unions(collection: Collection, { filter, sort }: PlanRequest): readonly Candidate[] {
  const conjuncts = conjunctsOf(filter);
  return conjuncts.flatMap((conjunct) => {
    if (conjunct.kind !== 'or') return [];
    const rest = conjuncts.filter((other) => other !== conjunct);
    const branches = conjunct.children.map((branch) =>
      bestBranch(collection, conjunction([branch, ...rest]), sort),
    );
    const known = branches.filter((branch) => branch !== undefined);
    if (known.length < branches.length) return [];
    const merge = sort !== undefined && mergeable(known, sort);
    const scans = known.map(({ scan }): IndexScan => ({ ...scan, merge: merge && scan.merge }));
    const plan: AccessPlan = {
      scan: { kind: 'union', scans, merge },
      filter,
      sort: merge ? undefined : sort,
    };
    return [{ plan, single: false, rank: Math.min(...known.map(rankOfBranch)) }];
  });
}

function rankOfBranch({ equalFields, bounds }: CandidateScan): number {
  return equalFields * 100 + bounds.fields.filter(({ bounded }) => bounded).length * 10 - 1;
}

function bestBranch(
  collection: Collection,
  branch: Predicate,
  sort: Sort | undefined,
): CandidateScan | undefined {
  const constraints: readonly Constraint[] = constraintsOf(branch);
  let best: CandidateScan | undefined;
  for (const index of readyIndexes(collection)) {
    if (!implies(branch, constraints, index)) continue;
    const scan = scanOf(index, branch, constraints, sort);
    if (scan === undefined || scan.bounds.fields[0]?.bounded !== true) continue;
    if (best === undefined || scoreOf(scan, sort) > scoreOf(best, sort)) best = scan;
  }
  return best;
}

function scoreOf(scan: CandidateScan, sort: Sort | undefined): number {
  return (
    rankOfBranch(scan) * 2 +
    (sort !== undefined && scan.sorted ? 15 : 0) -
    scan.scan.index.spec.fields.length
  );
}

/** Branches merge by the bytes behind their prefixes, which must begin with the same fields of the sort. */
function mergeable(branches: readonly CandidateScan[], sort: Sort): boolean {
  const signatures = branches.map((branch) => {
    if (!branch.sorted) return undefined;
    const { fields } = branch.scan.index.spec;
    const behind = fields.slice(branch.equalFields, branch.equalFields + sort.fields.length);
    const same =
      behind.length === sort.fields.length &&
      behind.every(({ path }, at) => path === sort.fields[at]?.path);
    return same;
  });
  return signatures.every((same) => same === true);
}
