import type { Predicate } from '../query/predicate.ts';
import type { Sort } from '../query/sort.ts';
import type { Index } from '../storage/index-definition.ts';
import type { ByteRange } from './byte-ranges.ts';

/** Reading an index within ranges of whole keys. */
export interface IndexScan {
  readonly kind: 'index';
  readonly index: Index;
  /** Backward reads every range from its end, and the ranges from the last. */
  readonly backward: boolean;
  /** Key ranges in key order, index id in front. */
  readonly ranges: readonly KeyRange[];
  /** Read the ranges side by side in the order of what follows their prefixes, instead of one after the other. */
  readonly merge: boolean;
  /** Bounds of the fields behind the ranges, tested on each entry before its document is read. */
  readonly checks: readonly FieldCheck[];
  /** The filter is true of every document found, and need not be tested. */
  readonly covers: boolean;
}

export interface KeyRange {
  readonly start: Buffer;
  readonly end: Buffer;
  /** Bytes that all keys of the range begin with: index id and equal fields. */
  readonly prefixLength: number;
}

export interface FieldCheck {
  readonly field: number;
  /** As stored: flipped already if the field descends. */
  readonly ranges: readonly ByteRange[];
}

export interface CollectionScan {
  readonly kind: 'collection';
}

/** Several index scans, each record once. */
export interface UnionScan {
  readonly kind: 'union';
  readonly scans: readonly IndexScan[];
  /** All scans give the order of the sort by what follows their prefixes: merge them. */
  readonly merge: boolean;
}

/** How a query gets at its documents. */
export interface AccessPlan {
  readonly scan: IndexScan | CollectionScan | UnionScan;
  readonly filter: Predicate;
  /** To be sorted in memory. */
  readonly sort: Sort | undefined;
}
