import { createHash } from 'node:crypto';
import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isInterfaceType,
  Kind,
  parse,
  print,
  visit,
} from 'graphql';
import { interfaceObjectsOf } from './requirements.ts';

/** The response key under which a field of a client is fetched and kept. */
export type FetchedKey = (node: FieldNode) => string;

export interface PrivateKeys {
  readonly fetchedKey: FetchedKey;
  /** Keys under which nothing stands but what plans fetch for their own use. */
  readonly plansOwn: ReadonlySet<string | number>;
}

const MARK = '__client';

/**
 * The planner reads keys and required fields by their own names, also where a client has given one of these names to
 * something else: `{ id: name }`, or a required `price` asked for with arguments. It would take the one for the other. So
 * what a client asks for under such a name is fetched under a private one. Fields of an `@interfaceObject` are fetched
 * for all types in one, so that one key with a meaning for each type has a name for each meaning.
 */
export function privateKeys(supergraph: GraphQLSchema): PrivateKeys {
  const { names, withArguments } = namesReadByPlans(supergraph);
  const shared = fieldsOfInterfaceObjects(supergraph);
  const fetchedKey: FetchedKey = ({ name, alias, arguments: args = [] }) => {
    const key = alias?.value ?? name.value;
    if (key === name.value && args.length === 0 && !withArguments.has(key)) return key;
    if (shared.has(name.value)) return `${key}${MARK}_${meaningOf(name.value, args)}`;
    return names.has(key) ? `${key}${MARK}` : key;
  };
  return { fetchedKey, plansOwn: withArguments };
}

/** The same for the same field with the same arguments. */
function meaningOf(name: string, args: readonly ArgumentNode[]): string {
  const text = [name, ...args.map(print).sort()].join();
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The key as the client has it. */
export function clientKey<Step extends string | number>(step: Step): Step | string {
  return typeof step === 'string' ? step.replace(PRIVATE, '') : step;
}

const PRIVATE = /__client(_[0-9a-f]{16})?$/;

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

function fieldsOfInterfaceObjects(supergraph: GraphQLSchema): ReadonlySet<string> {
  const fields = [...interfaceObjectsOf(supergraph)].flatMap((name) => {
    const type = supergraph.getType(name);
    return isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  });
  return new Set(fields);
}

interface NamesRead {
  readonly names: Set<string>;
  /** Those that some `@requires` asks for with arguments: under such a name stands nothing else. */
  readonly withArguments: Set<string>;
}

/** Of `@key` and `@requires`, as the supergraph has them, and the type name. */
function namesReadByPlans(supergraph: GraphQLSchema): NamesRead {
  const names: NamesRead = { names: new Set(['__typename']), withArguments: new Set() };
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
  names: NamesRead,
): void {
  for (const { name, arguments: args = [] } of bearer?.directives ?? []) {
    if (!name.value.startsWith('join__')) continue;
    for (const { name: given, value } of args) {
      if (given.value !== argument || value.kind !== Kind.STRING) continue;
      addNames(parse(`{ ${value.value} }`, { noLocation: true }), names);
    }
  }
}

function addNames(fieldSet: DocumentNode, { names, withArguments }: NamesRead): void {
  visit(fieldSet, {
    [Kind.FIELD]: ({ name, arguments: args = [] }) => {
      names.add(name.value);
      if (args.length > 0) withArguments.add(name.value);
    },
  });
}
