import { parse, print } from 'graphql';
import { federationMinor, readDirectiveNames } from './directive-names.ts';
import { fieldSetOf } from './field-set.ts';
import { Findings } from './finding.ts';
import {
  type Described,
  readSubgraphSdl,
  type SubgraphModel,
  type TypeKind,
  type TypeModel,
} from './subgraph-sdl.ts';

/** A field of the contract. */
export interface ContractField {
  /** As SDL writes it: `[PersonName!]!`. */
  readonly type: string;
  /** The subgraphs that answer for it. */
  readonly owners: readonly string[];
  readonly descriptions: ReadonlySet<string>;
}

/** A type of the contract, over all subgraphs that have it. */
export interface ContractType {
  readonly name: string;
  readonly kind: TypeKind;
  /** The subgraphs that declare it, be it as a stub. */
  readonly subgraphs: readonly string[];
  /** The keys by which others may refer to it, as `fieldSetOf` writes them; none where it is no entity. */
  readonly keys: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, ContractField>;
  /** Values of an enum, members of a union, fields of an input. */
  readonly parts: ReadonlySet<string>;
  readonly descriptions: ReadonlySet<string>;
  /** The directives on the type, as written. */
  readonly directives: ReadonlySet<string>;
}

/** What the graph is before somebody joins. */
export interface LiveContract {
  readonly subgraphs: readonly string[];
  readonly types: ReadonlyMap<string, ContractType>;
  /** The second number of the newest Federation 2 in use. */
  readonly federationMinor: number;
}

/** Reads the SDL of the subgraphs that are there. @throws when one of it cannot be understood. */
export function readLiveContract(sdl: ReadonlyMap<string, string>): LiveContract {
  const models = [...sdl].map(([subgraph, text]) => ({ subgraph, ...understood(subgraph, text) }));
  const declared = new Map<string, { subgraph: string; type: TypeModel; model: SubgraphModel }[]>();
  for (const { subgraph, model } of models) {
    for (const type of model.types.values()) {
      declared.set(type.name, [...(declared.get(type.name) ?? []), { subgraph, type, model }]);
    }
  }
  const types = [...declared].map(([name, all]): [string, ContractType] => {
    const type: ContractType = {
      name,
      kind: all.flatMap(({ type }) => [...type.kinds])[0] ?? 'object',
      subgraphs: all.map(({ subgraph }) => subgraph),
      keys: new Set(all.flatMap(({ type }) => keysOf(type))),
      fields: fieldsOf(all),
      parts: new Set(all.flatMap(({ type }) => partsOf(type))),
      descriptions: new Set(all.flatMap(({ type }) => type.nodes.flatMap(descriptionOf))),
      directives: new Set(
        all.flatMap(({ type }) => type.directives.map(({ node }) => print(node))),
      ),
    };
    return [name, type];
  });
  return {
    subgraphs: [...sdl.keys()],
    types: new Map(types),
    federationMinor: Math.max(...models.map(({ minor }) => minor)),
  };
}

/** Values of an enum, members of a union, or fields of an input with their types and defaults. */
export function partsOf(type: TypeModel): string[] {
  return [
    ...type.values.map(({ name }) => name.value),
    ...type.members.map(({ name }) => name.value),
    ...type.inputs.map(({ name, type: of, defaultValue }) =>
      [`${name.value}: ${print(of)}`, ...(defaultValue ? [print(defaultValue)] : [])].join(' = '),
    ),
  ];
}

function understood(subgraph: string, sdl: string): { model: SubgraphModel; minor: number } {
  const document = parse(sdl);
  const findings = new Findings();
  const minor = federationMinor(document);
  const model = readSubgraphSdl(document, readDirectiveNames(document, minor, findings));
  const [fault] = findings.inOrder();
  if (fault === undefined) return { model, minor };
  throw new Error(`The contract's own subgraph ${subgraph} is not understood: ${fault.what}`);
}

function keysOf(type: TypeModel): string[] {
  return type.directives.flatMap((directive) => {
    const unresolvable = directive.node.arguments?.some(
      ({ name, value }) => name.value === 'resolvable' && print(value) === 'false',
    );
    const key = directive.name === 'key' && unresolvable !== true ? fieldSetOf(directive) : null;
    return key === null ? [] : [key];
  });
}

function fieldsOf(
  all: readonly { subgraph: string; type: TypeModel; model: SubgraphModel }[],
): ReadonlyMap<string, ContractField> {
  const fields = new Map<string, ContractField>();
  for (const { subgraph, type, model } of all) {
    for (const field of type.fields) {
      const isExternal = model.applied(field).some(({ name }) => name === 'external');
      const known = fields.get(field.name.value);
      fields.set(field.name.value, {
        type: known?.type ?? print(field.type),
        owners: [...(known?.owners ?? []), ...(isExternal ? [] : [subgraph])],
        descriptions: new Set([...(known?.descriptions ?? []), ...descriptionOf(field)]),
      });
    }
  }
  return fields;
}

function descriptionOf(node: Described): string[] {
  return node.description === undefined ? [] : [node.description.value];
}
