import { type FieldDefinitionNode, Kind, print } from 'graphql';
import type { Candidate } from './candidate.ts';
import { checkOwnDirectives } from './directives.ts';
import { isGuarded } from './guards.ts';
import { checkFieldName } from './names.ts';
import { checkOwnField } from './own-types.ts';

/** A new field where others look: at the root, or on an entity of another subgraph. */
export function checkAddedField(
  candidate: Candidate,
  typeName: string,
  field: FieldDefinitionNode,
  keyFields: readonly string[] = [],
): void {
  const { model, findings } = candidate;
  const at = `${typeName}.${field.name.value}`;
  checkFieldName(candidate, typeName, field.name.value, field);
  checkOwnDirectives(candidate, at, field, keyFields);
  checkOwnField(candidate, at, field);
  if (!isGuarded(model.applied(field))) {
    findings.add(
      'FIELD_UNGUARDED',
      at,
      field,
      `${at} is open to every caller, or its guard asks for nothing.`,
      'Say who may read it: @requiresScopes(scopes: [["record:read"]]).',
    );
  }
  if (field.type.kind === Kind.NON_NULL_TYPE) {
    findings.add(
      'FIELD_NOT_NULLABLE',
      at,
      field.type,
      `${at} is never null: while you are silent, the null would take ${typeName === 'Query' || typeName === 'Mutation' ? 'the whole answer' : `the whole ${typeName}`}.`,
      `Let its type be ${print(field.type.type)}.`,
    );
  }
}
