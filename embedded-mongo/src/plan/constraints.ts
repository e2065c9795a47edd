import type { Leaf, Predicate } from '../query/predicate.ts';
import { type Bounds, boundsOf, outside, uniteBounds } from './bounds.ts';

/** An `$elemMatch` a condition stands in: all conditions under it speak of one member of the array at this depth. */
export interface Binding {
  /** Components of the full path up to and including the array. */
  readonly depth: number;
}

/** One condition that every matching document satisfies, in terms of where it lies in an index on `path`. */
export interface Constraint {
  readonly path: string;
  readonly bounds: Bounds;
  readonly bindings: readonly Binding[];
  /** The conjunct of the filter that this constraint expresses wholly, if it does. */
  readonly expresses: Predicate | undefined;
  /** It expresses the conjunct only where no document holds an array at the path. */
  readonly ofScalars: boolean;
  /** False if a document without the field could satisfy it. */
  readonly needsField: boolean;
}

/** The conjuncts of a filter. */
export function conjunctsOf(filter: Predicate): readonly Predicate[] {
  return filter.kind === 'and' ? filter.children : [filter];
}

/** What a filter says about positions in indexes; what it leaves out is tested on the documents. */
export function constraintsOf(filter: Predicate): readonly Constraint[] {
  return conjunctsOf(filter).flatMap((conjunct) =>
    constraintsOfConjunct(conjunct, '', [], conjunct),
  );
}

function constraintsOfConjunct(
  predicate: Predicate,
  prefix: string,
  bindings: readonly Binding[],
  expresses: Predicate | undefined,
): readonly Constraint[] {
  switch (predicate.kind) {
    case 'and':
      return predicate.children.flatMap((child) =>
        constraintsOfConjunct(child, prefix, bindings, undefined),
      );
    case 'or':
      return prefix === '' ? constraintsOfOr(predicate.children) : [];
    case 'elemMatchObject':
    case 'elemMatchValue': {
      const path = joined(prefix, predicate.path.text);
      const binding: Binding = { depth: path.split('.').length };
      return constraintsOfConjunct(predicate.child, path, [...bindings, binding], undefined);
    }
    case 'not':
      return prefix === '' && bindings.length === 0
        ? constraintsOfNegation(predicate.child, expresses)
        : [];
    case 'never':
      return [];
    default:
      return constraintsOfLeaf(predicate, prefix, bindings, expresses);
  }
}

function constraintsOfLeaf(
  leaf: Leaf,
  prefix: string,
  bindings: readonly Binding[],
  expresses: Predicate | undefined,
): readonly Constraint[] {
  const bounds = boundsOf(leaf);
  if (bounds === undefined) return [];
  return [
    {
      path: joined(prefix, leaf.path.text),
      bounds,
      bindings,
      expresses: bounds.exact && bindings.length === 0 ? expresses : undefined,
      ofScalars: false,
      needsField: !matchesMissing(leaf),
    },
  ];
}

/**
 * `$ne`, `$nin` and `$not` of a comparison: a missing field, indexed as null, satisfies them unless they name null, which
 * has no exact bounds.
 */
function constraintsOfNegation(
  child: Predicate,
  expresses: Predicate | undefined,
): readonly Constraint[] {
  if (child.kind !== 'compare' && child.kind !== 'in') return [];
  const within = boundsOf(child);
  const bounds = within && outside(within);
  if (bounds === undefined) return [];
  const { text: path } = child.path;
  return [{ path, bounds, bindings: [], expresses, ofScalars: true, needsField: false }];
}

/**
 * A field that every branch of an `$or` bounds is bounded by their union: `{$or: [{k: {$lt: v}}, {k: v, _id: …}]}`, the
 * usual condition for the next page, lies at or below `v`.
 */
function constraintsOfOr(branches: readonly Predicate[]): readonly Constraint[] {
  const [first, ...others] = branches.map(constraintsOf);
  if (first === undefined) return [];
  const paths = new Set(first.map((constraint) => constraint.path));
  return [...paths].flatMap((path) => {
    const perBranch = [first, ...others].map((constraints) =>
      constraints.find((constraint) => constraint.path === path),
    );
    const known = perBranch.filter((constraint) => constraint !== undefined);
    if (known.length < perBranch.length) return [];
    return [
      {
        path,
        bounds: { ...uniteBounds(known.map(({ bounds }) => bounds)), exact: false },
        bindings: [],
        expresses: undefined,
        ofScalars: false,
        needsField: known.every(({ needsField }) => needsField),
      },
    ];
  });
}

function joined(prefix: string, path: string): string {
  return prefix === '' ? path : path === '' ? prefix : `${prefix}.${path}`;
}

/** Only equality with null, alone or in `$in` or as `$lte`/`$gte`, finds documents without the field. */
function matchesMissing(leaf: Leaf): boolean {
  switch (leaf.kind) {
    case 'compare':
      return leaf.value === null;
    case 'in':
      return leaf.values.hasNull;
    default:
      return false;
  }
}
