import type { PreparedOperation } from '@globalcrimedesk/service';
import { Kind, type SelectionSetNode, visit } from 'graphql';
import type { Answer } from './compare.ts';
import type { GraphModel } from './graph-model.ts';

/** Where the plan itself is wrong, and who executes it cannot be right; decision 033 says more of each. */
export const PLAN_LIMITS = [
  'a mutation under one key twice',
  'a required field under the key of another',
  'entities are asked for that nobody needs',
] as const;
export type PlanLimit = (typeof PLAN_LIMITS)[number];

/** Why our answer is not the truth, if the reference does no better. */
export function planLimit(
  model: GraphModel,
  operation: PreparedOperation,
  own: Answer,
  apollo: Answer,
  truth: string,
): PlanLimit | undefined {
  if (apollo.data === truth && apollo.errors.length === 0) return undefined;
  if (
    own.errors.some(({ message }) => /^(This is no key|The gateway did not send)/.test(message))
  ) {
    return 'entities are asked for that nobody needs';
  }
  if (operation.operation.operation === 'mutation' && repeatsKey(operation)) {
    return 'a mutation under one key twice';
  }
  return asksRequired(model, operation) ? 'a required field under the key of another' : undefined;
}

/** Whether the root selection has one response key at several places. */
function repeatsKey({ document, operation }: PreparedOperation): boolean {
  const keys: string[] = [];
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) keys.push(node.alias?.value ?? node.name.value);
      else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet);
      else {
        for (const definition of document.definitions) {
          const { name } = node;
          if (
            definition.kind === Kind.FRAGMENT_DEFINITION &&
            definition.name.value === name.value
          ) {
            collect(definition.selectionSet);
          }
        }
      }
    }
  };
  collect(operation.selectionSet);
  return new Set(keys).size < keys.length;
}

/** Whether a field that some other needs (`@requires`) is asked for too, with arguments, under its own name. */
function asksRequired({ fields }: GraphModel, { document }: PreparedOperation): boolean {
  const required = new Set<string>();
  const withArguments = new Set<string>();
  const names = new Set<string>();
  visit(document, {
    [Kind.FIELD]({ name, alias, arguments: args = [] }) {
      names.add(name.value);
      if (args.length > 0 && alias === undefined) withArguments.add(name.value);
    },
  });
  for (const [, ofType] of fields) {
    for (const { name, requires } of ofType.values()) {
      if (requires === undefined || !names.has(name)) continue;
      for (const [word] of requires.matchAll(/\w+/g)) required.add(word);
    }
  }
  return [...withArguments].some((name) => required.has(name));
}
