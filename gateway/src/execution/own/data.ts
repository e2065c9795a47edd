/** What subgraphs answered, as it grows from fetch to fetch. */
export type Data = Record<string, unknown>;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every object has these by its prototype, and a client may call a field by any of them, `__proto__` too. */
function isInherited(key: string): boolean {
  return key in Object.prototype;
}

/** Reads one key; `undefined` where it is not there. */
export function reader(key: string): (data: Data) => unknown {
  if (!isInherited(key)) return (data) => data[key];
  return (data) => (Object.hasOwn(data, key) ? data[key] : undefined);
}

export function read(data: Data, key: string): unknown {
  return isInherited(key) && !Object.hasOwn(data, key) ? undefined : data[key];
}

export function put(data: Data, key: string, value: unknown): void {
  if (!isInherited(key)) {
    data[key] = value;
    return;
  }
  Object.defineProperty(data, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Whether a `__typename` is an interface's: a subgraph that has it as an object (`@interfaceObject`) knows no better. */
export type IsInterface = (typename: unknown) => boolean;

/**
 * Puts what one fetch brought to what others did, by reference where nothing stands yet. A null never takes the place
 * of a value, whichever came first: so an answer does not depend on which of two subgraphs was faster. Nor does the
 * name of an interface take the place of a type.
 */
export function merge(target: Data, source: Data, isInterface: IsInterface): void {
  for (const key in source) {
    const value = source[key];
    const known = read(target, key);
    if (known === undefined || known === null) {
      put(target, key, value);
    } else if (value !== null && value !== undefined && known !== value) {
      if (isData(known) && isData(value)) merge(known, value, isInterface);
      else if (areAlike(known, value)) mergeLists(known as [], value as [], isInterface);
      else if (key !== '__typename' || !isInterface(value)) put(target, key, value);
    }
  }
}

/** Lists of one length are the same list, seen by two subgraphs. */
function areAlike(known: unknown, value: unknown): boolean {
  return Array.isArray(known) && Array.isArray(value) && known.length === value.length;
}

function mergeLists(target: unknown[], source: readonly unknown[], isInterface: IsInterface): void {
  for (const [index, value] of source.entries()) {
    const known = target[index];
    if (isData(known) && isData(value)) merge(known, value, isInterface);
    else if (areAlike(known, value)) mergeLists(known as [], value as [], isInterface);
    else if (value !== null) target[index] = value;
  }
}
