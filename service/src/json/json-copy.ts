/**
 * What `JSON.parse(JSON.stringify(value))` gives, without the text between: a copy that shares nothing with `value`, in
 * which dates, undefined and prototypes have become what they become on the wire (ECMA-262 §25.5.2). `undefined` where
 * JSON has nothing. Throws a TypeError for what JSON cannot carry: a BigInt, a cycle.
 */
export function jsonCopy(value: unknown): unknown {
  try {
    return copy('', value);
  } catch (error) {
    if (error instanceof RangeError)
      throw new TypeError('JSON cannot carry a cycle.', { cause: error });
    throw error;
  }
}

function copy(key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : null; // JSON has no -0
    case 'object':
      return value === null ? null : copyObject(key, value);
    case 'bigint':
      return copyBigInt(key, value);
    default:
      return undefined;
  }
}

type WithToJson = { toJSON?: unknown };

function copyObject(key: string, value: object): unknown {
  const { toJSON } = value as WithToJson;
  const told = typeof toJSON === 'function' ? toJSON.call(value, key) : value;
  if (typeof told === 'bigint') throw new TypeError('JSON cannot carry a BigInt.');
  if (typeof told !== 'object' || told === null) return copy(key, told);
  if (told instanceof Number) return copy(key, Number(told));
  if (told instanceof String) return String(told);
  if (told instanceof Boolean) return told.valueOf();
  if (told instanceof BigInt) throw new TypeError('JSON cannot carry a BigInt.');
  return Array.isArray(told) ? copyList(told) : copyFields(told);
}

function copyBigInt(key: string, value: bigint): unknown {
  const { toJSON } = Object(value) as WithToJson;
  if (typeof toJSON !== 'function') throw new TypeError('JSON cannot carry a BigInt.');
  const told: unknown = toJSON.call(value, key);
  if (typeof told === 'bigint') throw new TypeError('JSON cannot carry a BigInt.');
  return copy(key, told);
}

function copyList(list: readonly unknown[]): unknown[] {
  const copied: unknown[] = [];
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    copied.push(copy(typeof item === 'object' ? String(index) : '', item) ?? null);
  }
  return copied;
}

function copyFields(object: object): Record<string, unknown> {
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(object)) {
    const value = copy(key, (object as Record<string, unknown>)[key]);
    if (value === undefined) continue;
    if (key !== '__proto__') copied[key] = value;
    else Object.defineProperty(copied, key, { ...OWN, value });
  }
  return copied;
}

const OWN = { enumerable: true, configurable: true, writable: true };
