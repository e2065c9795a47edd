import type { DocumentReportRecord, TravelDocumentRecord } from '@globalcrimedesk/documents';
import type { RecordSource, Scope } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import type { InputFile } from '../job/job.ts';
import type { Stores } from '../stores.ts';

/**
 * What a format brings; all else (spooling, batches, comparison, writing, counting, resuming, marking what vanished)
 * is the same for every format and lives in `run-import.ts`.
 *
 * A file is read into pieces. Pieces that tell of the same thing are gathered into one unit, however far apart they
 * stand, and a batch of units is turned into the records that should be.
 */
export interface ImportFormat<Piece> {
  /** As the user names it, and the name of its source unless another is given: `sltd-csv`. */
  readonly name: string;
  /** What one row of the summary is called, in the plural: `notices`, `lines`. */
  readonly noun: string;
  /** Reads one file in order and in constant memory. Nothing throws for what a file says. */
  read(file: InputFile): AsyncIterable<ReadEvent<Piece>>;
  /**
   * Pieces with the same key become one unit. `null`: the piece is needed by others alone (see `join`).
   * A piece must be plain JSON: it waits on the disk until its unit's turn comes.
   */
  unitOf(piece: Piece): string | null;
  /**
   * What the records of a unit share with those of other units, where they do: the key of the unit unless told. Units
   * are written in the order of groups, so ids are derived with them (`derivedRecordId`).
   */
  groupOf?(unitKey: string): string;
  /** For formats whose pieces refer to pieces of other units; done before units are gathered. */
  readonly join?: PieceJoin<Piece>;
  /** What the units come to, beside what the stores hold; in the order of the units. Writes nothing. */
  plan(units: readonly Unit<Piece>[], context: PlanContext): Promise<readonly PlannedUnit[]>;
}

/** Brings pieces together that share a key, and says what goes on from there. */
export interface PieceJoin<Piece> {
  /** Where the piece has to be met by others; a piece without keys goes straight to its unit. */
  keysOf(piece: Piece): readonly string[];
  /** All pieces that named the key; what it answers goes to the units. */
  meet(key: string, pieces: readonly Placed<Piece>[]): Iterable<Placed<Piece>>;
}

/** Where something stands in the files. */
export interface Place {
  readonly file: string;
  /** `line 7`, `object 3`; in torn text, the line and column. */
  readonly at: string;
  /** The key that the source gives to what stands there, where it can be read: an entity id, a document number. */
  readonly key: string | null;
}

export interface Placed<Piece> {
  readonly place: Place;
  readonly piece: Piece;
}

/** Why something does not go in: every fault, by its path in the source. */
export interface Rejection {
  readonly place: Place;
  readonly faults: readonly Fault[];
  /** Ids of the records that it is about, where they can be told: they have not vanished from the source. */
  readonly ids?: readonly string[];
}

/** What was understood and left out, or decided for the reader. */
export interface Warning {
  readonly place: Place;
  readonly fault: Fault;
}

/** What reading a file meets. */
export type ReadEvent<Piece> =
  | ({ readonly kind: 'piece' } & Placed<Piece>)
  | ({ readonly kind: 'rejected' } & Rejection)
  | ({ readonly kind: 'warning' } & Warning)
  /** Of a kind that the format does not take, for example a company: counted by that kind, not read. */
  | { readonly kind: 'skipped'; readonly what: string }
  /** Something to say of the whole file, such as its encoding. */
  | { readonly kind: 'note'; readonly text: string }
  /** Bytes of the file that have been read by now. */
  | { readonly kind: 'progress'; readonly bytes: number };

/** All pieces of one key, in the order in which they were read. */
export interface Unit<Piece> {
  readonly key: string;
  readonly pieces: readonly Placed<Piece>[];
}

/** What planning may look at. */
export interface PlanContext {
  readonly stores: PlanStores;
  readonly scope: Scope;
  /** The NCB that will own the records. */
  readonly owner: string;
  readonly now: Date;
  /** The mark of a record that comes from this source. */
  sourceOf(key: string): RecordSource;
}

/** What of the stores planning reads. */
export interface PlanStores {
  readonly persons: Pick<Stores['persons'], 'findByIds'>;
  readonly documents: Pick<Stores['documents'], 'findByIds' | 'findByIdentities'>;
  readonly reports: Pick<Stores['reports'], 'findByIds' | 'findByIdentities'>;
  readonly notices: Pick<Stores['notices'], 'findByIds' | 'findByNumbers'>;
}

/** The kinds of records, in the order in which they are written: what is referred to comes first. */
export const RECORD_KINDS = ['persons', 'documents', 'reports', 'notices'] as const;
export type RecordKindName = (typeof RECORD_KINDS)[number];

export interface RecordsByKind {
  readonly persons: PersonRecord;
  readonly documents: TravelDocumentRecord;
  readonly reports: DocumentReportRecord;
  readonly notices: NoticeRecord;
}

/** A record as it should be, beside what is held under its id. */
export type PlannedWrite = {
  readonly [Kind in RecordKindName]: {
    readonly kind: Kind;
    readonly record: RecordsByKind[Kind];
    readonly held: RecordsByKind[Kind] | undefined;
  };
}[RecordKindName];

/** One thing that was read and goes in; it is counted once, by what becomes of its records. */
export interface PlannedRow {
  readonly place: Place;
  readonly writes: readonly PlannedWrite[];
  /** Pieces beyond the first that told of it; counted apart. */
  readonly merged: number;
}

export interface PlannedUnit {
  readonly rows: readonly PlannedRow[];
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
  /** Pieces that turned out to be none of ours, by what they are. */
  readonly skipped: readonly string[];
}
