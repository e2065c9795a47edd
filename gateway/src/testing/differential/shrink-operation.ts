import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import type { GeneratedOperation } from './generate-operation.ts';

/** The smallest operation to be found that still fails: what is left out does not matter. */
export async function shrinkOperation(
  operation: GeneratedOperation,
  fails: (smaller: GeneratedOperation) => Promise<boolean>,
): Promise<GeneratedOperation> {
  let smallest = operation;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of simpler(smallest)) {
      if (!(await fails(smaller))) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}

function* simpler(operation: GeneratedOperation): Generator<GeneratedOperation> {
  const document = parse(operation.query, { noLocation: true });
  const nodes: ASTNode[] = [];
  visit(document, {
    enter(node) {
      if (REDUCIBLE.has(node.kind)) nodes.push(node);
    },
  });
  for (const node of nodes) {
    for (const replaced of replacements(node, document)) {
      const smaller = withVariables(tidy(replace(document, node, replaced)), operation);
      if (smaller.query.length < operation.query.length) yield smaller;
    }
  }
}

const REDUCIBLE: ReadonlySet<string> = new Set([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
]);

/** What may stand in the place of a node: nothing, or what is in it. */
function* replacements(node: ASTNode, document: DocumentNode): Generator<readonly ASTNode[]> {
  yield [];
  if (node.kind === Kind.INLINE_FRAGMENT) yield node.selectionSet.selections;
  if (node.kind === Kind.FIELD && node.alias !== undefined) {
    const { alias: _, ...bare } = node;
    yield [bare as FieldNode];
  }
  if (node.kind !== Kind.FRAGMENT_SPREAD) return;
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION || definition.name.value !== node.name.value) {
      continue;
    }
    const { typeCondition, selectionSet } = definition;
    const { directives = [] } = node;
    yield [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, directives }];
  }
}

function replace(document: DocumentNode, node: ASTNode, by: readonly ASTNode[]): DocumentNode {
  return visit(document, {
    [Kind.SELECTION_SET](set) {
      if (!set.selections.includes(node as SelectionNode)) return undefined;
      const selections = set.selections.flatMap((one) => (one === node ? by : [one]));
      return { ...set, selections: selections as SelectionNode[] };
    },
    [Kind.DIRECTIVE]: (one) => (one === node ? null : undefined),
    [Kind.ARGUMENT]: (one) => (one === node ? null : undefined),
  });
}

/** Without selections that are empty and fragments that nobody spreads. */
function tidy(document: DocumentNode): DocumentNode {
  let text = '';
  let tidied = document;
  while (text !== print(tidied)) {
    text = print(tidied);
    const spread = new Set<string>();
    visit(tidied, { [Kind.FRAGMENT_SPREAD]: ({ name }) => void spread.add(name.value) });
    tidied = visit(tidied, {
      [Kind.FIELD]: {
        leave: (node) => (node.selectionSet?.selections.length === 0 ? null : undefined),
      },
      [Kind.INLINE_FRAGMENT]: {
        leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined),
      },
      [Kind.FRAGMENT_DEFINITION]: (node) => (spread.has(node.name.value) ? undefined : null),
    });
  }
  return tidied;
}

function withVariables(
  document: DocumentNode,
  { variables, operationName }: GeneratedOperation,
): GeneratedOperation {
  const used = new Set<string>();
  visit(document, {
    [Kind.VARIABLE_DEFINITION]: () => false,
    [Kind.VARIABLE]: ({ name }) => void used.add(name.value),
  });
  const left = visit(document, {
    [Kind.OPERATION_DEFINITION]: (node): OperationDefinitionNode => ({
      ...node,
      variableDefinitions: (node.variableDefinitions ?? []).filter((definition) =>
        used.has(definition.variable.name.value),
      ),
    }),
  });
  return {
    query: print(left),
    variables: Object.fromEntries(Object.entries(variables).filter(([name]) => used.has(name))),
    ...(operationName === undefined ? {} : { operationName }),
  };
}
