import type { PlanNode, QueryPlan } from '@apollo/query-planner';

/** What a plan and all that is made of it take, by the characters of its fetches: one at the least. */
export function planSize({ node }: QueryPlan): number {
  return 1 + (node === undefined || node.kind === 'Subscription' ? 0 : sizeOf(node));
}

function sizeOf(node: PlanNode): number {
  switch (node.kind) {
    case 'Fetch':
      return node.operation.length;
    case 'Flatten':
      return sizeOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.reduce((sum, part) => sum + sizeOf(part), 0);
    case 'Condition':
      return [node.ifClause, node.elseClause].reduce(
        (sum, part) => sum + (part === undefined ? 0 : sizeOf(part)),
        0,
      );
    default:
      return 0;
  }
}
