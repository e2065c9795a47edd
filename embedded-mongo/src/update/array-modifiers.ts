import { compareValues, equalValues } from '../bson/compare.ts';
import { toDouble } from '../bson/numeric.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
  isNumber,
  Regex,
} from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { matches } from '../query/match.ts';
import { isOperatorDocument, parseFilter } from '../query/parse.ts';
import { parseSort, type Sort, sortKey } from '../query/sort.ts';
import { itemsOf, type Modifier } from './modifiers.ts';

/** `$push` of one value, or of `$each` with `$position`, `$sort` and `$slice`, in that order. */
export function parsePush(operand: BsonValue, path: string): Modifier {
  const each = operand instanceof BsonDocument ? operand.get('$each') : undefined;
  if (!(operand instanceof BsonDocument) || each === undefined) {
    return (old) => new BuiltArray([...itemsOf(old, path, '$push'), operand]);
  }
  if (!(each instanceof BsonArray)) {
    throw new CommandError('BadValue', 'The argument to $each in $push must be an array');
  }
  for (const [name] of operand.entries()) {
    if (!['$each', '$position', '$slice', '$sort'].includes(name)) {
      throw new CommandError('BadValue', `Unrecognized clause in $push: ${name}`);
    }
  }
  const values = [...each.values()];
  const position = integerClause(operand, '$position');
  const slice = integerClause(operand, '$slice');
  const order = orderOf(operand.get('$sort'));
  return (old) => {
    const items = itemsOf(old, path, '$push');
    items.splice(position ?? items.length, 0, ...values);
    if (order !== undefined) items.sort(order);
    if (slice === undefined) return new BuiltArray(items);
    return new BuiltArray(
      slice === 0 ? [] : slice > 0 ? items.slice(0, slice) : items.slice(slice),
    );
  };
}

function integerClause(operand: BsonDocument, name: string): number | undefined {
  const value = operand.get(name);
  if (value === undefined) return undefined;
  const number = isNumber(value) ? toDouble(value) : Number.NaN;
  if (!Number.isInteger(number)) {
    throw new CommandError('BadValue', `The value for ${name} must be an integer value`);
  }
  return number;
}

type Order = (a: BsonValue, b: BsonValue) => number;

function orderOf(specification: BsonValue | undefined): Order | undefined {
  if (specification === undefined) return undefined;
  if (specification instanceof BsonDocument) {
    const sort = parseSort(specification);
    if (sort === undefined) throw new CommandError('BadValue', 'The $sort pattern is empty');
    return (a, b) => Buffer.compare(memberKey(sort, a), memberKey(sort, b));
  }
  const direction = isNumber(specification) ? toDouble(specification) : 0;
  if (direction !== 1 && direction !== -1) {
    throw new CommandError('BadValue', 'The $sort element value must be either 1 or -1');
  }
  return (a, b) => direction * compareValues(a, b);
}

function memberKey(sort: Sort, member: BsonValue): Buffer {
  return sortKey(sort, member instanceof BsonDocument ? member : new BuiltDocument());
}

/** `$pull` takes a value, a query on members that are documents, or operators on the members themselves. */
export function parsePull(operand: BsonValue, path: string): Modifier {
  const unwanted = memberTest(operand);
  return (old) => {
    if (old === undefined) return undefined;
    const items = itemsOf(old, path, '$pull');
    return new BuiltArray(items.filter((item) => !unwanted(item)));
  };
}

function memberTest(operand: BsonValue): (member: BsonValue) => boolean {
  if (isOperatorDocument(operand) || operand instanceof Regex) {
    const filter = parseFilter(new BuiltDocument([['member', operand]]));
    return (member) => matches(filter, new BuiltDocument([['member', member]]));
  }
  if (operand instanceof BsonDocument) {
    const filter = parseFilter(operand);
    return (member) => member instanceof BsonDocument && matches(filter, member);
  }
  return (member) => equalValues(member, operand);
}
