import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** The text of one or several entity fetches, and how each part of it goes. */
export interface EntityQuery {
  readonly query: string;
  readonly parts: readonly {
    /** The response key of its `_entities`. */
    readonly key: string;
    /** The variable with its representations. */
    readonly variable: string;
  }[];
}

/** What the planner calls both in every fetch. */
const PLANNED = { key: '_entities', variable: 'representations' };

/**
 * One text that asks a subgraph for what several fetches would: each keeps its `_entities`, under a key of its own, so
 * that errors and lists do not mix. A variable of the client's means the same in all of them.
 */
export function entityQuery(nodes: readonly FetchNode[]): EntityQuery {
  const [first] = nodes;
  if (first !== undefined && nodes.length === 1) {
    return { query: first.operation, parts: [PLANNED] };
  }
  const parts = nodes.map((_, index) => ({
    key: `${PLANNED.key}${index}`,
    variable: `${PLANNED.variable}${index}`,
  }));
  const documents = nodes.map(({ operation }, index) =>
    asPart(parse(operation, { noLocation: true }), index),
  );
  const operations = documents.map(operationIn);
  const variables = new Map<string, VariableDefinitionNode>();
  for (const { variableDefinitions = [] } of operations) {
    for (const definition of variableDefinitions) {
      variables.set(definition.variable.name.value, definition);
    }
  }
  const [head] = operations;
  if (head === undefined) throw new Error('There is nothing to ask for.');
  const whole: OperationDefinitionNode = {
    ...head,
    variableDefinitions: [...variables.values()],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap(({ selectionSet }) => selectionSet.selections),
    },
  };
  const fragments = documents.flatMap(({ definitions }) =>
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  );
  return { query: print({ kind: Kind.DOCUMENT, definitions: [whole, ...fragments] }), parts };
}

/** Whether a fetch may stand in one text with others: none of the client's variables has the name of a part's. */
export function canBePart({ requires, variableUsages = [] }: FetchNode): boolean {
  return (
    requires !== undefined && !variableUsages.some((name) => name.startsWith(PLANNED.variable))
  );
}

function asPart(document: DocumentNode, index: number): DocumentNode {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const numbered = (value: string) => name(`${value}${index}`);
  return visit(document, {
    [Kind.FIELD]: (node) =>
      node.name.value === PLANNED.key ? { ...node, alias: numbered(PLANNED.key) } : undefined,
    [Kind.VARIABLE]: (node) =>
      node.name.value === PLANNED.variable
        ? { ...node, name: numbered(PLANNED.variable) }
        : undefined,
    [Kind.FRAGMENT_SPREAD]: (node) => ({ ...node, name: name(`${node.name.value}_${index}`) }),
    [Kind.FRAGMENT_DEFINITION]: (node) => ({ ...node, name: name(`${node.name.value}_${index}`) }),
  });
}

function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) return definition;
  }
  throw new Error('The planner wrote a fetch without an operation.');
}
