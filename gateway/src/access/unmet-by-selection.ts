import { type GraphQLObjectType, isInterfaceType } from 'graphql';
import type { AccessRule } from './access-rule.ts';
import type { Selected } from './selected-fields.ts';
import type { Verdicts } from './verdicts.ts';

/**
 * What of the rules is not met for a field of an object: those of the object's own type, and of each interface that the
 * field is asked of. A field that is asked for twice is refused when one of the two is.
 */
export function unmetBySelection(
  verdicts: Verdicts,
  object: GraphQLObjectType,
  selected: readonly Selected[],
): readonly AccessRule[] {
  const unmet = new Set<AccessRule>();
  for (const { node, parent } of selected) {
    const name = node.name.value;
    for (const rule of verdicts.unmet(object, name)) unmet.add(rule);
    if (!isInterfaceType(parent)) continue;
    for (const rule of verdicts.unmet(parent, name)) unmet.add(rule);
  }
  return [...unmet];
}
