import { checkAddedField } from './added-fields.ts';
import type { Candidate } from './candidate.ts';
import { checkOthersDescription, checkOthersDirectives } from './directives.ts';
import type { TypeModel } from './subgraph-sdl.ts';
import { checkTakenField } from './taken-field.ts';

const ROOTS = new Map<string, string>([
  ['query', 'Query'],
  ['mutation', 'Mutation'],
  ['subscription', 'Subscription'],
]);

export function isRootType(name: string): boolean {
  return [...ROOTS.values()].includes(name);
}

/** Root types keep their names: composition renames them, and whatever is named so becomes the query type. */
export function checkSchemas(candidate: Candidate): void {
  const { model, findings } = candidate;
  for (const node of model.schemas) {
    if ('description' in node) checkOthersDescription(candidate, 'schema', node, new Set());
    for (const { operation, type } of node.operationTypes ?? []) {
      const name = ROOTS.get(operation);
      if (type.name.value === name) continue;
      const what = `The ${operation} type is called ${type.name.value}.`;
      findings.add('ROOT_NOT_ALLOWED', 'schema', type, what, `Call it ${name}.`);
    }
  }
}

/** Fields may be added to a root type; all else of it is everybody's. */
export function checkRootType(candidate: Candidate, type: TypeModel): void {
  const { contract, findings } = candidate;
  const { name } = type;
  const of = contract.types.get(name);
  checkOthersDirectives(candidate, name, type.directives, []);
  for (const node of type.nodes) {
    checkOthersDescription(candidate, name, node, of?.descriptions ?? new Set());
  }
  for (const { name: implemented } of type.interfaces) {
    const what = `${name} would implement ${implemented.value}.`;
    findings.add('INTERFACE_IMPLEMENTED', name, implemented, what, 'Leave the interface out.');
  }
  if (name === 'Subscription' || !type.kinds.has('object') || type.kinds.size > 1) {
    const what = `${name} is no type to which fields can be added.`;
    const instead = 'Add fields to `type Query` or `type Mutation`.';
    findings.add('ROOT_NOT_ALLOWED', name, type.nodes[0], what, instead);
  }
  for (const field of type.fields) {
    const known = of?.fields.get(field.name.value);
    if (known === undefined) checkAddedField(candidate, name, field);
    else checkTakenField(candidate, type, field, known);
  }
}
