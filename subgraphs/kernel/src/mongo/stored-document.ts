import type { Document, Filter } from 'mongodb';
import {
  isWhollyProtected,
  type ProtectedValues,
  withoutProtected,
} from '../record/protected-values.ts';
import type { BaseRecord } from '../record/record.ts';
import type { RecordChange } from '../record/record-change.ts';
import type { Erasure, TombstoneMark } from '../record/tombstone.ts';
import { type Need, needOf, readerToken } from '../scope/reader-token.ts';
import { isClearedForProtected, type Scope } from '../scope/scope.ts';

/** What lies beside the content of a record: who may read it, how it came to be, and keys to search by. */
export interface StoredMarks {
  /** Who may read this version, as tokens (`scope/reader-token.ts`); nobody for a tombstone. */
  readers: string[];
  search: Document;
  /** Missing in records from before there was a history. */
  change?: RecordChange;
  /** Who could read the version before, where they are others. */
  former?: string[];
  /** The version itself, until the change feed has given it a place. */
  unsequenced?: number;
  /** Versions below this one were erased by order. */
  erased?: Erasure & { readonly below: number };
  /** Whether what was erased may still lie in the history. */
  erasing?: true;
  /** In place of all content, where the record was deleted by order. */
  tombstone?: TombstoneMark;
}

/** A record as it lies in the database. */
export interface StoredDocument extends Document, StoredMarks {
  _id: string;
  version: number;
  updatedAt: Date;
}

/** How a domain's records are kept. */
export interface RecordKind<R extends BaseRecord, Criteria = never> {
  /** The collection that holds them; the history and the change feed name the kind by it. */
  readonly collection: string;
  /** What the record is called in messages. */
  readonly noun: string;
  /** The codes whom its owner lets read the record as it is now; what they must be cleared for is told beside it. */
  readonly readers: (record: R) => string[];
  /** What a list narrowed by the criteria asks of the database. */
  readonly filter: (criteria: Criteria) => Filter<StoredDocument>;
  /** Keys derived from the record that lists are filtered and sorted by; made anew at every write. */
  readonly search: (record: R) => Document;
  /**
   * Fields that hold references to other records, with the name that readers know them by: a version says that they
   * changed, never to what, since the reader may not see the other record.
   */
  readonly references: Readonly<Record<string, string>>;
  /** What one record alone of an owner may bear, of those that need the same clearance: the name of its search key. */
  readonly identity?: { readonly path: string; readonly of: (record: R) => string };
  /** Values of fields that records did not bear when the first of them were written. */
  readonly defaults?: Partial<R>;
  /** What of a record tells who is a victim or a witness. */
  readonly protectedValues?: ProtectedValues;
}

/** A kind of records, whatever its lists are narrowed by. */
export type AnyKind<R extends BaseRecord> = Omit<RecordKind<R>, 'filter'>;

/** What the record itself says, without its id and its marks. */
export function contentOf(document: StoredDocument): Document {
  const { _id, readers, search, change, former, unsequenced, erased, erasing, ...content } =
    document;
  return content;
}

/** The record of a stored document, or of a past version's content. */
export function recordOf<R extends BaseRecord>(
  kind: Pick<RecordKind<R>, 'defaults'>,
  id: string,
  content: Document,
): R {
  return { source: null, ...kind.defaults, id, ...content } as unknown as R;
}

/** What the readers of a record must be cleared for. */
export function needOfRecord<R extends BaseRecord>(
  kind: Pick<RecordKind<R>, 'protectedValues'>,
  record: R,
): Need {
  const { protectedValues } = kind;
  const isProtected = protectedValues !== undefined && isWhollyProtected(protectedValues, record);
  return needOf(record.confidentiality, isProtected);
}

/** Who may read a record, as it is stored and searched by: the one place where codes meet what they need. */
export function storedReaders<R extends BaseRecord>(
  kind: Pick<RecordKind<R>, 'readers' | 'protectedValues'>,
  record: R,
): string[] {
  const need = needOfRecord(kind, record);
  return kind.readers(record).map((code) => readerToken(code, need));
}

/** A record, or what a version said, as it is shown within a scope that may see it. */
export function shownIn<C extends object>(
  scope: Scope,
  { protectedValues }: Pick<RecordKind<BaseRecord>, 'protectedValues'>,
  content: C,
): C {
  if (protectedValues === undefined || isClearedForProtected(scope)) return content;
  return withoutProtected(protectedValues, content);
}
