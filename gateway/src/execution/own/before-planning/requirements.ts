import {
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';

/** What fields need of other subgraphs (`@requires`), by the supergraph. */
export interface Requirements {
  /** The names of all fields that need others. */
  readonly fields: ReadonlySet<string>;
  /** Fields of one object of which the planner can fetch for one only: both need a third, with other arguments. */
  readonly conflicts: readonly (readonly [string, string])[];
  /** The interfaces that some subgraph has as an object (`@interfaceObject`). */
  readonly interfaceObjects: ReadonlySet<string>;
}

export function readRequirements(supergraph: GraphQLSchema): Requirements {
  const fields = new Set<string>();
  const conflicts = new Map<string, readonly [string, string]>();
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const needs = new Map<string, string>();
    for (const bearer of [...type.getInterfaces(), type]) {
      for (const { name, astNode } of Object.values(bearer.getFields())) {
        for (const directive of astNode?.directives ?? []) {
          const value = directive.arguments?.find((one) => one.name.value === 'requires')?.value;
          if (directive.name.value !== 'join__field' || value?.kind !== Kind.STRING) continue;
          needs.set(name, `${needs.get(name) ?? ''} ${value.value}`);
        }
      }
    }
    for (const name of needs.keys()) fields.add(name);
    const calls = new Map([...needs].map(([name]) => [name, callsOf(name, needs)]));
    for (const [one, mine] of calls) {
      for (const [other, theirs] of calls) {
        if (one < other && differ(mine, theirs)) conflicts.set(`${one} ${other}`, [one, other]);
      }
    }
  }
  return {
    fields,
    conflicts: [...conflicts.values()],
    interfaceObjects: interfaceObjectsOf(supergraph),
  };
}

export function interfaceObjectsOf(supergraph: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(supergraph.getTypeMap()).filter(isInterfaceType);
  const objects = types.filter(({ astNode }) =>
    astNode?.directives?.some(
      (one) =>
        one.name.value === 'join__type' &&
        one.arguments?.some((argument) => argument.name.value === 'isInterfaceObject'),
    ),
  );
  return new Set(objects.map(({ name }) => name));
}

/** By the path of each required field, with what arguments it is asked for; also of what a required field requires. */
function callsOf(
  name: string,
  needs: ReadonlyMap<string, string>,
  calls = new Map<string, string>(),
  seen = new Set<string>(),
): ReadonlyMap<string, string> {
  const selection = needs.get(name);
  if (selection === undefined || seen.has(name)) return calls;
  seen.add(name);
  const [operation] = parse(`{ ${selection} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return calls;
  addCalls(operation.selectionSet, '', calls);
  for (const node of operation.selectionSet.selections) {
    if (node.kind === Kind.FIELD) callsOf(node.name.value, needs, calls, seen);
  }
  return calls;
}

function addCalls(
  { selections }: SelectionSetNode,
  path: string,
  calls: Map<string, string>,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) continue;
    if (node.kind === Kind.INLINE_FRAGMENT) {
      addCalls(node.selectionSet, path, calls);
      continue;
    }
    const place = `${path}.${node.name.value}`;
    calls.set(place, (node.arguments ?? []).map(print).sort().join());
    if (node.selectionSet !== undefined) addCalls(node.selectionSet, place, calls);
  }
}

function differ(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return [...one].some(([place, call]) => (other.get(place) ?? call) !== call);
}
