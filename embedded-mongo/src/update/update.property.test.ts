import { expect } from 'chai';
import fc from 'fast-check';
import { type Encodable, encodeDocument, toDocument } from '../bson/encode.ts';
import { RawDocument } from '../bson/raw.ts';
import { BsonArray, BsonDocument, type BsonValue } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { testConfig } from '../testing/config.ts';
import { compare, isArray, isObject, type Json, type JsonObject } from '../testing/reference.ts';
import { applyUpdate, parseUpdate } from './update.ts';

const scalar = fc.constantFrom<Json>(null, 0, 1, 2, 3, 'a', 'b', true);
const list = fc.array(scalar, { maxLength: 3 });
const field = fc.oneof(
  scalar,
  list,
  fc.dictionary(fc.constantFrom('x', 'y'), fc.oneof(scalar, list), { maxKeys: 2 }),
);
const document = fc.dictionary(fc.constantFrom('a', 'b', 'c'), field, { maxKeys: 3 });
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'b.y', 'c.0', 'a.x.z');
const change: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.tuple(path, field).map(([name, value]) => ({ $set: { [name]: value } })),
  path.map((name) => ({ $unset: { [name]: '' } })),
  fc.tuple(path, fc.constantFrom(1, 2, -1)).map(([name, by]) => ({ $inc: { [name]: by } })),
  fc.tuple(path, fc.constantFrom(2, 3)).map(([name, by]) => ({ $mul: { [name]: by } })),
  fc.tuple(path, scalar).map(([name, value]) => ({ $min: { [name]: value } })),
  fc.tuple(path, scalar).map(([name, value]) => ({ $max: { [name]: value } })),
  fc.tuple(path, scalar).map(([name, value]) => ({ $push: { [name]: value } })),
  fc.tuple(path, list, fc.integer({ min: -2, max: 2 })).map(([name, values, at]) => ({
    $push: { [name]: { $each: values, $position: Math.abs(at), $slice: at } },
  })),
  fc.tuple(path, scalar).map(([name, value]) => ({ $addToSet: { [name]: value } })),
  fc.tuple(path, scalar).map(([name, value]) => ({ $pull: { [name]: value } })),
  fc.tuple(path, list).map(([name, values]) => ({ $pullAll: { [name]: values } })),
  fc.tuple(path, fc.constantFrom(1, -1)).map(([name, end]) => ({ $pop: { [name]: end } })),
);

describe('updates at random', () => {
  it('do what the documentation says, or fail where it says so', () => {
    fc.assert(
      fc.property(document, change, (before, update) => {
        expect(applied(before, update)).to.deep.equal(reference(before, update));
      }),
      { numRuns: testConfig.long ? 100_000 : 5000, seed: 3 },
    );
  });
});

const FAILED = 'failed';

function applied(before: JsonObject, update: JsonObject): Json {
  try {
    const raw = new RawDocument(
      encodeDocument(toDocument(before as { [name: string]: Encodable })),
    );
    const parsed = parseUpdate(toDocument(update as { [name: string]: Encodable }));
    return plain(new RawDocument(applyUpdate(parsed, raw, { now: () => 0, inserting: false })));
  } catch (error) {
    if (error instanceof CommandError) return FAILED;
    throw error;
  }
}

function plain(value: BsonValue): Json {
  if (value instanceof BsonDocument) {
    return Object.fromEntries([...value.entries()].map(([name, item]) => [name, plain(item)]));
  }
  if (value instanceof BsonArray) return [...value.values()].map(plain);
  return value as Json;
}

/** One operator on one path, on a copy of the document. */
function reference(before: JsonObject, update: JsonObject): Json {
  const [operator, fields] = Object.entries(update)[0] ?? ['', null];
  const [name, operand] = Object.entries(isObject(fields) ? fields : {})[0] ?? ['', null];
  const root = structuredClone(before) as Record<string, Json>;
  const parts = name.split('.');
  const old = parts.reduce<Json | undefined>(
    (value, part) =>
      isObject(value) || isArray(value) ? (value as Record<string, Json>)[part] : undefined,
    root,
  );
  const needsPath = !['$unset', '$pull', '$pullAll', '$pop'].includes(operator);
  if (old === undefined && !needsPath) return root;
  const value = operator === '$unset' ? undefined : newValue(operator, old, operand);
  if (value === FAILED_MARK) return FAILED;
  return place(root, parts, value) ? root : FAILED;
}

const FAILED_MARK = Symbol('failed');

function newValue(
  operator: string,
  old: Json | undefined,
  operand: Json,
): Json | typeof FAILED_MARK {
  const items = old === undefined ? [] : old;
  switch (operator) {
    case '$set':
      return operand;
    case '$inc':
    case '$mul': {
      if (old === undefined) return operator === '$inc' ? operand : 0;
      if (typeof old !== 'number' || typeof operand !== 'number') return FAILED_MARK;
      return operator === '$inc' ? old + operand : old * operand;
    }
    case '$min':
      return old === undefined || compare(operand, old) < 0 ? operand : old;
    case '$max':
      return old === undefined || compare(operand, old) > 0 ? operand : old;
  }
  if (!isArray(items)) return FAILED_MARK;
  const same = (a: Json, b: Json): boolean => compare(a, b) === 0;
  switch (operator) {
    case '$push': {
      if (!isObject(operand)) return [...items, operand];
      const { $each, $position, $slice } = operand as {
        $each: Json[];
        $position: number;
        $slice: number;
      };
      const pushed = [...items.slice(0, $position), ...$each, ...items.slice($position)];
      return $slice < 0 ? pushed.slice($slice) : pushed.slice(0, $slice);
    }
    case '$addToSet':
      return items.some((item) => same(item, operand)) ? items : [...items, operand];
    case '$pull':
      return items.filter((item) => !same(item, operand));
    case '$pullAll':
      return items.filter((item) => !(operand as Json[]).some((unwanted) => same(item, unwanted)));
    default:
      return operand === 1 ? items.slice(0, -1) : items.slice(1);
  }
}

/** @returns false where the path meets a value that has no fields */
function place(
  root: Record<string, Json>,
  parts: readonly string[],
  value: Json | undefined,
): boolean {
  let parent: Json = root;
  for (const part of parts.slice(0, -1)) {
    if (isArray(parent) && !/^\d+$/.test(part)) return false;
    const record: Record<string, Json> = parent as Record<string, Json>;
    record[part] ??= record[part] === null ? null : {};
    parent = record[part];
    if (!isObject(parent) && !isArray(parent)) return false;
  }
  const last = parts.at(-1) ?? '';
  const target = parent as Record<string, Json>;
  if (isArray(parent)) {
    if (!/^\d+$/.test(last)) return false;
    target[last] = value ?? null;
  } else if (value === undefined) {
    delete target[last];
  } else {
    target[last] = value;
  }
  return true;
}
