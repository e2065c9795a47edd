import type { FetchDataRewrite } from '@apollo/query-planner';
import { type Data, isData, put, read } from '../data.ts';

/** Changes data in place as the planner has it: renames a key, or sets one. */
export type Rewrite = (data: Data) => void;

/** Whether an object is of a type, or of one that implements it. `undefined`: its type is not known. */
export type IsOfType = (data: Data, type: string) => boolean | undefined;

const ON = '... on ';

export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  isOfType: IsOfType,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const all = rewrites.map((rewrite) => compileRewrite(rewrite, isOfType));
  return (data) => {
    for (const rewrite of all) rewrite(data);
  };
}

/** The keys that rewrites of an answer give other names, by the name that the subgraph knows. */
export function renamedKeys(
  rewrites: readonly FetchDataRewrite[] | undefined,
): ReadonlyMap<string | number, string> {
  const names = new Map<string | number, string>();
  for (const rewrite of rewrites ?? []) {
    const last = rewrite.path.at(-1);
    if (rewrite.kind === 'KeyRenamer' && last !== undefined) names.set(last, rewrite.renameKeyTo);
  }
  return names;
}

function compileRewrite(rewrite: FetchDataRewrite, isOfType: IsOfType): Rewrite {
  const key = rewrite.path.at(-1);
  if (key === undefined) return () => {};
  const apply: Rewrite =
    rewrite.kind === 'ValueSetter'
      ? (data) => put(data, key, rewrite.setValueTo)
      : (data) => rename(data, key, rewrite.renameKeyTo);
  return rewrite.path.slice(0, -1).reduceRight<Rewrite>((below, step) => {
    if (!step.startsWith(ON)) return (data) => eachObject(read(data, step), below);
    const type = step.slice(ON.length);
    return (data) => {
      if (isOfType(data, type) ?? true) below(data);
    };
  }, apply);
}

function rename(data: Data, from: string, to: string): void {
  const value = read(data, from);
  if (value === undefined) return;
  delete data[from];
  put(data, to, value);
}

function eachObject(value: unknown, rewrite: Rewrite): void {
  if (Array.isArray(value)) for (const item of value) eachObject(item, rewrite);
  else if (isData(value)) rewrite(value);
}
