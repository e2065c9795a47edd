import type {
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, type ValueNode, visit } from 'graphql';

/** A plan with this many lines has been understood long before its end. */
const MOST_LINES = 200;

/**
 * A plan as lines for people, indented by what is within what. Every value that was written out in the operation is a
 * `_`: a literal may be a name or the number of a document. What a fetch asks for by key is told before `=>`.
 */
export function planOutline({ node }: QueryPlan): readonly string[] {
  const lines = node === undefined ? [] : linesOf(node);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `… (${lines.length - MOST_LINES} more)`];
}

function linesOf(node: PlanNode | SubscriptionNode): string[] {
  switch (node.kind) {
    case 'Fetch':
      return [fetchLine(node)];
    case 'Flatten':
      return [`At ${node.path.join('.')}`, ...within(node.node)];
    case 'Sequence':
    case 'Parallel':
      return [node.kind, ...node.nodes.flatMap((part) => within(part))];
    case 'Condition':
      return [
        ...branch(`If $${node.condition}`, node.ifClause),
        ...branch(`Unless $${node.condition}`, node.elseClause),
      ];
    default:
      // @defer and subscriptions are not served.
      return [node.kind];
  }
}

function branch(title: string, node: PlanNode | undefined): string[] {
  return node === undefined ? [] : [title, ...within(node)];
}

function within(node: PlanNode): string[] {
  return linesOf(node).map((line) => `  ${line}`);
}

function fetchLine({ serviceName, requires, operation }: FetchNode): string {
  const keys = requires === undefined ? '' : `${selections(requires)} => `;
  return `Fetch ${serviceName}: ${keys}${withoutValues(operation)}`;
}

function selections(nodes: readonly QueryPlanSelectionNode[]): string {
  const parts = nodes.map((node) => {
    const inner = node.selections === undefined ? '' : ` ${selections(node.selections)}`;
    if (node.kind === 'Field') return `${node.name}${inner}`;
    return node.typeCondition === undefined
      ? `...${inner}`
      : `... on ${node.typeCondition}${inner}`;
  });
  return `{ ${parts.join(' ')} }`;
}

const MASKED: ValueNode = { kind: Kind.ENUM, value: '_' };
const mask = () => MASKED;

/** The operation with a `_` for each value that is no variable. */
function withoutValues(operation: string): string {
  const masked = visit(parse(operation, { noLocation: true }), {
    IntValue: mask,
    FloatValue: mask,
    StringValue: mask,
    BooleanValue: mask,
    NullValue: mask,
    EnumValue: mask,
    ListValue: mask,
    ObjectValue: mask,
  });
  return stripIgnoredCharacters(print(masked));
}
