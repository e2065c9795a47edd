import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Dice } from '../../helpers/dice.ts';

/** What random arguments are made of. */
export interface Words {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
  readonly numbers: readonly string[];
  readonly names: readonly string[];
  readonly cursors: readonly string[];
}

/** Root fields that are no question about records. */
const LEFT_OUT = new Set(['__schema', '__type', 'whoami', 'auditTrail']);

/** A random query over the whole schema: links, totals, cursors, history, changes. */
export function randomQuery(schema: GraphQLSchema, roll: Dice, words: Words): string {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const roots = Object.values(query.getFields()).filter(({ name }) => !LEFT_OUT.has(name));
  const count = 1 + roll(2);
  const fields = Array.from({ length: count }, (_, index) => {
    const field = roots[roll(roots.length)] as GraphQLField<unknown, unknown>;
    return `r${index}: ${fieldText(field, roll, words, 4)}`;
  });
  return `{ ${fields.join(' ')} }`;
}

/** A random mutation that names a record by its id; it fails wherever that record is not the caller's to change. */
export function randomMutation(
  schema: GraphQLSchema,
  roll: Dice,
  words: Words,
  id: string,
): string | null {
  const mutation = schema.getMutationType();
  const roots = Object.values(mutation?.getFields() ?? {}).filter(({ args }) =>
    args.some(({ name }) => name === 'id'),
  );
  const field = roots[roll(roots.length)];
  if (field === undefined) return null;
  // No version is this high: what may be seen is refused as well, and nothing is ever changed.
  const fixed = { id: JSON.stringify(id), version: String(90 + roll(9)) };
  return `mutation { m: ${fieldText(field, roll, words, 1, fixed)} }`;
}

function fieldText(
  field: GraphQLField<unknown, unknown>,
  roll: Dice,
  words: Words,
  depth: number,
  fixed: Readonly<Record<string, string>> = {},
): string {
  const args = field.args.flatMap((arg) => {
    const value = fixed[arg.name] ?? argumentText(arg, roll, words);
    return value === null ? [] : [`${arg.name}: ${value}`];
  });
  const call = args.length === 0 ? field.name : `${field.name}(${args.join(', ')})`;
  const type = getNamedType(field.type);
  return isObjectType(type) ? `${call} ${selectionText(type, roll, words, depth)}` : call;
}

function selectionText(type: GraphQLObjectType, roll: Dice, words: Words, depth: number): string {
  const fields = Object.values(type.getFields());
  const leaves = fields.filter((f) => isLeafType(getNamedType(f.type)));
  const parts = fields.filter((f) => !isLeafType(getNamedType(f.type)));
  const chosen = leaves.filter(() => roll(2) === 0).map(({ name }) => name);
  // A connection without its edges would ask nothing.
  const always = parts.filter(({ name }) =>
    ['edges', 'node', 'pageInfo', 'changes'].includes(name),
  );
  const links =
    depth <= 0 ? [] : parts.filter((f) => !always.includes(f) && roll(3) === 0).slice(0, 2);
  const below = [...always, ...links].map((f) =>
    fieldText(f, roll, words, always.includes(f) ? depth : depth - 1),
  );
  const all = [...chosen, ...below];
  return `{ ${all.length === 0 ? '__typename' : all.join(' ')} }`;
}

function argumentText(arg: GraphQLArgument, roll: Dice, words: Words): string | null {
  const needed = isNonNullType(arg.type) && arg.defaultValue === undefined;
  if (!needed && roll(3) !== 0 && arg.name !== 'first') return null;
  if (arg.name === 'first') return String(1 + roll(6));
  if (arg.name === 'last' || arg.name === 'before') return null;
  if (arg.name === 'after' || arg.name === 'since') {
    const cursor = words.cursors[roll(words.cursors.length + 1)];
    return cursor === undefined ? null : JSON.stringify(cursor);
  }
  return valueText(arg.type, arg.name, roll, words);
}

function valueText(type: GraphQLInputType, name: string, roll: Dice, words: Words): string {
  if (isNonNullType(type)) return valueText(type.ofType, name, roll, words);
  if (isListType(type)) {
    const items = Array.from({ length: 1 + roll(3) }, () =>
      valueText(type.ofType, name, roll, words),
    );
    return `[${items.join(', ')}]`;
  }
  if (isEnumType(type)) {
    const values = type.getValues();
    return values[roll(values.length)]?.name ?? 'null';
  }
  if (isInputObjectType(type)) {
    const all = Object.values(type.getFields());
    // Of a filter one word, seldom two: with more, nothing would ever be found.
    const chosen = new Set([roll(all.length), ...(roll(4) === 0 ? [roll(all.length)] : [])]);
    const fields = all.filter((f, index) => isNonNullType(f.type) || chosen.has(index));
    return `{${fields.map((f) => `${f.name}: ${valueText(f.type, f.name, roll, words)}`).join(', ')}}`;
  }
  return scalarText(type.name, name, roll, words);
}

function scalarText(scalar: string, name: string, roll: Dice, words: Words): string {
  const from = (list: readonly string[]) => JSON.stringify(list[roll(list.length)] ?? '');
  if (scalar === 'ID') return from(words.ids);
  if (scalar === 'Int') return String(roll(5));
  if (scalar === 'Boolean') return roll(2) === 0 ? 'true' : 'false';
  if (scalar === 'LocalDate') return JSON.stringify(`20${25 + roll(9)}-03-1${roll(9)}`);
  if (scalar === 'DateTime') return JSON.stringify(`2025-05-01T${10 + roll(9)}:00:00Z`);
  if (/number/i.test(name)) return from(words.numbers);
  if (/name|charge|text|reason/i.test(name)) return from(words.names);
  return from(words.codes);
}
