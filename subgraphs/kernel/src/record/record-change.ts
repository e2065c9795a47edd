import type { Actor } from '../scope/actor.ts';

/** How a version of a record came to be; when, is the version's `updatedAt`. */
export interface RecordChange {
  /** `CREATE`, `IMPORT`, `UPDATE`, `LINK`, `UNLINK`, `CORRECT`, `DELETE`, or the name of a transition, such as `PUBLISH`. */
  readonly action: string;
  /** The NCB in whose name it was done. */
  readonly by: string;
  /** The version that it was made to; `null` for a record's first. */
  readonly from: number | null;
  /**
   * The field of references that was to be changed. It counts as changed, also where the link was there (or was not) before:
   * the one who links may not see the other record, and must not learn it so.
   */
  readonly links?: string;
}

/** What a writer says of a change; an update in the owner's name when nothing is said. */
export interface ChangeNote {
  readonly action?: string;
  /** The field of references to another domain that a link or its end is asked of. */
  readonly links?: string;
  /** Who acts; the owner when nothing is said. The General Secretariat reviews notices, and carries out orders. */
  readonly actor?: Actor;
  /** By whose order earlier versions are erased with the change. */
  readonly order?: ErasureOrder | null;
}

/** Who orders that data be corrected or deleted. */
export const ErasureOrder = { OWNER: 'OWNER', CCF: 'CCF' } as const;
export type ErasureOrder = (typeof ErasureOrder)[keyof typeof ErasureOrder];

/**
 * Who carries an order out. Of the CCF's, the General Secretariat as well as the owner, who alone can where the record is
 * not for the General Secretariat to see.
 */
export function orderedActor(order: ErasureOrder | null | undefined): Actor {
  return order === ErasureOrder.CCF ? 'EITHER' : 'OWNER';
}
