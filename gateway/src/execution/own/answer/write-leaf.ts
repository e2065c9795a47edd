import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';

/** JSON of a value; `undefined` where the value is none of its type. */
export type WriteLeaf = (value: unknown) => string | undefined;

/** A custom scalar may be anything: its subgraph knows. */
export function leafWriter(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) {
    const texts = new Map(type.getValues().map(({ name }) => [name as unknown, `"${name}"`]));
    return (value) => texts.get(value);
  }
  if (!isSpecifiedScalarType(type)) {
    return (value) => (typeof value === 'string' ? writeString(value) : writeAny(value));
  }
  const wanted = SPECIFIED[type.name];
  if (wanted === undefined) throw new Error(`No one knows how to write a ${type.name}.`);
  return wanted;
}

const text: WriteLeaf = (value) => (typeof value === 'string' ? writeString(value) : undefined);
/** Beyond what is safe it is not the number that the subgraph wrote: `JSON.parse` has rounded it. */
const integer: WriteLeaf = (value) =>
  Number.isSafeInteger(value) ? `${value === 0 ? 0 : value}` : undefined;

const SPECIFIED: Readonly<Record<string, WriteLeaf>> = {
  String: text,
  ID: (value) => text(value) ?? integer(value),
  Int: integer,
  Float: (value) => (Number.isFinite(value) ? JSON.stringify(value) : undefined),
  Boolean: (value) => (value === true ? 'true' : value === false ? 'false' : undefined),
};

/** What is nested more deeply than can be written is a fault at its place, not of the whole answer. */
function writeAny(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Up to here it is cheaper to look at each character than to call `JSON.stringify`. */
const SHORT = 48;

function writeString(value: string): string {
  if (value.length > SHORT) return JSON.stringify(value);
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    // Controls, quote, backslash, and surrogates, which JSON escapes where they stand alone.
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) {
      return JSON.stringify(value);
    }
  }
  return `"${value}"`;
}
