import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { FetchedKey } from '../before-planning/private-keys.ts';
import { type Data, isData, reader } from '../data.ts';
import { collectFields, type SelectionContext } from './collect-fields.ts';
import { introspect } from './introspect.ts';
import { putTogether } from './put-together.ts';
import { leafWriter } from './write-leaf.ts';

export interface AnswerContext extends SelectionContext {
  /** The whole graph, with what is `@inaccessible`. */
  readonly supergraph: GraphQLSchema;
  readonly fetchedKey: FetchedKey;
}

export interface WrittenAnswer {
  /** JSON of `data`. */
  readonly json: string;
  /** Where the data is not what the schema promises. */
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly error: GraphQLError;
  /** No subgraph said anything, not even null: an error about the whole object explains it. */
  readonly neverCame: boolean;
}

/** What is being written. `path` is valid up to the depth of whoever looks at it. */
interface Writing {
  readonly path: (string | number)[];
  readonly faults: Fault[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * JSON of a value. `undefined`: it had to become null, and a fault says why. `null`: it becomes null, and nobody may
 * learn why.
 */
type Write = (value: unknown, out: Writing, depth: number) => string | undefined | null;

/**
 * Compiles an operation's selection into one walk that completes the data (GraphQL specification §6.4.3: nulls rise to
 * the nearest place that may be null) and writes it as JSON. Each object type is compiled when the first one comes.
 */
export function answerWriter(
  context: AnswerContext,
  root: GraphQLObjectType,
  set: SelectionSetNode,
): (data: Data, variables: Readonly<Record<string, unknown>>) => WrittenAnswer {
  const write = writeObject(context, root, [set], true);
  return (data, variables) => {
    const out: Writing = { path: [], faults: [], variables };
    return { json: write(data, out, 0) ?? 'null', faults: out.faults };
  };
}

function writeObject(
  context: AnswerContext,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
  isRoot = false,
): (data: Data, out: Writing, depth: number) => string | undefined {
  const entries = [...collectFields(context, type, sets)].map(([key, nodes], index) => ({
    key,
    prefix: `${index === 0 ? '' : ','}${JSON.stringify(key)}:`,
    read: reader(context.fetchedKey(nodes[0])),
    write: writeField(context, type, nodes, isRoot),
  }));
  return (data, out, depth) => {
    let text = '{';
    for (const { key, prefix, read, write } of entries) {
      out.path[depth] = key;
      const value = write(read(data), out, depth + 1);
      if (value === undefined || value === null) return undefined;
      text += prefix + value;
    }
    return `${text}}`;
  };
}

function writeField(
  context: AnswerContext,
  parent: GraphQLCompositeType,
  nodes: readonly [FieldNode, ...FieldNode[]],
  isRoot: boolean,
): Write {
  const name = nodes[0].name.value;
  if (name === '__typename') return writeTypename(parent);
  if (isRoot && (name === '__schema' || name === '__type')) {
    return (_, out) => introspect(context, nodes, out.variables);
  }
  const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`${parent.name} has no field ${name}.`);
  return writeType(context, field.type, nodes, `field ${parent.name}.${name}`);
}

/** An interface's name is no answer: `@interfaceObject` of one subgraph, and the one that knows the type was silent. */
function writeTypename(type: GraphQLCompositeType): Write {
  if (isObjectType(type)) return () => `"${type.name}"`;
  return (_, out, depth) => fault(out, depth, `No subgraph told which ${type.name} this is.`);
}

/** `what` names the place in messages. */
function writeType(
  context: AnswerContext,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  what: string,
): Write {
  if (!isNonNullType(type)) {
    const write = writeValue(context, type, nodes, what);
    return (value, out, depth) =>
      value === null || value === undefined ? 'null' : (write(value, out, depth) ?? 'null');
  }
  const write = writeValue(context, type.ofType, nodes, what);
  const missing = `Cannot return null for non-nullable ${what}.`;
  const invalid = `Invalid value found for ${what}.`;
  return (value, out, depth) => {
    if (value === null || value === undefined) {
      return fault(out, depth, missing, value === undefined);
    }
    const written = write(value, out, depth);
    // GraphQL has no null rise without an error; it says no more than of a value that nobody knows.
    return written === null ? fault(out, depth, invalid) : written;
  };
}

/** Of a value that is there. */
function writeValue(
  context: AnswerContext,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  what: string,
): Write {
  if (isListType(type)) return writeList(context, type.ofType, nodes, what);
  if (isLeafType(type)) {
    const write = leafWriter(type);
    const hidden = isEnumType(type) ? hiddenValues(context, type.name) : NONE;
    return (value, out, depth) =>
      write(value) ??
      (hidden.has(value) ? null : fault(out, depth, `Invalid value found for ${what}.`));
  }
  const named = getNamedType(type);
  if (!isCompositeType(named)) throw new Error(`${String(type)} is no type of an answer.`);
  return writeComposite(context, named, nodes, what);
}

/** So many characters of a list are put together at once: a long answer costs half of what it would in one go. */
const PIECE = 8_192;

function writeList(
  context: AnswerContext,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  what: string,
): Write {
  const element = `array element of type ${String(getNamedType(type))} in ${what}`;
  const write = writeType(context, type, nodes, element);
  return (value, out, depth) => {
    if (!Array.isArray(value)) return fault(out, depth, `Invalid value found for ${what}.`);
    const pieces: string[] = [];
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      out.path[depth] = index;
      const item = write(value[index], out, depth + 1);
      if (item === undefined || item === null) return undefined;
      text += index === 0 ? item : `,${item}`;
      if (text.length < PIECE) continue;
      pieces.push(putTogether(text));
      text = '';
    }
    return pieces.length === 0 ? `${text}]` : `${pieces.join('')}${text}]`;
  };
}

function writeComposite(
  context: AnswerContext,
  declared: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  what: string,
): Write {
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const byName = new Map<unknown, ReturnType<typeof writeObject>>();
  const wrong = `Invalid __typename found for object at ${what}.`;
  return (value, out, depth) => {
    if (!isData(value)) return fault(out, depth, `Invalid value found for ${what}.`);
    const name = value.__typename ?? declared.name;
    let write = byName.get(name);
    if (write === undefined) {
      const type = typeNamed(context.schema, declared, name);
      if (type === undefined) {
        return isHiddenType(context, declared, name) ? null : fault(out, depth, wrong);
      }
      write = writeObject(context, type, sets);
      byName.set(name, write);
    }
    return write(value, out, depth);
  };
}

function typeNamed(
  schema: GraphQLSchema,
  declared: GraphQLCompositeType,
  name: unknown,
): GraphQLCompositeType | undefined {
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isCompositeType(type)) return undefined;
  if (type === declared) return type;
  const fits =
    isAbstractType(declared) && !('getTypes' in type) && schema.isSubType(declared, type);
  return fits ? type : undefined;
}

/** What the graph keeps from its clients: they see null, and no error that would tell of it. */
function isHiddenType(
  { schema, supergraph }: AnswerContext,
  declared: GraphQLCompositeType,
  name: unknown,
): boolean {
  if (typeof name !== 'string' || schema.getType(name) !== undefined) return false;
  const type = supergraph.getType(name);
  const whole = supergraph.getType(declared.name);
  if (!isObjectType(type) || !isAbstractType(whole)) return false;
  return supergraph.isSubType(whole, type);
}

const NONE: ReadonlySet<unknown> = new Set();

function hiddenValues({ schema, supergraph }: AnswerContext, name: string): ReadonlySet<unknown> {
  const shown = schema.getType(name);
  const whole = supergraph.getType(name);
  if (!isEnumType(shown) || !isEnumType(whole)) return NONE;
  const names = whole.getValues().map((value) => value.name);
  return new Set(names.filter((value) => shown.getValue(value) === undefined));
}

/** So many faults of one answer are told: a subgraph that has no type right would fill it with them. */
const MOST_FAULTS = 5_000;

function fault(out: Writing, depth: number, message: string, neverCame = false): undefined {
  if (out.faults.length >= MOST_FAULTS) return undefined;
  const error = new GraphQLError(message, {
    path: out.path.slice(0, depth),
    extensions: { code: 'SUBGRAPH_BAD_RESPONSE' },
  });
  out.faults.push({ error, neverCame });
  return undefined;
}
