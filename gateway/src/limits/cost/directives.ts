import { type ConstDirectiveNode, type DocumentNode, Kind, parse } from 'graphql';
import { argumentsOf, linkedSpecs } from '../../composition/linked-specs.ts';

/** How long a list may be (`@listSize`). */
export interface ListSize {
  readonly assumedSize?: number;
  /** Arguments of the field that say how many are wanted. */
  readonly slicingArguments: readonly string[];
  /** Fields of the returned object that are the list, as `edges` of a connection. */
  readonly sizedFields: readonly string[];
}

/** What a supergraph says of costs, by name of a type, a field (`Type.field`) or an argument (`Type.field.argument`). */
export interface CostDirectives {
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** Where the directives come from: composition links their specification; a subgraph alone links Federation. */
const COST_SPEC = /^https:\/\/specs\.apollo\.dev\/(cost|federation)\/v\d/;

/**
 * Reads `@cost` and `@listSize` of IBM's GraphQL Cost Directives specification from a supergraph, under the names that
 * its `@link`s give them.
 */
export function readCostDirectives(supergraphSdl: string): CostDirectives {
  const document = parse(supergraphSdl, { noLocation: true });
  const names = directiveNames(document);
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();

  function read(place: string, directives: readonly ConstDirectiveNode[] = []): void {
    for (const directive of directives) {
      if (directive.name.value === names.cost) {
        const { weight } = argumentsOf(directive);
        if (typeof weight === 'number') weights.set(place, weight);
      }
      if (directive.name.value === names.listSize) listSizes.set(place, listSizeOf(directive));
    }
  }

  for (const definition of document.definitions) {
    if (!('name' in definition) || definition.name === undefined) continue;
    const type = definition.name.value;
    read(type, 'directives' in definition ? (definition.directives as ConstDirectiveNode[]) : []);
    if (!('fields' in definition)) continue;
    for (const field of definition.fields ?? []) {
      const place = `${type}.${field.name.value}`;
      read(place, field.directives);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) {
        read(`${place}.${argument.name.value}`, argument.directives);
      }
    }
  }
  return { weights, listSizes };
}

/** The names of the two directives in this document: `@cost`, `@price` after `import: [{name, as}]`, or `@cost__listSize`. */
function directiveNames(document: DocumentNode): { cost: string; listSize: string } {
  const [linked] = linkedSpecs(document, COST_SPEC);
  if (linked === undefined) return { cost: 'cost', listSize: 'listSize' };
  return { cost: linked.nameOf('cost'), listSize: linked.nameOf('listSize') };
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  const { assumedSize, slicingArguments, sizedFields } = argumentsOf(directive);
  return {
    ...(typeof assumedSize === 'number' ? { assumedSize } : {}),
    slicingArguments: Array.isArray(slicingArguments) ? slicingArguments.map(String) : [],
    sizedFields: Array.isArray(sizedFields) ? sizedFields.map(String) : [],
  };
}
