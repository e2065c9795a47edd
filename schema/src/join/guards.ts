import { Kind, type ValueNode } from 'graphql';
import type { Applied } from './subgraph-sdl.ts';

/** Each with the argument that says what is asked for. */
const GUARDS = new Map<string | null, string | null>([
  ['authenticated', null],
  ['requiresScopes', 'scopes'],
  ['policy', 'policies'],
]);

export function isGuard({ name }: Applied): boolean {
  return GUARDS.has(name);
}

/**
 * Whether a guard among the directives asks for anything. `[[]]` asks for nothing, and since the lists are
 * alternatives, so does any list with an empty one in it.
 */
export function isGuarded(directives: readonly Applied[]): boolean {
  return directives.some((directive) => {
    const argument = GUARDS.get(directive.name);
    if (argument === undefined) return false;
    if (argument === null) return true;
    const args = directive.node.arguments ?? [];
    return asksForSomething(args.find(({ name }) => name.value === argument)?.value);
  });
}

function asksForSomething(value: ValueNode | undefined): boolean {
  if (value?.kind !== Kind.LIST || value.values.length === 0) return false;
  return value.values.every(
    (all) =>
      all.kind === Kind.LIST &&
      all.values.length > 0 &&
      all.values.every((one) => one.kind === Kind.STRING && one.value.trim() !== ''),
  );
}
