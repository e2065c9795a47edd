import { compareValues } from '../bson/compare.ts';
import { encodeDocument } from '../bson/encode.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
  Decimal128,
  int,
  isNumber,
  type NumericValue,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { PAUSE } from '../plan/run-scan.ts';
import { encodeComponent } from '../storage/key-codec.ts';
import { addPromoting } from '../update/arithmetic.ts';
import { type Expression, parseExpression } from './expression.ts';
import type { Stage } from './stages.ts';

/** Collects what one accumulator has seen of one group. */
interface Accumulator {
  add(value: BsonValue | undefined): void;
  result(): BsonValue;
}

const ACCUMULATORS: ReadonlyMap<string, () => Accumulator> = new Map([
  ['$sum', sum],
  ['$min', () => extreme(-1)],
  ['$max', () => extreme(1)],
  ['$first', first],
  ['$last', last],
  ['$push', pushAll],
  ['$count', countAll],
]);

/** As MongoDB's `$group` without disk use. */
const MEMORY_LIMIT = 100 * 1024 * 1024;

/** https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/ */
export function parseGroup(specification: BsonValue): Stage {
  if (!(specification instanceof BsonDocument)) {
    throw new CommandError(15947, "a group's fields must be specified in an object");
  }
  const idSource = specification.get('_id');
  if (idSource === undefined)
    throw new CommandError(15955, 'a group specification must include an _id');
  const id = parseExpression(idSource);
  const fields = [...specification.entries()]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => ({ name, ...parseAccumulator(name, value) }));
  return function* group(documents) {
    const groups = new Map<string, { id: BsonValue; accumulators: Accumulator[] }>();
    let memory = 0;
    for (const document of documents) {
      if (document === PAUSE) {
        yield PAUSE;
        continue;
      }
      const value = id(document) ?? null;
      const key = encodeComponent(value).toString('latin1');
      let entry = groups.get(key);
      if (entry === undefined) {
        entry = { id: value, accumulators: fields.map(({ create }) => create()) };
        groups.set(key, entry);
        memory += key.length + 100;
      }
      for (const [at, { expression, keeps }] of fields.entries()) {
        const part = expression(document);
        if (keeps && part !== undefined) memory += sizeOf(part);
        entry.accumulators[at]?.add(part);
      }
      if (memory > MEMORY_LIMIT) {
        throw new CommandError(
          'ExceededMemoryLimit',
          'Exceeded memory limit for $group, but did not allow external sort.',
        );
      }
    }
    for (const entry of groups.values()) {
      const result = new BuiltDocument([['_id', entry.id]]);
      for (const [at, { name }] of fields.entries()) {
        result.fields.set(name, entry.accumulators[at]?.result() ?? null);
      }
      yield result;
    }
  };
}

interface ParsedAccumulator {
  readonly create: () => Accumulator;
  readonly expression: Expression;
  /** The accumulator keeps every value. */
  readonly keeps: boolean;
}

function parseAccumulator(name: string, source: BsonValue): ParsedAccumulator {
  if (name.includes('.'))
    throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new CommandError(40236, `The field name '${name}' cannot be an operator name`);
  const operators = source instanceof BsonDocument ? [...source.entries()] : [];
  const [operator] = operators;
  if (operator === undefined || !operator[0].startsWith('$')) {
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  }
  if (operators.length > 1) {
    throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  }
  const create = ACCUMULATORS.get(operator[0]);
  if (create === undefined) throw notImplemented(`the accumulator ${operator[0]}`);
  return { create, expression: parseExpression(operator[1]), keeps: operator[0] === '$push' };
}

/** What is not a number counts as nothing. */
function sum(): Accumulator {
  let total: NumericValue = int(0);
  return {
    add(value) {
      if (value instanceof Decimal128) throw notImplemented('$sum of Decimal128');
      if (value !== undefined && isNumber(value)) total = addPromoting(total, value);
    },
    result: () => total,
  };
}

/** Missing and null values do not take part. */
function extreme(sign: 1 | -1): Accumulator {
  let best: BsonValue = null;
  return {
    add(value) {
      if (value === undefined || value === null) return;
      if (best === null || compareValues(value, best) * sign > 0) best = value;
    },
    result: () => best,
  };
}

function first(): Accumulator {
  let value: BsonValue | undefined;
  return {
    add(next) {
      if (value === undefined) value = next ?? null;
    },
    result: () => value ?? null,
  };
}

function last(): Accumulator {
  let value: BsonValue = null;
  return {
    add(next) {
      value = next ?? null;
    },
    result: () => value,
  };
}

function pushAll(): Accumulator {
  const items: BsonValue[] = [];
  return {
    add(value) {
      if (value !== undefined) items.push(value);
    },
    result: () => new BuiltArray(items),
  };
}

function countAll(): Accumulator {
  let count = 0;
  return { add: () => count++, result: () => int(count) };
}

function sizeOf(value: BsonValue): number {
  const isLarge = value instanceof BsonDocument || value instanceof BsonArray;
  if (typeof value === 'string') return value.length;
  return isLarge ? encodeDocument(new BuiltDocument([['v', value]])).length : 16;
}
