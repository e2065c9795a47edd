import type { Encodable } from '../bson/encode.ts';
import { int } from '../bson/values.ts';
import type { AccessPlan, IndexScan } from './access-plan.ts';
import type { Window } from './run-plan.ts';

type Stage = { readonly [name: string]: Encodable };

/** A plan as `explain` shows it: stages by MongoDB's names, the outermost first. */
export function explainPlan(plan: AccessPlan, window: Window): Stage {
  let stage = accessStage(plan);
  if (plan.sort !== undefined) {
    const sortPattern = Object.fromEntries(
      plan.sort.fields.map(({ path, direction }) => [path, int(direction)]),
    );
    stage = { stage: 'SORT', sortPattern, inputStage: stage };
  }
  if (window.skip > 0) stage = { stage: 'SKIP', skipAmount: int(window.skip), inputStage: stage };
  if (window.limit > 0)
    stage = { stage: 'LIMIT', limitAmount: int(window.limit), inputStage: stage };
  return stage;
}

function accessStage({ scan }: AccessPlan): Stage {
  switch (scan.kind) {
    case 'collection':
      return { stage: 'COLLSCAN', direction: 'forward' };
    case 'index':
      return { stage: 'FETCH', filtered: !scan.covers, inputStage: indexStage(scan) };
    case 'union':
      return {
        stage: 'FETCH',
        filtered: true,
        inputStage: {
          stage: scan.merge ? 'SORT_MERGE' : 'OR',
          inputStages: scan.scans.map(indexStage),
        },
      };
  }
}

function indexStage(scan: IndexScan): Stage {
  const { index, backward, ranges, merge, checks } = scan;
  const stage = {
    stage: 'IXSCAN',
    keyPattern: index.keyPattern(),
    indexName: index.name,
    isMultiKey: index.isMultikey,
    isUnique: index.spec.unique,
    isSparse: index.spec.sparse,
    isPartial: index.spec.partialFilter !== undefined,
    indexVersion: int(2),
    direction: backward ? 'backward' : 'forward',
    ranges: int(ranges.length),
    checkedFields: checks.map(({ field }) => index.spec.fields[field]?.path ?? ''),
  };
  return merge ? { stage: 'SORT_MERGE', ranges: int(ranges.length), inputStage: stage } : stage;
}
