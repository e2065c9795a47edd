import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type Dice, dice, hash, oneOf } from '../dice.ts';

export interface GeneratedOperation {
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation that a schema may be asked; it is not always valid: two fields of one key may conflict. */
export function generateOperation(schema: GraphQLSchema, seed: number): GeneratedOperation {
  const roll = dice(seed);
  const mutation = schema.getMutationType();
  const query = schema.getQueryType();
  if (query == null) throw new Error('There is nothing to ask.');
  const isMutation = mutation != null && roll(8) === 0;
  const writer = new OperationWriter(schema, roll);
  const text = writer.write(isMutation ? mutation : query, isMutation ? 'mutation' : 'query');
  // A further operation of the document, which is not asked for.
  const other =
    roll(6) === 0
      ? '\nquery Other($other: Boolean!) { __typename @skip(if: $other) ...Unasked }\nfragment Unasked on Query { __typename }'
      : '';
  return {
    query: text + other,
    ...(other === '' ? {} : { operationName: 'Asked' }),
    variables: writer.variables,
  };
}

const MOST_FIELDS = 25;

class OperationWriter {
  readonly variables: Record<string, unknown> = {};
  readonly #schema: GraphQLSchema;
  readonly #roll: Dice;
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #deepest: number;
  #fields = 0;

  constructor(schema: GraphQLSchema, roll: Dice) {
    this.#schema = schema;
    this.#roll = roll;
    this.#deepest = 2 + roll(4);
  }

  write(root: GraphQLObjectType, kind: 'query' | 'mutation'): string {
    const set = this.#selections(root, 0);
    const declared = this.#declared.length === 0 ? '' : `(${this.#declared.join(', ')})`;
    return [`${kind} Asked${declared} ${set}`, ...this.#fragments].join('\n');
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.#roll(depth === 0 ? 4 : 5);
    const written = Array.from({ length: count }, () => this.#selection(type, depth));
    return `{ ${written.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const kind = this.#roll(14);
    if (kind === 0 || this.#fields > MOST_FIELDS) return this.#typename();
    if (kind <= 3 || (isAbstractType(type) && kind <= 7) || !('getFields' in type)) {
      return this.#fragment(type, depth);
    }
    if (depth === 0 && kind === 4 && type.name === 'Query') return this.#introspection();
    return this.#field(type, depth);
  }

  #typename(): string {
    return oneOf(this.#roll, ['__typename', '__typename', 'kind: __typename']) + this.#directives();
  }

  #introspection(): string {
    const name = this.#variable('String!', oneOf(this.#roll, ['T0', 'Size', 'Nothing', 'Shade']));
    return oneOf(this.#roll, [
      '__schema { queryType { name } __typename }',
      `type: __type(name: ${name}) { kind name fields(includeDeprecated: true) { name type { name ofType { name } } } }`,
      '__type(name: "Span") { inputFields { name defaultValue } }',
    ]);
  }

  #fragment(type: GraphQLCompositeType, depth: number): string {
    if (depth > this.#deepest + 1) return '__typename';
    const on = oneOf(this.#roll, this.#overlapping(type));
    const directives = this.#directives();
    const set = this.#selections(on, depth + 1);
    if (this.#roll(3) > 0) {
      const condition = on === type && this.#roll(2) === 0 ? '' : ` on ${on.name}`;
      return `...${condition}${directives} ${set}`;
    }
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${set}`);
    return this.#roll(4) === 0 ? `...${name}${directives} ...${name}` : `...${name}${directives}`;
  }

  /** Types on which a fragment may be here. */
  #overlapping(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const abstract = Object.values(this.#schema.getTypeMap()).filter(
      (other) =>
        isAbstractType(other) &&
        !other.name.startsWith('__') &&
        possible.some((one) => isObjectType(one) && this.#schema.isSubType(other, one)),
    );
    return [type, ...possible, ...possible, ...(abstract as GraphQLCompositeType[])];
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    if (!('getFields' in type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < this.#deepest || !isCompositeType(getNamedType(field.type)),
    );
    if (fields.length === 0) return '__typename';
    this.#fields += 1;
    const field = oneOf(this.#roll, fields);
    const args = this.#arguments(field.args);
    const named = getNamedType(field.type);
    const alias = this.#alias(field.name, args, String(field.type), type);
    const below = isCompositeType(named) ? ` ${this.#selections(named, depth + 1)}` : '';
    return `${alias}${field.name}${args}${this.#directives()}${below}`;
  }

  /** Fields of one name conflict where they differ in arguments, or in type: most are kept apart by an alias. */
  #alias(name: string, args: string, type: string, parent: GraphQLCompositeType): string {
    const differs = args !== '' || isInterfaceType(parent) || /^(f|r|add|need)\d/.test(name);
    if (differs && this.#roll(5) > 0) return `${name}_${hash(args + type) % 10_000}: `;
    if (this.#roll(8) > 0) return '';
    const alias = oneOf(this.#roll, ALIASES);
    return this.#roll(3) === 0 ? `${alias}: ` : `${alias}${name}${hash(args + type) % 100}: `;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((argument) => {
      if (!isRequiredArgument(argument) && this.#roll(2) === 0) return [];
      return [`${argument.name}: ${this.#input(argument.type, String(argument.type))}`];
    });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  }

  #input(type: GraphQLInputType, declared: string): string {
    if (this.#roll(3) > 0) return literal(this.#value(type, 0), type);
    const way = this.#roll(4);
    if (isNonNullType(type) || way === 0) return this.#variable(declared, this.#value(type, 0));
    if (way === 1) return this.#variable(declared, undefined); // it is not sent
    const standard = literal(this.#value(type, 0), type);
    const withDefault = `${declared.replace(/!$/, '')} = ${standard}`;
    return this.#variable(withDefault, way === 2 ? undefined : this.#value(type, 0));
  }

  #variable(declared: string, value: unknown): string {
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${declared}`);
    if (value !== undefined) this.variables[name] = value;
    return `$${name}`;
  }

  #value(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return this.#something(type.ofType, depth);
    return this.#roll(6) === 0 ? null : this.#something(type, depth);
  }

  #something(type: GraphQLInputType, depth: number): unknown {
    if (isListType(type)) {
      return Array.from({ length: this.#roll(3) }, () => this.#value(type.ofType, depth));
    }
    if (isEnumType(type)) return oneOf(this.#roll, type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth < 2 && this.#roll(2) === 0),
      );
      return Object.fromEntries(fields.map((it) => [it.name, this.#value(it.type, depth + 1)]));
    }
    switch (getNamedType(type).name) {
      case 'Int':
        return this.#roll(5);
      case 'Float':
        return this.#roll(9) / 2;
      case 'Boolean':
        return this.#roll(2) === 0;
      case 'Blob':
        return oneOf(this.#roll, ['x', 3, true, { deep: ['y'] }]);
      default:
        return oneOf(this.#roll, ['', 'word', '"quoted" \\ é']);
    }
  }

  #directives(): string {
    if (this.#roll(9) > 0) return '';
    const name = oneOf(this.#roll, ['skip', 'include']);
    const both =
      this.#roll(8) === 0
        ? ` @${name === 'skip' ? 'include' : 'skip'}(if: ${this.#condition()})`
        : '';
    return ` @${name}(if: ${this.#condition()})${both}`;
  }

  #condition(): string {
    const value = this.#roll(2) === 0;
    switch (this.#roll(5)) {
      case 0:
        return String(value);
      case 1:
        return this.#variable(`Boolean = ${value}`, this.#roll(2) === 0 ? undefined : !value);
      case 2:
        return this.#variable(`Boolean! = ${value}`, this.#roll(2) === 0 ? undefined : !value);
      default:
        return this.#variable('Boolean!', value);
    }
  }
}

/** Names that every object of JavaScript has, among others. */
const ALIASES = ['x', 'id', 'constructor', 'toString', '__proto__'];

/** A value as GraphQL writes it. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (value === null || value === undefined) return 'null';
  if (isListType(type)) {
    return `[${(value as unknown[]).map((item) => literal(item, type.ofType)).join(', ')}]`;
  }
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const entries = Object.entries(value as object).flatMap(([name, inner]) => {
      const field = fields[name];
      return field === undefined ? [] : [`${name}: ${literal(inner, field.type)}`];
    });
    return `{ ${entries.join(', ')} }`;
  }
  if (typeof value === 'object') {
    if (Array.isArray(value)) return JSON.stringify(value);
    const entries = Object.entries(value).map(
      ([name, inner]) => `${name}: ${JSON.stringify(inner)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}
