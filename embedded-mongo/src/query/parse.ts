import { toDouble } from '../bson/numeric.ts';
import { BsonType, type BsonTypeName } from '../bson/types.ts';
import {
  BsonArray,
  BsonDocument,
  type BsonValue,
  isNumber,
  Regex,
  UNDEFINED,
} from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import { encodeComponent } from '../storage/key-codec.ts';
import { compilePattern } from './pattern.ts';
import {
  ALWAYS,
  type ComparisonOperator,
  EMPTY_PATH,
  type Path,
  type Pattern,
  type Predicate,
  pathOf,
  type ValueSet,
} from './predicate.ts';

const COMPARISONS = new Map<string, ComparisonOperator>([
  ['$eq', 'eq'],
  ['$lt', 'lt'],
  ['$lte', 'lte'],
  ['$gt', 'gt'],
  ['$gte', 'gte'],
]);

/** Operators MongoDB has and this store does not: refused as such, not as unknown. */
const UNSUPPORTED = new Set([
  '$expr',
  '$where',
  '$text',
  '$jsonSchema',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$bitsAllSet',
  '$bitsAllClear',
  '$bitsAnySet',
  '$bitsAnyClear',
  '$sampleRate',
  '$alwaysTrue',
  '$alwaysFalse',
]);

/**
 * Parses a filter (https://www.mongodb.com/docs/manual/reference/operator/query/).
 *
 * @throws CommandError BadValue (2) for what MongoDB does not know, NotImplemented (238) for what only it knows
 */
export function parseFilter(filter: BsonDocument): Predicate {
  const children: Predicate[] = [];
  for (const [name, value] of filter.entries()) {
    if (name.startsWith('$')) children.push(...parseTopLevel(name, value));
    else children.push(parseField(pathOf(name), value));
  }
  return conjunction(children);
}

export function conjunction(children: readonly Predicate[]): Predicate {
  const flat = children.flatMap((child) => (child.kind === 'and' ? child.children : [child]));
  const [only] = flat;
  if (flat.length === 1 && only !== undefined) return only;
  return flat.length === 0 ? ALWAYS : { kind: 'and', children: flat };
}

function parseTopLevel(name: string, value: BsonValue): readonly Predicate[] {
  switch (name) {
    case '$and':
      return [conjunction(parseList(name, value))];
    case '$or':
      return [{ kind: 'or', children: parseList(name, value) }];
    case '$nor':
      return [{ kind: 'not', child: { kind: 'or', children: parseList(name, value) } }];
    case '$comment':
      return [];
  }
  if (UNSUPPORTED.has(name)) throw notImplemented(name);
  throw new CommandError(
    'BadValue',
    `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
  );
}

function parseList(name: string, value: BsonValue): readonly Predicate[] {
  if (!(value instanceof BsonArray)) throw new CommandError('BadValue', `${name} must be an array`);
  const members = [...value.values()].map((member) => {
    if (member instanceof BsonDocument) return parseFilter(member);
    throw new CommandError('BadValue', `${name} argument's entries must be objects`);
  });
  if (members.length === 0) {
    throw new CommandError('BadValue', '$and/$or/$nor must be a nonempty array');
  }
  return members;
}

/** A document whose first field begins with $ holds operators; any other value is compared for equality. */
export function isOperatorDocument(value: BsonValue): value is BsonDocument {
  if (!(value instanceof BsonDocument)) return false;
  for (const [name] of value.entries())
    return name.startsWith('$') && !/^\$(?:ref|id|db)$/.test(name);
  return false;
}

function parseField(path: Path, value: BsonValue): Predicate {
  if (isOperatorDocument(value)) return parseOperators(path, value);
  if (value instanceof Regex) return regex(path, value.pattern, value.options);
  return comparison(path, 'eq', value);
}

function parseOperators(path: Path, operators: BsonDocument): Predicate {
  const children: Predicate[] = [];
  for (const [name, operand] of operators.entries()) {
    if (name === '$options') {
      if (!operators.has('$regex')) throw new CommandError('BadValue', '$options needs a $regex');
    } else {
      children.push(parseOperator(path, name, operand, operators));
    }
  }
  return conjunction(children);
}

function parseOperator(
  path: Path,
  name: string,
  operand: BsonValue,
  operators: BsonDocument,
): Predicate {
  const operator = COMPARISONS.get(name);
  if (operator !== undefined) return comparison(path, operator, operand);
  switch (name) {
    case '$ne':
      if (operand instanceof Regex)
        throw new CommandError('BadValue', "Can't have regex as arg to $ne.");
      return { kind: 'not', child: comparison(path, 'eq', operand) };
    case '$in':
      return membership(path, name, operand);
    case '$nin':
      return { kind: 'not', child: membership(path, name, operand) };
    case '$not':
      return { kind: 'not', child: negated(path, operand) };
    case '$exists':
      return isTruthy(operand)
        ? { kind: 'exists', path }
        : { kind: 'not', child: { kind: 'exists', path } };
    case '$type':
      return { kind: 'type', path, types: typeNumbers(operand) };
    case '$size':
      return { kind: 'size', path, size: sizeOf(operand) };
    case '$mod':
      return modulo(path, operand);
    case '$regex':
      return regexOperator(path, operand, operators.get('$options'));
    case '$all':
      return all(path, operand);
    case '$elemMatch':
      return elemMatch(path, operand);
  }
  if (UNSUPPORTED.has(name)) throw notImplemented(name);
  throw new CommandError('BadValue', `unknown operator: ${name}`);
}

function comparison(path: Path, operator: ComparisonOperator, value: BsonValue): Predicate {
  if (value === UNDEFINED) throw new CommandError('BadValue', 'cannot compare to undefined');
  if (value instanceof Regex && operator !== 'eq') {
    throw new CommandError(
      'BadValue',
      `Can't have RegEx as arg to predicate over field '${path.text}'.`,
    );
  }
  if (operator === 'eq' && value instanceof Regex) return regex(path, value.pattern, value.options);
  return { kind: 'compare', path, operator, value };
}

function membership(path: Path, name: string, operand: BsonValue): Predicate {
  if (!(operand instanceof BsonArray)) throw new CommandError('BadValue', `${name} needs an array`);
  const values: BsonValue[] = [];
  const patterns: Pattern[] = [];
  for (const value of operand.values()) {
    if (isOperatorDocument(value))
      throw new CommandError('BadValue', `cannot nest $ under ${name}`);
    if (value === UNDEFINED) throw new CommandError('BadValue', 'cannot compare to undefined');
    if (value instanceof Regex) patterns.push(compilePattern(value.pattern, value.options));
    else values.push(value);
  }
  return { kind: 'in', path, values: valueSet(values), patterns };
}

function valueSet(values: readonly BsonValue[]): ValueSet {
  return {
    values,
    keys: new Set(values.map((value) => encodeComponent(value).toString('latin1'))),
    hasNull: values.includes(null),
  };
}

function negated(path: Path, operand: BsonValue): Predicate {
  if (operand instanceof Regex) return regex(path, operand.pattern, operand.options);
  if (!(operand instanceof BsonDocument)) {
    throw new CommandError('BadValue', '$not needs a regex or a document');
  }
  if (operand.isEmpty()) throw new CommandError('BadValue', '$not cannot be empty');
  const [first] = operand.entries();
  if (!isOperatorDocument(operand)) {
    throw new CommandError('BadValue', `unknown operator: ${first?.[0] ?? ''}`);
  }
  return parseOperators(path, operand);
}

function regexOperator(path: Path, operand: BsonValue, options: BsonValue | undefined): Predicate {
  if (options !== undefined && typeof options !== 'string') {
    throw new CommandError('BadValue', '$options has to be a string');
  }
  if (operand instanceof Regex) {
    if (operand.options !== '' && options !== undefined) {
      throw new CommandError(51075, 'options set in both $regex and $options');
    }
    return regex(path, operand.pattern, options ?? operand.options);
  }
  if (typeof operand !== 'string') throw new CommandError('BadValue', '$regex has to be a string');
  return regex(path, operand, options ?? '');
}

function regex(path: Path, source: string, options: string): Predicate {
  return { kind: 'regex', path, pattern: compilePattern(source, options) };
}

function all(path: Path, operand: BsonValue): Predicate {
  if (!(operand instanceof BsonArray)) throw new CommandError('BadValue', '$all needs an array');
  const members = [...operand.values()];
  if (members.length === 0) return { kind: 'never' };
  const elemMatches = members.filter(
    (member) => member instanceof BsonDocument && member.has('$elemMatch'),
  );
  if (elemMatches.length > 0 && elemMatches.length < members.length) {
    throw new CommandError('BadValue', 'no $ expressions in $all');
  }
  return conjunction(
    members.map((member) => {
      if (elemMatches.length > 0 && member instanceof BsonDocument) {
        return elemMatch(path, member.get('$elemMatch') ?? null);
      }
      if (isOperatorDocument(member))
        throw new CommandError('BadValue', 'no $ expressions in $all');
      return comparison(path, 'eq', member);
    }),
  );
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$where', '$expr']);

function elemMatch(path: Path, operand: BsonValue): Predicate {
  if (!(operand instanceof BsonDocument)) {
    throw new CommandError('BadValue', '$elemMatch needs an Object');
  }
  const [first] = operand.entries();
  if (isOperatorDocument(operand) && first !== undefined && !LOGICAL.has(first[0])) {
    return { kind: 'elemMatchValue', path, child: parseOperators(EMPTY_PATH, operand) };
  }
  return { kind: 'elemMatchObject', path, child: parseFilter(operand) };
}

function typeNumbers(operand: BsonValue): ReadonlySet<number> {
  const wanted = operand instanceof BsonArray ? [...operand.values()] : [operand];
  if (wanted.length === 0) {
    throw new CommandError('FailedToParse', '$type must match at least one type');
  }
  return new Set(wanted.flatMap(typeNumber));
}

function typeNumber(wanted: BsonValue): readonly number[] {
  if (wanted === 'number') {
    return [BsonType.double, BsonType.int, BsonType.long, BsonType.decimal];
  }
  if (typeof wanted === 'string') {
    const type = BsonType[wanted as BsonTypeName];
    if (type === undefined)
      throw new CommandError('BadValue', `Unknown type name alias: ${wanted}`);
    return [type];
  }
  if (!isNumber(wanted))
    throw new CommandError('TypeMismatch', 'type must be a number or a string');
  const number = toDouble(wanted);
  const type = number === -1 ? BsonType.minKey : number;
  if (!Object.values(BsonType).some((known) => known === type)) {
    throw new CommandError('BadValue', `Invalid numerical type code: ${number}`);
  }
  return [type];
}

function sizeOf(operand: BsonValue): number {
  const size = isNumber(operand) ? toDouble(operand) : Number.NaN;
  if (!Number.isInteger(size)) {
    throw new CommandError('FailedToParse', 'Failed to parse $size. Expected an integer');
  }
  if (size < 0)
    throw new CommandError('BadValue', 'Failed to parse $size. Expected a non-negative number');
  return size;
}

function modulo(path: Path, operand: BsonValue): Predicate {
  const parts = operand instanceof BsonArray ? [...operand.values()] : [];
  if (parts.length !== 2)
    throw new CommandError('BadValue', 'malformed mod, not enough elements or too many');
  const [divisor, remainder] = parts.map((part) => {
    const number = part !== undefined && isNumber(part) ? toDouble(part) : Number.NaN;
    if (!Number.isFinite(number)) throw new CommandError('BadValue', 'malformed mod, not a number');
    return typeof part === 'bigint' ? part : BigInt(Math.trunc(number));
  });
  if (divisor === undefined || remainder === undefined || divisor === 0n) {
    throw new CommandError('BadValue', 'divisor cannot be 0');
  }
  return { kind: 'mod', path, divisor, remainder };
}

export function isTruthy(value: BsonValue): boolean {
  if (isNumber(value)) return toDouble(value) !== 0;
  return value !== false && value !== null && value !== UNDEFINED;
}
