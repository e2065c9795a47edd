import { type PastVersion, versionKey } from './record-history.ts';
import type { StoredDocument } from './stored-document.ts';

/** The collection of a database in which the changes of all its kinds have their places, one after the other. */
export const CHANGES = 'changes';

/** A change in its place. */
export interface SequencedChange {
  /** The place: 1, 2, 3, … without a gap. Never told to anybody: it would count what is hidden. */
  readonly _id: number;
  /** `<record id>/<version>`; each has one place. */
  readonly key: string;
  readonly recordId: string;
  readonly version: number;
  /** The collection that the record lives in. */
  readonly kind: string;
  readonly dataOwner: string;
  readonly at: Date;
  /** The latest time of all changes up to this place: it never falls, whatever the clocks of the writers said. */
  readonly latest: Date;
  /** Who may learn of it: the readers of this version and of the one before. */
  readonly audience: string[];
  /** The readers of the version before, where they were others; nobody's for a record's first version. */
  readonly former?: string[];
}

/** A change that has no place yet. */
export type Unplaced = Omit<SequencedChange, '_id' | 'latest'>;

/** Gives changes the places after the last one. */
export function placedAfter(
  last: Pick<SequencedChange, '_id' | 'latest'> | null,
  changes: readonly Unplaced[],
): SequencedChange[] {
  const first = (last?._id ?? 0) + 1;
  let latest = last?.latest ?? new Date(0);
  return changes.map((change, index) => {
    if (change.at > latest) latest = change.at;
    return { _id: first + index, ...change, latest };
  });
}

/** The change that made a present version. */
export function changeOf(kind: string, document: StoredDocument): Unplaced {
  const { _id, tombstone } = document;
  return unplaced(document, _id, kind, String(tombstone?.dataOwner ?? document.dataOwner));
}

/** The change that made a past version. */
export function changeOfPast(past: PastVersion): Unplaced {
  // Erased content tells no owner any more; the id does.
  const owner = past.content?.dataOwner ?? past.recordId.slice(0, 3);
  return unplaced(past, past.recordId, past.kind, String(owner));
}

function unplaced(
  version: StoredDocument | PastVersion,
  recordId: string,
  kind: string,
  dataOwner: string,
): Unplaced {
  const isFirst = (version.change?.from ?? null) === null;
  const former = isFirst ? [] : version.former;
  return {
    key: versionKey(recordId, version.version),
    recordId,
    version: version.version,
    kind,
    dataOwner,
    at: version.updatedAt,
    audience: [...new Set([...version.readers, ...(former ?? [])])],
    ...(former === undefined ? {} : { former }),
  };
}

/** Oldest first; the versions of one record follow each other whatever the clocks of their writers said. */
export function inOrderOfTime(changes: readonly Unplaced[]): Unplaced[] {
  const latest = new Map<string, number>();
  return [...changes]
    .sort((one, other) => one.version - other.version)
    .map((change) => {
      const time = Math.max(change.at.getTime(), latest.get(change.recordId) ?? 0);
      latest.set(change.recordId, time);
      return { change, time };
    })
    .sort(
      (one, other) =>
        one.time - other.time ||
        compare(one.change.recordId, other.change.recordId) ||
        one.change.version - other.change.version,
    )
    .map(({ change }) => change);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
