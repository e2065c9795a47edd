import { type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { CompiledRun } from './compiled-run.ts';

/** What may come where a type is wanted: all that the guard needs to know of it. */
export interface Shape {
  readonly isNullable: boolean;
  readonly isLeaf: boolean;
  /** Of a list: what its items are. */
  readonly item: Shape | undefined;
}

export function shapeOf(type: GraphQLOutputType): Shape {
  const isNullable = !isNonNullType(type);
  const inner = isNonNullType(type) ? type.ofType : type;
  const item = isListType(inner) ? shapeOf(inner.ofType) : undefined;
  return { isNullable, isLeaf: isLeafType(inner), item };
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

/**
 * Hands a resolver's value to graphql-jit as it can take it. It takes the rejected promises of a list in a wrong order,
 * reads the properties of anything, and lets what goes wrong after a promise end the process.
 */
export function guarded(value: unknown, shape: Shape, run: CompiledRun): unknown {
  if (isPromise(value)) return guardedPromise(value, shape, run);
  if (value === null || value === undefined) return value;
  if (value instanceof Error) return run.failed(value, shape.isNullable);
  if (shape.item !== undefined) return guardedItems(value, shape.item, run);
  if (!shape.isLeaf && typeof value !== 'object') return run.giveUp();
  return value;
}

function guardedPromise(promise: PromiseLike<unknown>, shape: Shape, run: CompiledRun): object {
  return {
    // biome-ignore lint/suspicious/noThenProperty: a promise whose listener may throw, and nobody is told
    then(listener: (value: unknown) => void): void {
      const take = (value: unknown): void => {
        try {
          listener(run.isGivenUp ? null : value);
        } catch {
          run.giveUp();
        }
        run.waited();
      };
      run.waits();
      promise.then(
        (value) => {
          const inner = guarded(value, shape, run);
          if (isPromise(inner)) inner.then(take);
          else take(inner);
        },
        (error) => take(run.failed(error, shape.isNullable)),
      );
    },
  };
}

/** A list whose promises are kept: its items, and errors among them where one was not. */
function guardedItems(value: unknown, item: Shape, run: CompiledRun): unknown {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
    return run.giveUp();
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [...(value as Iterable<unknown>)];
  if (list.every((each) => isSettled(each, item))) return list;
  const items = list.map((each) => guarded(each, item, run));
  if (!items.some(isPromise)) return items;
  return guardedPromise(Promise.all(items.map(unguarded)), UNSEEN, run);
}

/** Whether an item can be taken as it is. */
function isSettled(value: unknown, item: Shape): boolean {
  if (value === null || value === undefined) return true;
  if (item.isLeaf)
    return typeof value !== 'object' || !(isPromise(value) || value instanceof Error);
  return (
    item.item === undefined &&
    typeof value === 'object' &&
    !isPromise(value) &&
    !(value instanceof Error)
  );
}

/** Items that were looked at one by one. */
const UNSEEN: Shape = { isNullable: true, isLeaf: true, item: undefined };

function unguarded(value: unknown): unknown {
  return isPromise(value) ? new Promise((resolve) => value.then(resolve)) : value;
}
