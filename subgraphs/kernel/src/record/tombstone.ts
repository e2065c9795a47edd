import type { ErasureOrder } from './record-change.ts';

/** By whose order data went, and when. */
export interface Erasure {
  readonly order: ErasureOrder;
  readonly at: Date;
}

/** What is kept of a deleted record beside its id: that it was deleted, and nothing of what it said. */
export interface TombstoneMark extends Erasure {
  readonly dataOwner: string;
}

/** A deleted record, as those who could see it may learn of it. */
export interface Tombstone extends TombstoneMark {
  readonly id: string;
}
