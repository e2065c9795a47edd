import {
  buildASTSchema,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AskedEntities } from './call-subgraph.ts';
import { leftOutFinder } from './left-out.ts';

/** Where lists and objects must stand in an answer. Values of scalars are the executor's business. */
type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'typename' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: Map<string, Shape> };

/** Says where `data` is not what the query asks for, undefined where nothing is wrong. */
export type ShapeCheck = (
  data: unknown,
  asked?: readonly AskedEntities[] | undefined,
) => string | undefined;
export type CheckShape = (query: string, ...answer: Parameters<ShapeCheck>) => string | undefined;

/**
 * A subgraph that answers an object where a list belongs makes the executor throw, which would cost the client the
 * answers of every other subgraph. So its answer is checked first, and refused alone.
 */
export function shapeChecker(supergraphSdl: string, cacheSize: number): CheckShape {
  const schema = buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValid: true });
  const shapes = new LRUCache<string, ShapeCheck>({ max: cacheSize });
  return (query, ...answer) => {
    const check = shapes.get(query) ?? shapeCheck(schema, query);
    shapes.set(query, check);
    return check(...answer);
  };
}

/** Of one query of the plans of `schema`, the whole supergraph. */
export function shapeCheck(schema: GraphQLSchema, query: string): ShapeCheck {
  const shape = readShape(schema, query);
  leaveLeavesOut(shape);
  const findLeftOut = leftOutFinder(schema, query);
  return (data, asked) => {
    const fault = firstFault(shape, data);
    if (fault !== undefined) return `data${fault}`;
    const leftOut = findLeftOut(data, asked);
    return leftOut === undefined ? undefined : `data${leftOut} is left out`;
  };
}

/** Nothing is checked of them: they need not be looked up in each answer either. */
function leaveLeavesOut(shape: Shape): void {
  if (shape.kind === 'list') leaveLeavesOut(shape.of);
  if (shape.kind !== 'object') return;
  for (const [key, field] of shape.fields) {
    if (field.kind === 'any') shape.fields.delete(key);
    else leaveLeavesOut(field);
  }
}

/** Most answers are right: where a fault is, is put together on the way back from it alone. */
function firstFault(shape: Shape, value: unknown): string | undefined {
  if (shape.kind === 'any' || value === null || value === undefined) return undefined;
  if (shape.kind === 'typename') {
    return typeof value === 'string' ? undefined : ' is no type name';
  }
  if (shape.kind === 'list') {
    if (!Array.isArray(value)) return ' is no list';
    for (const item of value) {
      const fault = firstFault(shape.of, item);
      if (fault !== undefined) return `[]${fault}`;
    }
    return undefined;
  }
  if (typeof value !== 'object' || Array.isArray(value)) return ' is no object';
  const record = value as Readonly<Record<string, unknown>>;
  for (const [key, field] of shape.fields) {
    // A client may call a field `constructor`; where it was skipped, every object still has one.
    if (!Object.hasOwn(record, key)) continue;
    const fault = firstFault(field, record[key]);
    if (fault !== undefined) return `.${key}${fault}`;
  }
  return undefined;
}

function readShape(schema: GraphQLSchema, query: string): Shape {
  const fields = new Map<string, Shape>();
  const document = parse(query, { noLocation: true });
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation);
    addFields(schema, definition.selectionSet, root, fields);
  }
  return { kind: 'object', fields };
}

function addFields(
  schema: GraphQLSchema,
  selection: SelectionSetNode,
  parent: GraphQLType | undefined | null,
  fields: Map<string, Shape>,
): void {
  for (const node of selection.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const type = node.typeCondition && schema.getType(node.typeCondition.name.value);
      addFields(schema, node.selectionSet, type ?? parent, fields);
    } else if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      if (node.name.value === '__typename') {
        fields.set(key, { kind: 'typename' });
      } else if (node.name.value === '_entities' && node.selectionSet !== undefined) {
        const entity = addTo(schema, node.selectionSet, undefined, undefined);
        fields.set(key, { kind: 'list', of: entity });
      } else {
        fields.set(
          key,
          shapeOf(schema, typeOfField(parent, node.name.value), node, fields.get(key)),
        );
      }
    }
  }
}

function typeOfField(
  parent: GraphQLType | undefined | null,
  name: string,
): GraphQLType | undefined {
  const fields =
    isObjectType(parent) || (parent && 'getFields' in parent) ? parent.getFields() : {};
  const field = fields[name];
  return field !== undefined && 'type' in field ? field.type : undefined;
}

/** `known` is the same key under another type condition: GraphQL has made sure that both have one shape. */
function shapeOf(
  schema: GraphQLSchema,
  type: GraphQLType | undefined,
  node: { readonly selectionSet?: SelectionSetNode | undefined },
  known: Shape | undefined,
): Shape {
  if (type === undefined || node.selectionSet === undefined) return { kind: 'any' };
  if (isNonNullType(type)) return shapeOf(schema, type.ofType, node, known);
  if (isListType(type)) {
    const inner = known?.kind === 'list' ? known.of : undefined;
    return { kind: 'list', of: shapeOf(schema, type.ofType, node, inner) };
  }
  if (!isCompositeType(getNamedType(type))) return { kind: 'any' };
  return addTo(schema, node.selectionSet, type, known);
}

function addTo(
  schema: GraphQLSchema,
  selection: SelectionSetNode,
  type: GraphQLType | undefined,
  known: Shape | undefined,
): Shape {
  const fields = known?.kind === 'object' ? known.fields : new Map<string, Shape>();
  addFields(schema, selection, type, fields);
  return { kind: 'object', fields };
}
