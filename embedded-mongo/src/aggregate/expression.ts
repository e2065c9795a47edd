import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';

/** Computes a value from a document; `undefined` where a field is missing. */
export type Expression = (document: BsonDocument) => BsonValue | undefined;

/** A field path (`'$a.b'`, `'$$ROOT'`), a constant, `{$literal: …}`, or a document of these. Operators are refused. */
export function parseExpression(source: BsonValue): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return parsePath(source);
  if (source instanceof BsonArray) {
    const items = [...source.values()].map(parseExpression);
    return (document) => new BuiltArray(items.map((item) => item(document) ?? null));
  }
  if (!(source instanceof BsonDocument)) return () => source;
  const [first] = source.entries();
  if (first?.[0] === '$literal') return () => first[1];
  if (first?.[0].startsWith('$')) throw notImplemented(`the expression operator ${first[0]}`);
  const fields = [...source.entries()].map(
    ([name, value]) => [name, parseExpression(value)] as const,
  );
  return (document) => {
    const built = new BuiltDocument();
    for (const [name, expression] of fields) {
      const value = expression(document);
      if (value !== undefined) built.fields.set(name, value);
    }
    return built;
  };
}

function parsePath(source: string): Expression {
  if (source === '$$ROOT' || source === '$$CURRENT') return (document) => document;
  if (source.startsWith('$$')) throw notImplemented(`the variable ${source}`);
  const parts = source.slice(1).split('.');
  if (parts.includes('')) {
    throw new CommandError(40353, 'FieldPath must not contain empty field names');
  }
  return (document) => valueAt(document, parts, 0);
}

/** In an expression a path through an array gives the array of what the members have there. */
function valueAt(
  value: BsonValue | undefined,
  parts: readonly string[],
  depth: number,
): BsonValue | undefined {
  const part = parts[depth];
  if (part === undefined) return value;
  if (value instanceof BsonDocument) return valueAt(value.get(part), parts, depth + 1);
  if (!(value instanceof BsonArray)) return undefined;
  const found = [...value.values()].map((member) =>
    member instanceof BsonDocument || member instanceof BsonArray
      ? valueAt(member, parts, depth)
      : undefined,
  );
  return new BuiltArray(found.filter((item) => item !== undefined));
}
