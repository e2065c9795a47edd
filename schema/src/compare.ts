import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { Contract } from './released.ts';

/** A change of the contract, by what it would be called in CHANGELOG.md. */
export interface ContractChange {
  /** A schema coordinate such as `Person.sex` or `Query.persons(filter:)`, or a key as `entityKeys` writes it. */
  readonly coordinate: string;
  readonly message: string;
}

export interface Comparison {
  /** Operations that were valid may fail, or mean something else. */
  readonly breaking: readonly ContractChange[];
  /** Valid operations stay valid, but a client may meet what it does not know, such as a new enum value. */
  readonly dangerous: readonly ContractChange[];
}

export async function compareContracts(before: Contract, after: Contract): Promise<Comparison> {
  // Clients see no directive but `@deprecated`, which breaks nothing; its policy is checked by itself.
  const changes = (await diff(before.api, after.api)).filter(
    ({ type }) => !String(type).startsWith('DIRECTIVE_USAGE'),
  );
  const of = (level: CriticalityLevel) =>
    changes.filter(({ criticality }) => criticality.level === level).map(contractChange);
  return {
    breaking: [...of(CriticalityLevel.Breaking), ...lostKeys(before, after)],
    dangerous: of(CriticalityLevel.Dangerous),
  };
}

function lostKeys(before: Contract, after: Contract): ContractChange[] {
  return before.keys
    .filter((key) => !after.keys.includes(key))
    .map((coordinate) => ({
      coordinate,
      message: 'Other subgraphs can no longer refer by this key',
    }));
}

function contractChange({ path, message }: Change): ContractChange {
  return { coordinate: path === undefined ? 'schema' : coordinateOf(path), message };
}

/** The inspector's `Type.field.argument` as a schema coordinate of the GraphQL specification. */
function coordinateOf(path: string): string {
  const [type, member, argument] = path.split('.');
  if (member === undefined) return `${type}`;
  if (path.startsWith('@')) return `${type}(${member}:)`;
  return argument === undefined ? `${type}.${member}` : `${type}.${member}(${argument}:)`;
}
