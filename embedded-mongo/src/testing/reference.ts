/**
 * A second, naive reading of MongoDB's documentation over plain JSON-like values (null, booleans, numbers, strings,
 * arrays, objects), to hold the server against. Slow and plain on purpose; it shares nothing with the product.
 */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

const MISSING = undefined;

function rank(value: Json | undefined): number {
  if (value === MISSING || value === null) return 1;
  if (typeof value === 'number') return 2;
  if (typeof value === 'string') return 3;
  if (isArray(value)) return 5;
  return typeof value === 'boolean' ? 6 : 4;
}

export function compare(a: Json | undefined, b: Json | undefined): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string')
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (isArray(a) && isArray(b)) return compareLists(a, b, compare);
  if (isObject(a) && isObject(b)) {
    return compareLists(
      Object.entries(a),
      Object.entries(b),
      ([n, v], [m, w]) => rank(v) - rank(w) || (n < m ? -1 : n > m ? 1 : compare(v, w)),
    );
  }
  return 0;
}

function compareLists<T>(a: readonly T[], b: readonly T[], by: (x: T, y: T) => number): number {
  for (const [at, x] of a.entries()) {
    const y = b[at];
    if (y === undefined) return 1;
    const order = by(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** All values a path stands for; an array at its end gives its members and then itself. */
function valuesAt(value: Json, parts: readonly string[], open: boolean): (Json | undefined)[] {
  const [part, ...rest] = parts;
  if (part === undefined) return isArray(value) && open ? [...value, value] : [value];
  if (isObject(value)) {
    const next = value[part];
    return next === undefined
      ? [MISSING]
      : rest.length > 0 && !isObject(next) && !isArray(next)
        ? [MISSING]
        : valuesAt(next, rest, open);
  }
  if (!isArray(value)) return [MISSING];
  const found = value.filter(isObject).flatMap((member) => valuesAt(member, parts, open));
  const at = /^\d+$/.test(part) ? value[Number(part)] : undefined;
  if (at === undefined) return found;
  if (rest.length === 0) return [...found, at];
  return isObject(at) || isArray(at) ? [...found, ...valuesAt(at, rest, open)] : found;
}

/** Whether a document matches a filter of the operators the property test writes. */
export function matchesReference(document: Json, filter: JsonObject): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    if (isArray(condition) && name === '$and')
      return condition.every((part) => isObject(part) && matchesReference(document, part));
    if (isArray(condition) && name === '$or')
      return condition.some((part) => isObject(part) && matchesReference(document, part));
    if (isArray(condition) && name === '$nor')
      return !condition.some((part) => isObject(part) && matchesReference(document, part));
    return matchesField(document, name.split('.'), condition);
  });
}

function matchesField(document: Json, parts: readonly string[], condition: Json): boolean {
  if (!isObject(condition) || !Object.keys(condition)[0]?.startsWith('$')) {
    return valuesAt(document, parts, true).some((value) => equals(value, condition));
  }
  return Object.entries(condition).every(([operator, operand]) =>
    matchesOperator(document, parts, operator, operand),
  );
}

function matchesOperator(
  document: Json,
  parts: readonly string[],
  operator: string,
  operand: Json,
): boolean {
  const opened = valuesAt(document, parts, true);
  const whole = valuesAt(document, parts, false);
  switch (operator) {
    case '$eq':
      return opened.some((value) => equals(value, operand));
    case '$ne':
      return !opened.some((value) => equals(value, operand));
    case '$in':
      return (
        isArray(operand) && operand.some((item) => opened.some((value) => equals(value, item)))
      );
    case '$nin':
      return (
        isArray(operand) && !operand.some((item) => opened.some((value) => equals(value, item)))
      );
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return opened.some((value) => inRange(value, operator, operand));
    case '$exists':
      return whole.some((value) => value !== MISSING) === operand;
    case '$size':
      return whole.some((value) => isArray(value) && value.length === operand);
    case '$not':
      return isObject(operand) && !matchesField(document, parts, operand);
    case '$all':
      return (
        isArray(operand) &&
        operand.length > 0 &&
        operand.every((item) => opened.some((value) => equals(value, item)))
      );
    case '$elemMatch':
      return whole.some(
        (value) => isArray(value) && value.some((member) => matchesElement(member, operand)),
      );
    default:
      throw new Error(`the reference does not know ${operator}`);
  }
}

function matchesElement(member: Json, condition: Json): boolean {
  if (!isObject(condition)) return false;
  const isOperators = Object.keys(condition)[0]?.startsWith('$') === true;
  if (isOperators)
    return matchesField({ member: isArray(member) ? [member] : member }, ['member'], condition);
  return (isObject(member) || isArray(member)) && matchesReference(member, condition);
}

function equals(value: Json | undefined, operand: Json): boolean {
  return rank(value) === rank(operand) && compare(value, operand) === 0;
}

function inRange(value: Json | undefined, operator: string, operand: Json): boolean {
  if (operand === null) return operator.endsWith('e') && (value === null || value === MISSING);
  if (value === MISSING || rank(value) !== rank(operand)) return false;
  const order = compare(value, operand);
  return operator === '$gt'
    ? order > 0
    : operator === '$gte'
      ? order >= 0
      : operator === '$lt'
        ? order < 0
        : order <= 0;
}
