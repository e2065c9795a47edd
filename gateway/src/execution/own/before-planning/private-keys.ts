import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  parse,
  visit,
} from 'graphql';

/** The response key under which a field of a client is fetched and kept. */
export type FetchedKey = (node: FieldNode) => string;

const SUFFIX = '__client';

/**
 * The planner reads keys and required fields by their own names, also where a client has given one of these names to
 * something else: `{ id: name }`, or a required `price` asked for with arguments. It would take the one for the other. So
 * what a client asks for under such a name is fetched under a private one.
 */
export function privateKeys(supergraph: GraphQLSchema): FetchedKey {
  const names = namesReadByPlans(supergraph);
  return ({ name, alias, arguments: args = [] }) => {
    const key = alias?.value ?? name.value;
    const isItself = key === name.value && args.length === 0;
    return isItself || !names.has(key) ? key : `${key}${SUFFIX}`;
  };
}

/** The key as the client has it. */
export function clientKey<Step extends string | number>(step: Step): Step | string {
  return typeof step === 'string' && step.endsWith(SUFFIX) ? step.slice(0, -SUFFIX.length) : step;
}

export function withPrivateKeys(prepared: PreparedOperation, keyOf: FetchedKey): PreparedOperation {
  const at = prepared.document.definitions.indexOf(prepared.operation);
  const document: DocumentNode = visit(prepared.document, {
    [Kind.FIELD]: (node) => {
      const key = keyOf(node);
      if (key === (node.alias ?? node.name).value) return undefined;
      return { ...node, alias: { kind: Kind.NAME, value: key } };
    },
  });
  const operation = document.definitions[at];
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('The operation is gone.');
  return { ...prepared, document, operation };
}

/** Of `@key` and `@requires`, as the supergraph has them, and the type name. */
function namesReadByPlans(supergraph: GraphQLSchema): ReadonlySet<string> {
  const names = new Set(['__typename']);
  for (const type of Object.values(supergraph.getTypeMap())) {
    addFieldSets(type.astNode, 'key', names);
    if (!('getFields' in type)) continue;
    for (const { astNode } of Object.values(type.getFields())) {
      addFieldSets(astNode, 'requires', names);
    }
  }
  return names;
}

/** `@join__type(key:)` and `@join__field(requires:)`. */
function addFieldSets(
  bearer: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined,
  argument: string,
  names: Set<string>,
): void {
  for (const { name, arguments: args = [] } of bearer?.directives ?? []) {
    if (!name.value.startsWith('join__')) continue;
    for (const { name: given, value } of args) {
      if (given.value !== argument || value.kind !== Kind.STRING) continue;
      addNames(parse(`{ ${value.value} }`, { noLocation: true }), names);
    }
  }
}

function addNames(fieldSet: DocumentNode, names: Set<string>): void {
  visit(fieldSet, {
    [Kind.FIELD]: ({ name }) => {
      names.add(name.value);
    },
  });
}
