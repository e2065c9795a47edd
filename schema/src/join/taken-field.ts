import { type FieldDefinitionNode, print } from 'graphql';
import type { Candidate } from './candidate.ts';
import { checkOthersDescription, checkOthersDirectives, checkRequires } from './directives.ts';
import type { ContractField } from './live-contract.ts';
import type { TypeModel } from './subgraph-sdl.ts';

/** A field that others answer for, declared once more: shared, redefined, required or taken over. */
export function checkTakenField(
  candidate: Candidate,
  type: TypeModel,
  field: FieldDefinitionNode,
  known: ContractField,
): void {
  const { model, findings } = candidate;
  const at = `${type.name}.${field.name.value}`;
  const directives = model.applied(field);
  const named = new Set(directives.map(({ name }) => name));
  const owners = known.owners.join(', ');
  checkOthersDirectives(candidate, at, directives, ['shareable', 'external', 'requires']);
  checkOthersDescription(candidate, at, field, known.descriptions);
  for (const directive of directives) {
    if (directive.name === 'requires') checkRequires(candidate, at, directive, []);
  }
  if (named.has('external')) {
    const what = `${at} is declared @external: the gateway would send it to you. ${owners} answers for it.`;
    findings.add('FIELD_REQUIRED', at, field, what, 'Answer from the key alone.');
    return;
  }
  const isShared =
    named.has('shareable') || type.directives.some(({ name }) => name === 'shareable');
  const what = `${at} is answered by ${owners}, as ${known.type}; it is declared once more, as ${print(field.type)}${isShared ? ', @shareable' : ''}.`;
  const instead = 'Leave it out. What you know goes into a field of your own, with your prefix.';
  findings.add(isShared ? 'FIELD_SHARED' : 'FIELD_REDECLARED', at, field, what, instead);
}
