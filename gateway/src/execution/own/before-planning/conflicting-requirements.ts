import { DeskError, type PreparedOperation } from '@globalcrimedesk/service';
import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../answer/collect-fields.ts';
import type { Requirements } from './requirements.ts';

/**
 * Refuses an operation that asks one object for two fields whose requirements conflict: the planner would fetch for one
 * of them only, and the other be made of a wrong value, silently.
 */
export function checkRequirements(
  { document, operation }: PreparedOperation,
  { conflicts }: Requirements,
): void {
  if (conflicts.length === 0) return;
  const fragments = fragmentsOf(document);
  check([operation.selectionSet]);

  function check(sets: readonly SelectionSetNode[]): void {
    const fields = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    for (const set of sets) collect(set, fields, seen);
    const names = new Set(
      [...fields.values()].flatMap((nodes) => nodes.map((one) => one.name.value)),
    );
    for (const [one, other] of conflicts) {
      if (names.has(one) && names.has(other)) {
        throw new DeskError(
          'CONFLICTING_FIELDS',
          `The fields ${one} and ${other} of one object cannot be had together: their subgraphs need one further field with different arguments. Ask for them in two requests.`,
        );
      }
    }
    for (const nodes of fields.values()) {
      const inner = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (inner.length > 0) check(inner);
    }
  }

  /** By response key, whatever type a fragment is on: two that never meet are refused too, which is rare and safe. */
  function collect(
    { selections }: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
    seen: Set<string>,
  ): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        fields.set(key, [...(fields.get(key) ?? []), node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet, fields, seen);
      else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment !== undefined) collect(fragment.selectionSet, fields, seen);
      }
    }
  }
}
