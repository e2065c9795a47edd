import { type FieldDefinitionNode, print } from 'graphql';
import { checkAddedField } from './added-fields.ts';
import type { Candidate } from './candidate.ts';
import { checkOthersDescription, checkOthersDirectives } from './directives.ts';
import { fieldSetOf, topFieldsOf } from './field-set.ts';
import { type ContractField, type ContractType, partsOf } from './live-contract.ts';
import type { TypeModel } from './subgraph-sdl.ts';
import { checkTakenField } from './taken-field.ts';

/** A type that a subgraph of the contract has: an entity, to which fields may be added, or none, which is shared. */
export function checkOthersType(candidate: Candidate, type: TypeModel, of: ContractType): void {
  const { findings } = candidate;
  const [node] = type.nodes;
  for (const described of type.nodes) {
    checkOthersDescription(candidate, type.name, described, of.descriptions);
  }
  const foreign = [...type.kinds].find((kind) => kind !== of.kind);
  if (foreign !== undefined) {
    const what = `${type.name} is of the kind ${of.kind}, not ${foreign}.`;
    findings.add('TYPE_CHANGED', type.name, node, what, 'Leave the type to its owner.');
  }
  for (const { name } of type.interfaces) {
    const what = `${type.name}, which is another's, would implement ${name.value}.`;
    findings.add('INTERFACE_IMPLEMENTED', type.name, name, what, 'Leave the interface out.');
  }
  if (of.keys.size > 0) checkEntity(candidate, type, of);
  else checkSharedType(candidate, type, of);
}

function checkEntity(candidate: Candidate, type: TypeModel, of: ContractType): void {
  const { model, findings } = candidate;
  const { name } = type;
  const keyFields = checkKeys(candidate, type, of);
  checkOthersDirectives(candidate, name, type.directives, ['key']);
  const added = type.fields.filter((field) => !of.fields.has(field.name.value));
  if (added.length > 0) {
    const what = `It adds ${added.map((field) => field.name.value).join(', ')} to ${name}.`;
    const instead = `Have the owner of ${name} open it, or answer with a root field of your own.`;
    findings.add('TYPE_EXTENDED', name, type.nodes[0], what, instead);
  }
  for (const field of type.fields) {
    const known = of.fields.get(field.name.value);
    if (known === undefined) checkAddedField(candidate, name, field, keyFields);
    else if (!isKeyField(field, known, keyFields)) checkTakenField(candidate, type, field, known);
    else {
      const at = `${name}.${field.name.value}`;
      checkOthersDirectives(candidate, at, model.applied(field), ['external']);
      checkOthersDescription(candidate, at, field, known.descriptions);
    }
  }
}

/** The fields of the keys that are in order. */
function checkKeys({ findings }: Candidate, type: TypeModel, of: ContractType): string[] {
  const published = [...of.keys].map((key) => `@key(fields: "${key}")`).join(' or ');
  const keys = type.directives.filter(({ name }) => name === 'key');
  const known = keys.filter((key) => of.keys.has(fieldSetOf(key) ?? ''));
  for (const key of keys.filter((one) => !known.includes(one))) {
    const what = `${print(key.node)} is no key by which ${type.name} is found.`;
    findings.add('KEY_NOT_PUBLISHED', type.name, key.node, what, `Use ${published}.`);
  }
  if (keys.length === 0) {
    const what = `${type.name} has no key: nobody could tell you which record is meant.`;
    findings.add('KEY_NOT_PUBLISHED', type.name, type.nodes[0], what, `Use ${published}.`);
  }
  return known.flatMap((key) => topFieldsOf(key) ?? []);
}

/** Declared only to name the record: as its owner declares it. */
function isKeyField(
  field: FieldDefinitionNode,
  known: ContractField,
  keyFields: readonly string[],
): boolean {
  const isSame = print(field.type) === known.type && (field.arguments ?? []).length === 0;
  return isSame && keyFields.includes(field.name.value);
}

/** A scalar, an enum, an input, or an object that is no entity. */
function checkSharedType(candidate: Candidate, type: TypeModel, of: ContractType): void {
  const { findings } = candidate;
  const { name } = type;
  const own = 'Have a type of your own, with your prefix.';
  const owners = of.subgraphs.join(', ');
  const [node] = type.nodes;
  findings.add('TYPE_SHARED', name, node, `${name} is a type of ${owners}.`, own);
  const others = type.directives.filter(
    (directive) => directive.name !== 'shareable' && !of.directives.has(print(directive.node)),
  );
  checkOthersDirectives(candidate, name, others, []);
  const parts = partsOf(type);
  const differ = [
    ...parts.filter((part) => !of.parts.has(part)).map((part) => `adds ${part}`),
    ...[...of.parts].filter((part) => !parts.includes(part)).map((part) => `lacks ${part}`),
  ];
  if (differ.length > 0 && (of.kind === 'enum' || of.kind === 'union' || of.kind === 'input')) {
    const what = `${name} is a type of ${owners}; here it ${differ.join(', ')}.`;
    findings.add('TYPE_CHANGED', name, node, what, own);
  }
  for (const part of [...type.values, ...type.inputs]) {
    const at = `${name}.${part.name.value}`;
    checkOthersDirectives(candidate, at, candidate.model.applied(part), []);
  }
  for (const field of type.fields) {
    const known = of.fields.get(field.name.value);
    if (known !== undefined) checkTakenField(candidate, type, field, known);
    else {
      const at = `${name}.${field.name.value}`;
      findings.add(
        'TYPE_CHANGED',
        at,
        field,
        `${name}, a type of ${owners}, has no such field.`,
        own,
      );
    }
  }
}
