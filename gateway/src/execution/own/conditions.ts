import { DeskError, type PreparedOperation } from '@globalcrimedesk/service';
import type { DirectiveNode, OperationDefinitionNode } from 'graphql';
import { GraphQLBoolean, Kind, valueFromAST, visit } from 'graphql';

/** What the variables of `@skip` and `@include` are for one request. */
export type Conditions = ReadonlyMap<string, boolean>;

/** The variables on which `@skip` and `@include` of an operation depend, sorted. Other operations may stand beside it. */
export function conditionVariables({
  document,
  operation,
}: Pick<PreparedOperation, 'document' | 'operation'>): readonly string[] {
  const names = new Set<string>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION && definition !== operation) continue;
    visit(definition, {
      [Kind.DIRECTIVE]: (directive) => {
        const value = conditionOf(directive);
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  const own = new Set((operation.variableDefinitions ?? []).map((one) => one.variable.name.value));
  return [...names].filter((name) => own.has(name)).sort();
}

/** Throws where one is null, as GraphQL has it (§5.8.5: a default makes a nullable variable fit, null does not). */
export function readConditions(
  names: readonly string[],
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Conditions {
  const values = new Map<string, boolean>();
  for (const name of names) {
    const sent = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = sent === undefined ? defaultOf(operation, name) : sent;
    if (typeof value !== 'boolean') {
      throw new DeskError(
        'BAD_USER_INPUT',
        `The variable $${name} of @skip or @include must be true or false.`,
      );
    }
    values.set(name, value);
  }
  return values;
}

/** Whether a field, a fragment or its spread is asked for. */
export function isAsked(
  directives: readonly DirectiveNode[] | undefined,
  conditions: Conditions,
): boolean {
  if (directives === undefined) return true;
  return directives.every((directive) => {
    const value = conditionOf(directive);
    if (value === undefined) return true;
    const holds =
      value.kind === Kind.VARIABLE
        ? conditions.get(value.name.value)
        : value.kind === Kind.BOOLEAN && value.value;
    return holds === (directive.name.value === 'include');
  });
}

/** What a `@skip` or `@include` depends on; `undefined` for any other directive. */
export function conditionOf({ name, arguments: args = [] }: DirectiveNode) {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return args.find((argument) => argument.name.value === 'if')?.value;
}

function defaultOf({ variableDefinitions = [] }: OperationDefinitionNode, name: string): unknown {
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue && valueFromAST(definition.defaultValue, GraphQLBoolean);
}
