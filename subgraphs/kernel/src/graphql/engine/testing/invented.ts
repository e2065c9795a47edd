import { buildSchema, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

/** Numbers of chance that are the same for the same seed. */
export type Chance = (below: number) => number;

export function chance(seed: number): Chance {
  let state = seed;
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

const SDL = `
  enum Colour { RED GREEN }
  interface Node { id: ID! label: String next: Node }
  type A implements Node { id: ID! label: String next: Node text: String! colour: Colour b: B! as: [A!] things: [Thing] plain: [Int] }
  type B implements Node { id: ID! label: String next: Node number: Int! nodes: [Node!]! a: A grid: [[B]!] by(x: Int = 1, y: [Colour!]): String }
  type C { flag: Boolean thing: Thing strict: Thing! c: C cs: [C]! }
  union Thing = A | B | C
  type Query { a: A b: B! as: [A!]! node: Node thing: Thing! things: [Thing!] c: C by(x: Int = 1, y: [Colour!]): String }
`;

/** Fields that are properties; all others have resolvers. */
const PROPERTIES = new Set([
  'A.label',
  'A.colour',
  'A.plain',
  'A.as',
  'B.id',
  'B.a',
  'C.flag',
  'C.c',
]);

/** A schema whose resolvers do what the value that they find says. */
export function inventedSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const [name, field] of Object.entries(type.getFields())) {
      if (PROPERTIES.has(`${type.name}.${name}`)) continue;
      field.resolve = (source: Record<string, unknown> | undefined, args, context: object) => {
        if (name === 'by') return JSON.stringify(args);
        const found = { ...context, ...source }[name];
        return typeof found === 'function' ? found() : found;
      };
    }
  }
  return schema;
}

/** A record of a type and what it leads to: now and then null, late, failing, or something else than was promised. */
export function inventedRecord(
  type: GraphQLObjectType,
  schema: GraphQLSchema,
  dice: Chance,
  trouble: number,
  depth = 3,
): Record<string, unknown> {
  const record: Record<string, unknown> = { __typename: type.name };
  for (const [name, field] of Object.entries(type.getFields())) {
    const isProperty = PROPERTIES.has(`${type.name}.${name}`);
    const value = madeOf(String(field.type), depth, trouble);
    record[name] = isProperty ? value : troubled(value);
  }
  return record;

  function madeOf(written: string, left: number, ill: number): unknown {
    const isStrict = written.endsWith('!');
    const inner = isStrict ? written.slice(0, -1) : written;
    if (dice(isStrict ? 40 * ill : 6) === 0) return null;
    if (inner.startsWith('[')) {
      // Of items that may not be null, graphql-js itself lets a second failure end the process: nothing fails there.
      const isCalm = inner.endsWith('!]');
      const ills = isCalm ? 1_000_000 : trouble;
      const items = Array.from({ length: left > 1 ? dice(4) : 0 }, () =>
        madeOf(inner.slice(1, -1), left - 1, ills),
      );
      return dice(6) === 0 && !isCalm ? items.map(promised) : items;
    }
    if (dice(60 * ill) === 0) return ['text', 7, {}, new Error('a value'), Number.NaN][dice(5)];
    const leaf = LEAVES[inner];
    if (leaf !== undefined) return leaf[dice(leaf.length)];
    // It ends somewhere: of what may not be null, with a type that must lead nowhere.
    if (left <= 0 && !isStrict) return null;
    const named = schema.getType(inner);
    const [possible = []] = [
      isObjectType(named) ? [named] : named && 'name' in named ? possibleTypes(named.name) : [],
    ];
    const chosen =
      left <= 0 ? (schema.getType('B') as GraphQLObjectType) : possible[dice(possible.length)];
    return chosen === undefined ? null : inventedRecord(chosen, schema, dice, ill, left - 1);
  }

  function possibleTypes(name: string): readonly GraphQLObjectType[] {
    const types = name === 'Node' ? ['A', 'B'] : ['A', 'B', 'C'];
    return types.map((each) => schema.getType(each)).filter(isObjectType);
  }

  function promised(value: unknown): unknown {
    const which = dice(6 * trouble);
    if (which === 0) {
      const error = new Error(`item ${dice(100)}`);
      const failing = Promise.reject(error);
      failing.catch(() => undefined);
      return failing;
    }
    return which < 4 ? Promise.resolve(value) : value;
  }

  function troubled(value: unknown): unknown {
    const which = dice(12 * trouble);
    const error = new Error(`failed ${dice(100)}`);
    if (which === 0) return () => Promise.reject(error);
    if (which === 1) {
      return () => {
        throw error;
      };
    }
    return dice(2) === 0 ? value : async () => value;
  }
}

const LEAVES: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['x', 'y', 3],
  String: ['', 'text', 'ünicode'],
  Int: [0, -1, 7],
  Boolean: [true, false],
  Colour: ['RED', 'GREEN'],
};

/** An operation over the invented schema, with fragments, aliases, directives and arguments. */
export function inventedOperation(dice: Chance): string {
  const fragments: string[] = [];
  const query = `query Q($s: Boolean!, $i: Boolean = true, $x: Int, $c: Colour!) {
    all: by(x: $x, y: [$c]) __typename @skip(if: $s) @include(if: $i)
    ... ${selection('Query', 3)}
  }`;
  return [query, ...fragments].join('\n');

  function selection(type: string, depth: number): string {
    const fields = FIELDS[type] ?? [];
    const parts = ['__typename'];
    for (let count = 1 + dice(4); count > 0; count -= 1) {
      const kind = dice(8);
      if (kind === 0 && depth > 0)
        parts.push(`... on ${type} ${directive()} ${selection(type, depth - 1)}`);
      else if (kind === 1 && depth > 0)
        parts.push(`...${fragment(type, depth - 1)} ${directive()}`);
      else if (kind < 4 && depth > 0 && NARROWER[type] !== undefined) {
        const inner = NARROWER[type][dice(NARROWER[type].length)] ?? type;
        parts.push(`... on ${inner} ${directive()} ${selection(inner, depth - 1)}`);
      } else {
        const field = fields[dice(fields.length)];
        if (field !== undefined) parts.push(written(type, field, depth));
      }
    }
    return `{ ${parts.join(' ')} }`;
  }

  function written(type: string, [name, inner]: readonly [string, string?], depth: number): string {
    if (inner !== undefined && depth <= 0) return '';
    const given = name === 'by' ? ['', '(x: $x)', '(x: 5, y: [RED, $c])', '(y: RED)'][dice(4)] : '';
    // One alias for each way to ask, so that few of what is invented conflicts.
    const alias = dice(4) === 0 || given !== '' ? `${type}_${name}${dice(1_000)}: ` : '';
    const set = inner === undefined ? '' : selection(inner, depth - 1);
    return `${alias}${name}${given} ${directive()} ${set}`;
  }

  function fragment(type: string, depth: number): string {
    const name = `F${fragments.length}`;
    const place = fragments.push('') - 1;
    fragments[place] = `fragment ${name} on ${type} ${selection(type, depth)}`;
    return name;
  }

  function directive(): string {
    return (
      ['@skip(if: $s)', '@include(if: $i)', '@include(if: $s)', '@skip(if: false)'][dice(20)] ?? ''
    );
  }
}

const FIELDS: Readonly<Record<string, readonly (readonly [string, string?])[]>> = {
  Query: [
    ['a', 'A'],
    ['b', 'B'],
    ['as', 'A'],
    ['node', 'Node'],
    ['thing', 'Thing'],
    ['things', 'Thing'],
    ['c', 'C'],
    ['by'],
  ],
  A: [
    ['id'],
    ['label'],
    ['next', 'Node'],
    ['text'],
    ['colour'],
    ['b', 'B'],
    ['as', 'A'],
    ['things', 'Thing'],
    ['plain'],
  ],
  B: [
    ['id'],
    ['label'],
    ['next', 'Node'],
    ['number'],
    ['nodes', 'Node'],
    ['a', 'A'],
    ['grid', 'B'],
    ['by'],
  ],
  C: [['flag'], ['thing', 'Thing'], ['strict', 'Thing'], ['c', 'C'], ['cs', 'C']],
  Node: [['id'], ['label'], ['next', 'Node']],
  Thing: [],
};
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  Node: ['A', 'B', 'Node'],
  Thing: ['A', 'B', 'C', 'Node'],
};
