import {
  buildASTSchema,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { hash, oneOf } from '../dice.ts';
import type { GeneratedGraph } from './generate-graph.ts';
import { type FieldModel, type GraphModel, POOL, SHADES } from './graph-model.ts';

/** An object of the world, as resolvers pass it on. Its key says all about it. */
export interface WorldObject {
  readonly __typename: string;
  readonly key: string;
  /** What the gateway said of it. */
  readonly representation?: Readonly<Record<string, unknown>>;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** The values behind a generated graph: each follows from its place alone, so all subgraphs agree. */
export class World {
  readonly #model: GraphModel;
  readonly #supergraph: GraphQLSchema;

  constructor({ model, supergraphSdl }: GeneratedGraph) {
    this.#model = model;
    this.#supergraph = buildASTSchema(parse(supergraphSdl), { assumeValid: true });
  }

  field(type: string, name: string): FieldModel {
    const { fields, things } = this.#model;
    const known = things.includes(type) ? fields.get('Thing')?.get(name) : undefined;
    const field = known ?? fields.get(type)?.get(name) ?? SHARED.get(type)?.get(name);
    if (field === undefined) throw new Error(`The world has no ${type}.${name}.`);
    return field;
  }

  /** Names a value: the same wherever and by whomever it is asked for. */
  identity({ __typename: type, key }: WorldObject, name: string, args: Arguments): string {
    return `${this.field(type, name).on}(${key}).${name}(${canonical(args)})`;
  }

  value(object: WorldObject, name: string, args: Arguments): unknown {
    const { __typename: type, key } = object;
    const entity = this.#model.entities.has(type) ? this.#keyField(key, name) : undefined;
    if (entity !== undefined) return entity;
    if (type === 'Maker') return key;
    const field = this.field(type, name);
    if (field.requires !== undefined) {
      return this.#derived(
        field,
        JSON.stringify(this.select(object, parseSelection(field.requires))),
      );
    }
    return this.#make(field, field.type, this.identity(object, name, args));
  }

  /** What a resolver makes of what it was given by `@requires`. */
  required(field: FieldModel, given: Readonly<Record<string, unknown>>): unknown {
    return this.#derived(field, JSON.stringify(pick(given, parseSelection(field.requires ?? ''))));
  }

  /** The object that a representation speaks of. */
  find(representation: Readonly<Record<string, unknown>>): WorldObject {
    const { __typename: type, id, code, sku, maker } = representation;
    const made = (maker as { code?: string } | null | undefined)?.code;
    const key =
      id ?? (typeof code === 'string' ? code.slice(2) : undefined) ?? `${made?.slice(2)}-${sku}`;
    if (!/^\w+-\d+$/.test(String(key))) {
      throw new Error(`This is no key: ${JSON.stringify(representation)}`);
    }
    return { __typename: String(type), key: String(key), representation };
  }

  /** The type of an entity behind the entity interface. */
  thingOf(key: string): string {
    const { things } = this.#model;
    return things[Number(key.split('-')[1]) % things.length] ?? '';
  }

  /** Data of a selection as the world has it. */
  select(object: WorldObject, set: SelectionSetNode): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    for (const node of set.selections) {
      if (node.kind !== Kind.FIELD) continue;
      const { name, selectionSet } = node;
      const below = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(below);
        if (selectionSet === undefined || value === null) return value;
        return this.select(value as WorldObject, selectionSet);
      };
      data[name.value] = below(
        this.value(object, name.value, this.#argumentsOf(object.__typename, node)),
      );
    }
    return data;
  }

  #argumentsOf(typeName: string, node: FieldNode): Arguments {
    const type = this.#supergraph.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined) throw new Error(`There is no ${typeName}.${node.name.value}.`);
    return getArgumentValues(field, node);
  }

  #keyField(key: string, name: string): unknown {
    const [pool = '', number = ''] = key.split('-');
    if (name === 'id') return key;
    if (name === 'code') return `c:${key}`;
    if (name === 'sku') return Number(number);
    if (name === 'maker') return { __typename: 'Maker', key: `m:${pool}` };
    return undefined;
  }

  #derived(field: FieldModel, given: string): unknown {
    return this.#make(field, field.type, `${field.on}.${field.name} of ${given}`);
  }

  #make(field: FieldModel, type: string, identity: string): unknown {
    const chance = hash(`${this.#model.seed} ${identity} ${type}`);
    if (type === 'Shade!' && this.#model.hiddenShade)
      return oneOf((below) => chance % below, SHOWN);
    if (type.endsWith('!')) return this.#some(field, type.slice(0, -1), identity, chance);
    return chance % 6 === 0 ? null : this.#some(field, type, identity, chance >>> 3);
  }

  #some(field: FieldModel, type: string, identity: string, chance: number): unknown {
    if (type.startsWith('[')) {
      const of = type.slice(1, -1);
      const length = chance % 4;
      return Array.from({ length }, (_, index) => this.#make(field, of, `${identity}[${index}]`));
    }
    switch (type) {
      case 'Int':
        return (chance % 7) - 2;
      case 'Float':
        return (chance % 9) / 4;
      case 'Boolean':
        return chance % 2 === 0;
      case 'String':
        return chance % 9 === 0 ? '' : `s${chance % 1000} "é\n`;
      case 'ID':
        return `i${chance % 100}`;
      case 'Blob':
        return BLOBS[chance % BLOBS.length];
      case 'Shade':
        return SHADES[chance % SHADES.length];
      default:
        return this.#object(field, type, identity, chance);
    }
  }

  #object(field: FieldModel, type: string, identity: string, chance: number): WorldObject {
    const { things, entities } = this.#model;
    const concrete =
      type !== 'Thing' && field.members !== undefined && field.members.length > 0
        ? (field.members[chance % field.members.length] ?? type)
        : type;
    if (!entities.has(concrete)) return { __typename: concrete, key: identity };
    const number = (chance >>> 5) % POOL;
    if (concrete === 'Thing') {
      const key = `Thing-${number}`;
      return { __typename: this.thingOf(key), key };
    }
    if (!things.includes(concrete)) return { __typename: concrete, key: `${concrete}-${number}` };
    const fitting = number - (number % things.length) + things.indexOf(concrete);
    return { __typename: concrete, key: `Thing-${fitting}` };
  }
}

/** A hidden value never stands where there must be one: that would be no fault of the executor's. */
const SHOWN = SHADES.slice(0, -1);

const BLOBS = ['text', 0, 1.5, false, { a: [1, null], b: {} }, [], ''];

const SHARED: ReadonlyMap<string, ReadonlyMap<string, FieldModel>> = new Map(
  Object.entries({
    Size: {
      height: 'Int!',
      note: 'String',
      inner: 'Size',
      parts: '[Part!]',
      blob: 'Blob',
      shade: 'Shade',
    },
    Part: { name: 'String!', ratio: 'Float', weights: '[[Int]!]' },
    Maker: { code: 'String!' },
  }).map(([on, fields]) => [
    on,
    new Map(Object.entries(fields).map(([name, type]) => [name, { on, name, type }])),
  ]),
);

const parsed = new Map<string, SelectionSetNode>();

function parseSelection(selection: string): SelectionSetNode {
  const known = parsed.get(selection);
  if (known !== undefined) return known;
  const document = parse(`{ ${selection} }`, { noLocation: true });
  const [definition] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`No selection: ${selection}`);
  parsed.set(selection, definition.selectionSet);
  return definition.selectionSet;
}

/** What of a representation was required, in the order of `@requires`. Throws where something is missing. */
function pick(given: Readonly<Record<string, unknown>>, set: SelectionSetNode): unknown {
  const data: Record<string, unknown> = {};
  for (const node of set.selections) {
    if (node.kind !== Kind.FIELD) continue;
    const { value: name } = node.name;
    if (!(name in given)) {
      throw new Error(`The gateway did not send ${name} of ${JSON.stringify(given)}.`);
    }
    const below = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(below);
      if (node.selectionSet === undefined || value === null || typeof value !== 'object')
        return value;
      return pick(value as Record<string, unknown>, node.selectionSet);
    };
    data[name] = below(given[name]);
  }
  return data;
}

/** JSON whose keys are sorted, at every depth. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
