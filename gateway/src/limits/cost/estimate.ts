import type { PreparedOperation } from '@globalcrimedesk/service';
import {
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type CostDirectives, readCostDirectives } from './directives.ts';
import { type FieldCost, fieldCosts } from './field-costs.ts';

/** How long a list is taken to be that says nothing of its length (`@listSize`): names, warnings, flags of a record. */
export const DEFAULT_LIST_SIZE = 5;
/** What a mutation costs beside what it returns. */
export const MUTATION_COST = 10;

/** The cost of an operation with these variables, rounded up. Above all sense it is 10^15. */
export type EstimateCost = (
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
) => number;

type Variables = Readonly<Record<string, unknown>>;
/** The lists of an object whose length its own field has said, as `edges` in a connection. */
type Sized = { readonly fields: readonly string[]; readonly size: number };

/**
 * Estimates before anything is fetched what an operation may cost, by IBM's GraphQL Cost Directives specification, with
 * the defaults that Apollo's router has: what has fields costs 1 each, a value 0, a mutation 10 more. A field that is
 * asked twice counts twice, and of exclusive fragments all count: the estimate errs upwards.
 *
 * It spreads fragments out, so bound the number of fields first.
 */
export function costEstimator(supergraphSdl: string, schema: GraphQLSchema): EstimateCost {
  const directives = readCostDirectives(supergraphSdl);
  const costs = fieldCosts(schema, directives);
  const inputs = directives.weights;

  return ({ document, operation }, given) => {
    const root = schema.getRootType(operation.operation);
    if (root === undefined || root === null) return 0;
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      fragments.set(definition.name.value, definition);
    }
    const variables = withDefaults(operation.variableDefinitions ?? [], given);
    const cost = selectionCost(root.name, operation.selectionSet, undefined);
    const whole = cost + (operation.operation === 'mutation' ? MUTATION_COST : 0);
    return Math.min(Math.ceil(whole), 1e15);

    function selectionCost(type: string, set: SelectionSetNode, sized: Sized | undefined): number {
      let sum = 0;
      for (const selection of set.selections) {
        if (isLeftOut(selection.directives, variables)) continue;
        if (selection.kind === Kind.FIELD) sum += oneField(type, selection, sized);
        else if (selection.kind === Kind.INLINE_FRAGMENT) {
          const inner = selection.typeCondition?.name.value ?? type;
          sum += selectionCost(inner, selection.selectionSet, sized);
        } else {
          const fragment = fragments.get(selection.name.value);
          if (fragment === undefined) continue;
          sum += selectionCost(fragment.typeCondition.name.value, fragment.selectionSet, sized);
        }
      }
      return sum;
    }

    function oneField(type: string, field: FieldNode, sized: Sized | undefined): number {
      const cost = costs.get(type)?.get(field.name.value);
      if (cost === undefined) return 0; // __typename
      const asked = sizeOf(cost, field, variables);
      const below = sizedBelow(cost, asked);
      const times = cost.isList ? timesOf(cost, field, asked, sized) : 1;
      const inner =
        field.selectionSet === undefined ? 0 : selectionCost(cost.type, field.selectionSet, below);
      return argumentsCost(cost, field, variables, inputs) + times * (cost.weight + inner);
    }
  };
}

/** How many the field is asked for: by its slicing arguments, its ids, or what the schema assumes. */
function sizeOf(cost: FieldCost, field: FieldNode, variables: Variables): number | undefined {
  const { listSize, idsArgument } = cost;
  if (listSize === undefined) return undefined;
  const asked = listSize.slicingArguments
    .map((name) => argumentValue(cost, field, name, variables))
    .filter((value) => typeof value === 'number');
  if (asked.length > 0) return Math.max(0, ...asked);
  if (idsArgument === undefined) return listSize.assumedSize;
  const ids = argumentValue(cost, field, idsArgument, variables);
  // A single value counts as a list of one (GraphQL §3.11).
  return Array.isArray(ids) ? Math.min(ids.length, listSize.assumedSize ?? ids.length) : 1;
}

function sizedBelow({ listSize }: FieldCost, asked: number | undefined): Sized | undefined {
  if (listSize === undefined || listSize.sizedFields.length === 0) return undefined;
  return { fields: listSize.sizedFields, size: asked ?? DEFAULT_LIST_SIZE };
}

function timesOf(
  { listSize }: FieldCost,
  field: FieldNode,
  asked: number | undefined,
  sized: Sized | undefined,
): number {
  if (sized?.fields.includes(field.name.value)) return sized.size;
  const isItself = listSize !== undefined && listSize.sizedFields.length === 0;
  return (isItself ? asked : undefined) ?? DEFAULT_LIST_SIZE;
}

function argumentValue(
  cost: FieldCost,
  field: FieldNode,
  name: string,
  variables: Variables,
): unknown {
  const node = field.arguments?.find((argument) => argument.name.value === name);
  const given = node === undefined ? undefined : givenValue(node, variables);
  return given === undefined ? cost.args.get(name)?.defaultValue : given;
}

function givenValue({ value }: ArgumentNode, variables: Variables): unknown {
  return value.kind === Kind.VARIABLE
    ? own(variables, value.name.value)
    : valueFromASTUntyped(value, variables);
}

/** Own ones alone: a variable may be called `constructor`. */
function own(variables: Variables, name: string): unknown {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}

type InputWeights = CostDirectives['weights'];

function argumentsCost(
  cost: FieldCost,
  field: FieldNode,
  variables: Variables,
  inputs: InputWeights,
): number {
  if (inputs.size === 0) return 0;
  let sum = 0;
  for (const argument of field.arguments ?? []) {
    const known = cost.args.get(argument.name.value);
    if (known === undefined) continue;
    sum += known.weight + inputCost(known.type, givenValue(argument, variables), inputs);
  }
  return sum;
}

function inputCost(type: GraphQLInputType, value: unknown, inputs: InputWeights): number {
  if (!isInputObjectType(getNamedType(type))) return 0;
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const values = Array.isArray(value) ? value : [value];
    return values.reduce((sum: number, one) => sum + inputCost(nullable.ofType, one, inputs), 0);
  }
  if (!isInputObjectType(nullable) || typeof value !== 'object' || value === null) return 0;
  let sum = inputs.get(nullable.name) ?? 0;
  for (const { name, type: inner } of Object.values(nullable.getFields())) {
    if (!Object.hasOwn(value, name)) continue;
    sum += inputs.get(`${nullable.name}.${name}`) ?? 0;
    sum += inputCost(inner, (value as Record<string, unknown>)[name], inputs);
  }
  return sum;
}

type VariableDefinitions = NonNullable<PreparedOperation['operation']['variableDefinitions']>;

function withDefaults(definitions: VariableDefinitions, given: Variables): Variables {
  const defaults = definitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined || own(given, variable.name.value) !== undefined
      ? []
      : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return defaults.length === 0 ? given : { ...given, ...Object.fromEntries(defaults) };
}

/** `@skip` and `@include`, with these variables. */
function isLeftOut(directives: readonly DirectiveNode[] = [], variables: Variables): boolean {
  return directives.some(({ name, arguments: args = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return false;
    const [condition] = args;
    return condition !== undefined && givenValue(condition, variables) === (name.value === 'skip');
  });
}
