import { type ConstDirectiveNode, type DefinitionNode, Kind, parse } from 'graphql';
import type { AccessTable, FieldRule, FieldRules } from './access-table.ts';
import { SHARED_TYPES } from './shared-types.table.ts';

/** What `@requiresScopes` and `@authenticated` are grafted onto. */
interface Guarded {
  directives?: readonly ConstDirectiveNode[];
}

/** The table of a domain with the types that it shares with others. */
export function wholeTable(domain: AccessTable): AccessTable {
  return { ...SHARED_TYPES, ...domain };
}

/**
 * Puts the rules of the table onto the types of a subgraph, as directives that the gateway enforces: on the type itself
 * where all of its fields have one rule.
 * @throws for a field without a rule, and for a rule without a field: the graph is closed by construction.
 */
export function graftAccessRules(definitions: readonly DefinitionNode[], table: AccessTable): void {
  const missing: string[] = [];
  const met = new Set<string>();
  for (const definition of definitions) {
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      throw new Error(`${definition.name.value}: rules are on types of object, not on interfaces.`);
    }
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = definition.name.value;
    const rules = Object.hasOwn(table, type) ? (table[type] ?? {}) : {};
    const fields = definition.fields ?? [];
    for (const { name } of fields) {
      if (Object.hasOwn(rules, name.value)) met.add(`${type}.${name.value}`);
      else missing.push(`${type}.${name.value}`);
    }
    const whole = isEntityOrRoot(definition) ? null : oneRule(rules);
    if (whole !== null) guard(definition as Guarded, whole);
    else {
      for (const field of fields) {
        const rule = rules[field.name.value];
        if (rule !== undefined) guard(field as Guarded, rule);
      }
    }
  }
  if (missing.length > 0) {
    throw new Error(
      `Nobody said who may ask for ${missing.join(', ')}. Add it to the domain's rules/access.table.ts.`,
    );
  }
  const stale = placesOf(table).filter((place) => !met.has(place));
  if (stale.length > 0) {
    throw new Error(`rules/access.table.ts has what the schema has not: ${stale.join(', ')}.`);
  }
}

/** Types that other subgraphs have too, with fields of their own: a rule on the type would be one on theirs. */
function isEntityOrRoot({ name, directives = [] }: DefinitionNode & TypeDefinition): boolean {
  if (name.value === 'Query' || name.value === 'Mutation') return true;
  return directives.some((directive) => directive.name.value === 'key');
}
type TypeDefinition = Extract<DefinitionNode, { kind: Kind.OBJECT_TYPE_DEFINITION }>;

function oneRule(rules: FieldRules): FieldRule | null {
  const [first, ...others] = Object.values(rules).map((rule) => JSON.stringify(rule));
  if (first === undefined || others.some((other) => other !== first)) return null;
  return JSON.parse(first) as FieldRule;
}

/** Shared types that a domain has not are no fault of its table. */
function placesOf(table: AccessTable): string[] {
  return Object.entries(table)
    .filter(([type, rules]) => SHARED_TYPES[type] !== rules)
    .flatMap(([type, rules]) => Object.keys(rules).map((field) => `${type}.${field}`));
}

function guard(node: Guarded, rule: FieldRule): void {
  if (rule.kind === 'internal' && rule.anyOf === undefined) return;
  const text =
    rule.kind === 'known'
      ? '@authenticated'
      : `@requiresScopes(scopes: ${JSON.stringify(rule.anyOf)})`;
  const [carrier] = parse(`type T ${text}`, { noLocation: true }).definitions;
  const made = carrier !== undefined && 'directives' in carrier ? (carrier.directives ?? []) : [];
  node.directives = [...(node.directives ?? []), ...(made as ConstDirectiveNode[])];
}
