import { compareValues, equalValues } from '../bson/compare.ts';
import { typeName } from '../bson/types.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  Int32,
  isNumber,
  Timestamp,
  UtcDate,
} from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { add, bitwise, multiply, zeroLike } from './arithmetic.ts';
import { parsePull, parsePush } from './array-modifiers.ts';

/** What applying an update needs to know besides the document. */
export interface UpdateContext {
  readonly now: () => number;
  readonly inserting: boolean;
}

/** Makes the new value of a field from the old; `undefined` leaves it as it is. */
export type Modifier = (
  old: BsonValue | undefined,
  context: UpdateContext,
) => BsonValue | undefined;

/** An operator: parses its operand for one path. */
type Operator = (operand: BsonValue, path: string) => Modifier;

/** Operators that compute a field's value from its old one. `$unset` and `$rename` are not of this kind. */
export const MODIFIERS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$set', (operand) => () => operand],
  [
    '$setOnInsert',
    (operand) =>
      (_, { inserting }) =>
        inserting ? operand : undefined,
  ],
  ['$inc', (operand, path) => arithmetic('$inc', operand, path, add)],
  ['$mul', (operand, path) => arithmetic('$mul', operand, path, multiply)],
  [
    '$min',
    (operand) => (old) => (old === undefined || compareValues(operand, old) < 0 ? operand : old),
  ],
  [
    '$max',
    (operand) => (old) => (old === undefined || compareValues(operand, old) > 0 ? operand : old),
  ],
  ['$currentDate', currentDate],
  ['$bit', bitwise],
  ['$push', parsePush],
  ['$addToSet', addToSet],
  ['$pull', parsePull],
  ['$pullAll', pullAll],
  ['$pop', pop],
]);

/** Operators that do nothing, and create nothing, where the path leads nowhere. */
export const ONLY_ON_EXISTING: ReadonlySet<string> = new Set(['$pull', '$pullAll', '$pop']);

function arithmetic(name: string, operand: BsonValue, path: string, compute: typeof add): Modifier {
  if (!isNumber(operand)) {
    const verb = name === '$inc' ? 'increment' : 'multiply';
    throw new CommandError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${path}: ...}`,
    );
  }
  return (old) => {
    if (old === undefined) return name === '$inc' ? operand : zeroLike(operand);
    if (!isNumber(old)) {
      throw new CommandError(
        'TypeMismatch',
        `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has non-numeric type ${typeName(old)}`,
      );
    }
    return compute(old, operand);
  };
}

function currentDate(operand: BsonValue): Modifier {
  const type = operand instanceof BsonDocument ? operand.get('$type') : undefined;
  if (
    operand instanceof BsonDocument
      ? type !== 'date' && type !== 'timestamp'
      : typeof operand !== 'boolean'
  ) {
    throw new CommandError('BadValue', "$currentDate takes true or {$type: 'date' | 'timestamp'}");
  }
  return (_, { now }) => {
    const ms = now();
    if (type !== 'timestamp') return new UtcDate(ms);
    return new Timestamp((BigInt(Math.floor(ms / 1000)) << 32n) | 1n);
  };
}

function addToSet(operand: BsonValue, path: string): Modifier {
  const each = operand instanceof BsonDocument ? operand.get('$each') : undefined;
  if (each !== undefined && !(each instanceof BsonArray)) {
    throw new CommandError('TypeMismatch', 'The argument to $each in $addToSet must be an array');
  }
  const candidates = each === undefined ? [operand] : [...each.values()];
  return (old) => {
    const items = itemsOf(old, path, '$addToSet');
    for (const value of candidates) {
      if (!items.some((item) => equalValues(item, value))) items.push(value);
    }
    return new BuiltArray(items);
  };
}

function pullAll(operand: BsonValue, path: string): Modifier {
  if (!(operand instanceof BsonArray))
    throw new CommandError('BadValue', '$pullAll requires an array argument');
  const unwanted = [...operand.values()];
  return (old) => {
    const items = itemsOf(old, path, '$pullAll');
    return new BuiltArray(
      items.filter((item) => !unwanted.some((value) => equalValues(item, value))),
    );
  };
}

function pop(operand: BsonValue, path: string): Modifier {
  const end = operand instanceof Int32 ? operand.value : operand;
  if (end !== 1 && end !== -1) throw new CommandError('FailedToParse', '$pop expects 1 or -1');
  return (old) => {
    const items = itemsOf(old, path, '$pop');
    return new BuiltArray(end === 1 ? items.slice(0, -1) : items.slice(1));
  };
}

/** The members of the array to change; a missing field is an empty one. */
export function itemsOf(old: BsonValue | undefined, path: string, operator: string): BsonValue[] {
  if (old === undefined) return [];
  if (old instanceof BsonArray) return [...old.values()];
  const code = operator === '$pop' ? 'TypeMismatch' : 'BadValue';
  throw new CommandError(
    code,
    `The field '${path}' must be an array but is of type ${typeName(old)} (${operator})`,
  );
}
