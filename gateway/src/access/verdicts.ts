import {
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { AccessRules } from './access-directives.ts';
import { type AccessRule, type Grants, isMet } from './access-rule.ts';

/** A type that has fields. */
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** What a caller may ask for. */
export interface Verdicts {
  /**
   * What of the rules on a field the caller does not meet, empty where the field is theirs to ask for: the rules of the
   * type that it is asked of, its own, and that of the type that it leads to.
   */
  unmet(type: FieldsType, field: string): readonly AccessRule[];
  /** The types of object that something declared as `type` may be. */
  possibleTypes(type: GraphQLCompositeType): readonly GraphQLObjectType[];
}

export function verdictsFor(schema: GraphQLSchema, rules: AccessRules, grants: Grants): Verdicts {
  const known = new Map<string, readonly AccessRule[]>();
  return {
    unmet(type, field) {
      const place = `${type.name}.${field}`;
      const before = known.get(place);
      if (before !== undefined) return before;
      const leadsTo = type.getFields()[field]?.type;
      const unmet = [type.name, place, leadsTo === undefined ? '' : getNamedType(leadsTo).name]
        .map((name) => rules.get(name))
        .filter((rule) => rule !== undefined)
        .filter((rule) => !isMet(rule, grants));
      known.set(place, unmet);
      return unmet;
    },
    possibleTypes: (type) => (isObjectType(type) ? [type] : schema.getPossibleTypes(type)),
  };
}
