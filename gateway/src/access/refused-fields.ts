import { DeskError } from '@globalcrimedesk/service';
import {
  type GraphQLFormattedError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  type SelectionSetNode,
} from 'graphql';
import { type AccessRule, bothOf } from './access-rule.ts';
import type { DocumentSelections, Selected, Selecting } from './selected-fields.ts';
import { unmetBySelection } from './unmet-by-selection.ts';
import type { Verdicts } from './verdicts.ts';

/** What a caller is told of the fields that were not theirs to ask for. */
export interface RefusedFields {
  /** One for each field of the operation, by the path of its response keys: positions in lists are left out. */
  readonly errors: readonly GraphQLFormattedError[];
  /** Whether the null in the place of one of them may climb to a field of the root, or to `data`. */
  readonly reachesRoot: boolean;
}

/** What an operation is looked at with. */
export interface RefusalContext {
  readonly schema: GraphQLSchema;
  readonly verdicts: Verdicts;
  readonly selections: DocumentSelections;
  /** Below which selection sets there is anything to refuse. */
  readonly touched: ReadonlySet<SelectionSetNode>;
}

/** An answer must not be longer for what is refused than for what is given. */
const MOST_ERRORS = 50;

/** Fragments within fragments can come to more places than there are atoms; no honest operation comes near this. */
const MOST_PLACES = 5_000;

/**
 * The refused fields of an operation, without a look at any data: which there are follows from the schema, and so tells
 * nothing of what records hold. @throws OPERATION_TOO_LARGE
 */
export function refusedFields(
  context: RefusalContext,
  root: Selecting & { readonly parent: GraphQLObjectType },
): RefusedFields {
  const walk = new Walk(context);
  const { reachesField, reachesObject } = walk.object([root], [root.parent], []);
  return { errors: walk.errors, reachesRoot: reachesField || reachesObject };
}

/** How far nulls climb at an object: to the value of one of its fields that was itself allowed, or to the object. */
interface Climb {
  readonly reachesField: boolean;
  readonly reachesObject: boolean;
}

/** What a response key comes to, whichever type the object turns out to be of. */
interface Place {
  readonly refused: { rule: AccessRule; at: string }[];
  readonly below: Map<SelectionSetNode, Selecting>;
  readonly types: Set<GraphQLObjectType>;
  readonly fieldTypes: Set<GraphQLOutputType>;
  refusedIsNeeded: boolean;
}

class Walk {
  readonly errors: GraphQLFormattedError[] = [];
  readonly #context: RefusalContext;
  #places = 0;

  constructor(context: RefusalContext) {
    this.#context = context;
  }

  object(
    sets: readonly Selecting[],
    types: Iterable<GraphQLObjectType>,
    path: readonly string[],
  ): Climb {
    const climb = { reachesField: false, reachesObject: false };
    for (const [key, place] of this.#placesOf(sets, types)) {
      const at = [...path, key];
      if (place.refused.length > 0) this.#refuse(place.refused, at);
      if (place.refusedIsNeeded) climb.reachesObject = true;
      const below = [...place.below.values()];
      if (!below.some(({ set }) => this.#context.touched.has(set))) continue;
      if (!this.object(below, place.types, at).reachesObject) continue;
      for (const type of place.fieldTypes) {
        if (!isNullWith(type)) continue;
        climb.reachesField = true;
        if (isNonNullType(type)) climb.reachesObject = true;
      }
    }
    return climb;
  }

  #placesOf(
    sets: readonly Selecting[],
    types: Iterable<GraphQLObjectType>,
  ): ReadonlyMap<string, Place> {
    const { selections } = this.#context;
    const places = new Map<string, Place>();
    for (const type of types) {
      for (const [key, selected] of selections.fieldsOf(sets, type)) {
        this.#places += 1;
        if (this.#places > MOST_PLACES) {
          throw new DeskError(
            'OPERATION_TOO_LARGE',
            'The operation comes to too many fields to be checked. Ask for less at once.',
          );
        }
        this.#add(places, key, type, selected);
      }
    }
    return places;
  }

  #add(
    places: Map<string, Place>,
    key: string,
    type: GraphQLObjectType,
    selected: readonly Selected[],
  ): void {
    const name = selected[0]?.node.name.value ?? '';
    const field = type.getFields()[name];
    if (field === undefined) return;
    const place = places.get(key) ?? newPlace();
    places.set(key, place);
    const unmet = unmetBySelection(this.#context.verdicts, type, selected);
    if (unmet.length > 0) {
      place.refused.push(...unmet.map((rule) => ({ rule, at: `${type.name}.${name}` })));
      if (isNonNullType(field.type)) place.refusedIsNeeded = true;
      return;
    }
    const leadsTo = getNamedType(field.type);
    if (!isCompositeType(leadsTo)) return;
    place.fieldTypes.add(field.type);
    for (const possible of this.#context.verdicts.possibleTypes(leadsTo)) place.types.add(possible);
    for (const { node } of selected) {
      const set = node.selectionSet;
      if (set !== undefined) place.below.set(set, { set, parent: leadsTo });
    }
  }

  #refuse(refused: Place['refused'], path: readonly string[]): void {
    if (this.errors.length < MOST_ERRORS) this.errors.push(refusal(refused, path));
  }
}

function newPlace(): Place {
  return {
    refused: [],
    below: new Map(),
    types: new Set(),
    fieldTypes: new Set(),
    refusedIsNeeded: false,
  };
}

/** Whether a value of the type is null as a whole when an object in it is. */
function isNullWith(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return isNullWith(type.ofType);
  return !isListType(type) || (isNonNullType(type.ofType) && isNullWith(type.ofType));
}

function refusal(refused: Place['refused'], path: readonly string[]): GraphQLFormattedError {
  const rules = [...new Set(refused.map(({ rule }) => rule))];
  const requires = rules.flatMap(({ scopes }) => (scopes === null ? [] : [scopes]));
  const policies = rules.flatMap((rule) => (rule.policies === null ? [] : [rule.policies]));
  const scopes = requires.reduce(bothOf, [[]]);
  return {
    message: `${refused[0]?.at} is not yours to ask for${needed(scopes, policies.length > 0)}.`,
    path,
    extensions: {
      code: 'FORBIDDEN',
      requires: scopes,
      ...(policies.length === 0 ? {} : { policies: policies.reduce(bothOf, [[]]) }),
    },
  };
}

function needed(scopes: readonly (readonly string[])[], hasPolicies: boolean): string {
  if (hasPolicies) return ': a policy keeps it';
  const told = scopes.filter((all) => all.length > 0).map((all) => all.join(' and '));
  return told.length === 0 ? ': it is for known callers' : `: it needs ${told.join(', or ')}`;
}
