import type { ResponsePath } from '@apollo/query-planner';
import { type Data, isData, reader } from '../data.ts';

export type Path = readonly (string | number)[];

/** Where objects stand in the answer. */
export type Places = ReadonlyMap<Data, readonly Path[]>;

/** The objects at a path of a plan, below each of `from`. `@` stands for each of a list. */
export type Gather = (from: readonly Data[]) => Data[];

export function compileGather(path: ResponsePath): Gather {
  const steps = path.filter((step) => step !== '@').map((step) => reader(String(step)));
  return (from) => {
    let found: readonly unknown[] = from;
    for (const step of steps) found = objectsIn(found).map(step);
    return objectsIn(found);
  };
}

/** Lists of any depth are opened: a path names no more of them than the data has. */
function objectsIn(values: readonly unknown[]): Data[] {
  const objects: Data[] = [];
  for (const value of values) addObjects(value, objects);
  return objects;
}

function addObjects(value: unknown, objects: Data[]): void {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) objects.push(value as Data);
  else for (const item of value) addObjects(item, objects);
}

/**
 * Where each of the objects at `path` stands in the answer. An object may stand in several places: what is known of an
 * entity is kept once. Only looked for when there is an error to tell.
 */
export function locate(root: Data, path: ResponsePath): Places {
  const places = new Map<Data, Path[]>();
  const names = path.filter((step) => step !== '@').map(String);
  walk(root, [], 0);
  return places;

  function walk(value: unknown, at: Path, step: number): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, [...at, index], step);
      return;
    }
    if (!isData(value)) return;
    const name = names[step];
    if (name !== undefined) {
      walk(reader(name)(value), [...at, name], step + 1);
      return;
    }
    const known = places.get(value);
    if (known === undefined) places.set(value, [at]);
    else known.push(at);
  }
}
