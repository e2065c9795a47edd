import type { Document } from 'mongodb';
import type { BaseRecord } from '../record/record.ts';

/** A record as it lies in the database: its content, who may read it, and keys to search by. */
export interface StoredDocument extends Document {
  _id: string;
  readers: string[];
  search: Document;
}

/** How a domain's records are kept. */
export interface RecordKind<R extends BaseRecord> {
  /** What the record is called in messages. */
  readonly noun: string;
  /** The codes that may read the record as it is now. */
  readonly readers: (record: R) => string[];
  /** Keys derived from the record that lists are filtered and sorted by; made anew at every write. */
  readonly search: (record: R) => Document;
}
