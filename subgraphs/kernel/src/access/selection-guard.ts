import {
  type AccessScope,
  type Caller,
  DeskError,
  type PreparedOperation,
  scopesOf,
} from '@globalcrimedesk/service';
import {
  type GraphQLSchema,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type AccessTable, type FieldRule, opens } from './access-table.ts';

/**
 * Whether a caller may have all that a call selects: a subgraph does not rely on its gateway for that. What is internal
 * is the gateway's to ask, on the way to fields that the caller may have.
 * @throws FORBIDDEN, for the whole call.
 */
export type SelectionGuard = (operation: PreparedOperation, caller: Caller) => void;

/** A rule, and a field that bears it. */
interface Guarded {
  readonly rule: FieldRule | undefined;
  readonly at: string;
}

export function selectionGuard(schema: GraphQLSchema, table: AccessTable): SelectionGuard {
  // Held as long as the cache of documents holds the operation.
  const guarded = new WeakMap<PreparedOperation, readonly Guarded[]>();
  return (operation, caller) => {
    let known = guarded.get(operation);
    if (known === undefined) {
      known = guardedBy(schema, table, operation);
      guarded.set(operation, known);
    }
    const held = scopesOf(caller);
    const unmet = known.find(({ rule }) => rule === undefined || !opens(rule, held));
    if (unmet !== undefined) throw refusal(unmet);
  };
}

/** What a call selects, whichever way its variables take it: each rule once. */
function guardedBy(
  schema: GraphQLSchema,
  table: AccessTable,
  { document }: PreparedOperation,
): readonly Guarded[] {
  const guarded = new Map<FieldRule | undefined, Guarded>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FIELD]: ({ name }) => {
        const type = info.getParentType();
        // `__typename`, `_entities`, `_service`: how a gateway gets at the types, never what they hold.
        if (!isObjectType(type) || name.value.startsWith('_')) return;
        const rule = ruleOf(table, type.name, name.value);
        if (!guarded.has(rule)) guarded.set(rule, { rule, at: `${type.name}.${name.value}` });
      },
    }),
  );
  return [...guarded.values()];
}

function ruleOf(table: AccessTable, type: string, field: string): FieldRule | undefined {
  const rules = Object.hasOwn(table, type) ? table[type] : undefined;
  return rules !== undefined && Object.hasOwn(rules, field) ? rules[field] : undefined;
}

function refusal({ rule, at }: Guarded): DeskError {
  const requires: readonly (readonly AccessScope[])[] = rule?.kind === 'scopes' ? rule.anyOf : [];
  return new DeskError('FORBIDDEN', `${at} is not yours to ask for.`, { requires });
}
