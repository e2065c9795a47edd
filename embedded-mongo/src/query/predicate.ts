import type { BsonValue } from '../bson/values.ts';

/** A path as the query wrote it, and its components. */
export interface Path {
  readonly text: string;
  readonly parts: readonly string[];
}

export type ComparisonOperator = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

/**
 * A parsed filter. Matching evaluates it, planning reads bounds from it; both see the same tree. `$ne`, `$nin` and `$not`
 * are a `not` over the positive form, which is how MongoDB defines them over arrays and missing fields.
 */
export type Predicate =
  | { readonly kind: 'and'; readonly children: readonly Predicate[] }
  | { readonly kind: 'or'; readonly children: readonly Predicate[] }
  | { readonly kind: 'not'; readonly child: Predicate }
  | { readonly kind: 'never' }
  | Leaf
  /** Some member of the array is a document (or array) that matches. */
  | { readonly kind: 'elemMatchObject'; readonly path: Path; readonly child: Predicate }
  /** Some member of the array matches all conditions, which have an empty path. */
  | { readonly kind: 'elemMatchValue'; readonly path: Path; readonly child: Predicate };

export type Leaf =
  | {
      readonly kind: 'compare';
      readonly path: Path;
      readonly operator: ComparisonOperator;
      readonly value: BsonValue;
    }
  | {
      readonly kind: 'in';
      readonly path: Path;
      readonly values: ValueSet;
      readonly patterns: readonly Pattern[];
    }
  | { readonly kind: 'regex'; readonly path: Path; readonly pattern: Pattern }
  | { readonly kind: 'exists'; readonly path: Path }
  | { readonly kind: 'type'; readonly path: Path; readonly types: ReadonlySet<number> }
  | { readonly kind: 'size'; readonly path: Path; readonly size: number }
  | {
      readonly kind: 'mod';
      readonly path: Path;
      readonly divisor: bigint;
      readonly remainder: bigint;
    };

export interface Pattern {
  readonly source: string;
  readonly options: string;
  readonly compiled: RegExp;
}

/** The values of an `$in`: in order for planning, as a set of key bytes for matching. */
export interface ValueSet {
  readonly values: readonly BsonValue[];
  readonly keys: ReadonlySet<string>;
  readonly hasNull: boolean;
}

export const EMPTY_PATH: Path = { text: '', parts: [] };

export function pathOf(text: string): Path {
  return { text, parts: text.split('.') };
}

export const ALWAYS: Predicate = { kind: 'and', children: [] };
