import type { FieldDefinitionNode, NamedTypeNode, TypeNode } from 'graphql';
import type { Candidate } from './candidate.ts';
import { checkOwnDirectives } from './directives.ts';
import { checkTypeName } from './names.ts';
import type { TypeModel } from './subgraph-sdl.ts';

/** A type that nobody but the subgraph has. */
export function checkOwnType(candidate: Candidate, type: TypeModel): void {
  const { contract, findings } = candidate;
  checkTypeName(candidate, type.name, type.nodes[0]);
  for (const node of type.nodes) checkOwnDirectives(candidate, type.name, node);
  for (const part of [...type.values, ...type.inputs]) {
    checkOwnDirectives(candidate, `${type.name}.${part.name.value}`, part);
  }
  for (const field of type.fields) {
    const at = `${type.name}.${field.name.value}`;
    checkOwnDirectives(candidate, at, field);
    checkOwnField(candidate, at, field);
  }
  for (const member of type.members) checkReference(candidate, type.name, member);
  for (const { name } of type.interfaces) {
    if (!contract.types.has(name.value)) continue;
    const what = `${type.name} implements ${name.value}, which is another's.`;
    const instead = 'Leave the interface out.';
    findings.add('INTERFACE_IMPLEMENTED', type.name, name, what, instead);
  }
}

/** What holds for every field that the subgraph answers for: its arguments, and what it leads to. */
export function checkOwnField(candidate: Candidate, at: string, field: FieldDefinitionNode): void {
  for (const argument of field.arguments ?? []) {
    checkOwnDirectives(candidate, `${at}(${argument.name.value}:)`, argument);
  }
  checkReference(candidate, at, namedType(field.type));
}

function checkReference({ contract, findings }: Candidate, at: string, to: NamedTypeNode): void {
  const target = contract.types.get(to.name.value);
  if (target === undefined || target.keys.size === 0) return;
  findings.add(
    'ENTITY_REFERRED',
    at,
    to,
    `${at} leads to ${target.name}: its key would come from you, also where its owner hides the record.`,
    `Add a field to ${target.name} that leads to your type; the way back begins with the record.`,
  );
}

function namedType(type: TypeNode): NamedTypeNode {
  return 'type' in type ? namedType(type.type) : type;
}
