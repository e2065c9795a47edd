import type { AccessScope } from '@globalcrimedesk/service';

/** Scopes that open a field: one of the inner lists must be held whole. */
export type OpenedBy = readonly (readonly AccessScope[])[];

/** Who may ask for a field. */
export type FieldRule =
  | { readonly kind: 'scopes'; readonly anyOf: OpenedBy }
  /** Every known caller: a value that tells nothing of any record. */
  | { readonly kind: 'known' }
  /**
   * No client: keys and links by which the gateway joins what the caller may see anyway. Under scopes where they are made
   * of what scopes open: composition wants it so.
   */
  | { readonly kind: 'internal'; readonly anyOf?: OpenedBy };

/** A rule for each field of a type. */
export type FieldRules = Readonly<Record<string, FieldRule>>;

/**
 * A rule for each field of each type of object that a subgraph has: what is not in the table does not become part of the
 * graph. The gateway enforces it from the SDL (`@requiresScopes`, `@authenticated`), the subgraph from the table.
 */
export type AccessTable = Readonly<Record<string, FieldRules>>;

/** Fields that scopes open. */
export function opened(by: AccessScope | OpenedBy, ...fields: readonly string[]): FieldRules {
  return each(fields, { kind: 'scopes', anyOf: typeof by === 'string' ? [[by]] : by });
}

/** Fields that every known caller may ask for. */
export function known(...fields: readonly string[]): FieldRules {
  return each(fields, { kind: 'known' });
}

/** Fields that only a gateway asks for. */
export function internal(...fields: readonly string[]): FieldRules {
  return each(fields, { kind: 'internal' });
}

/** Fields that only a gateway asks for, in the name of who holds this scope. */
export function internalUnder(by: AccessScope, ...fields: readonly string[]): FieldRules {
  return each(fields, { kind: 'internal', anyOf: [[by]] });
}

/** Any one of the scopes opens it. */
export function either(...scopes: readonly AccessScope[]): OpenedBy {
  return scopes.map((scope) => [scope]);
}

/** All of the scopes together open it. */
export function together(...scopes: readonly AccessScope[]): OpenedBy {
  return [scopes];
}

/** Whether scopes that are held open what a rule is on. */
export function opens(rule: FieldRule, held: ReadonlySet<AccessScope>): boolean {
  if (rule.kind === 'known' || rule.anyOf === undefined) return true;
  return rule.anyOf.some((all) => all.every((scope) => held.has(scope)));
}

function each(fields: readonly string[], rule: FieldRule): FieldRules {
  return Object.fromEntries(fields.map((field) => [field, rule]));
}
