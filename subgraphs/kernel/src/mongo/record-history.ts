import type { Collection, Db, Document, Filter } from 'mongodb';
import type { Scope } from '../scope/scope.ts';
import { askingTheStore, duplicatesOf, isDuplicateKey } from './store-errors.ts';
import { contentOf, type StoredDocument, type StoredMarks } from './stored-document.ts';
import { amongReaders } from './within-scope.ts';

/** The collection of a database that holds the versions before the present ones, of records of every kind. */
export const HISTORY = 'history';

/** How long one question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

/** A version that was followed by another, under its own access rules. */
export interface PastVersion
  extends Document,
    Pick<StoredMarks, 'change' | 'former' | 'unsequenced'> {
  /** `<record id>/<version>`. */
  readonly _id: string;
  readonly recordId: string;
  readonly version: number;
  /** The collection that the record lives in. */
  readonly kind: string;
  readonly updatedAt: Date;
  readonly readers: string[];
  /** Missing once it was erased. */
  readonly content?: Document;
}

/**
 * Keeps the versions before the present one. A version is kept *before* it is replaced: it never changes, so keeping
 * it twice does nothing, and one that is kept while its successor was never written is simply the present one. Whoever
 * reads takes only versions below the present.
 */
export class RecordHistory {
  readonly #versions: Collection<PastVersion>;

  constructor(database: Db) {
    this.#versions = database.collection<PastVersion>(HISTORY);
  }

  async keep(kind: string, documents: readonly StoredDocument[]): Promise<void> {
    if (documents.length === 0) return;
    const versions = documents.map((document) => pastVersion(kind, document));
    try {
      await askingTheStore(() => this.#versions.insertMany(versions, { ordered: false }));
    } catch (error) {
      // Kept already, by a writer who then was killed or overtaken.
      if (!isDuplicateKey(error) && duplicatesOf(error) === null) throw error;
    }
  }

  /** The latest versions of a record below one, that the scope may see; the last first. */
  async find(
    scope: Scope,
    recordId: string,
    range: { readonly below: number; readonly limit: number },
  ): Promise<PastVersion[]> {
    const filter = {
      recordId,
      version: { $lt: range.below },
      ...amongReaders(scope, 'readers'),
    } as Filter<PastVersion>;
    return askingTheStore(() =>
      this.#versions
        .find(filter, { sort: { version: -1 }, limit: range.limit, maxTimeMS: QUESTION_MS })
        .toArray(),
    );
  }

  /**
   * Takes the content out of every version below one, and the mark off the record that says so. What stays says only
   * that there were versions.
   */
  async completeErasure(
    records: Collection<StoredDocument>,
    recordId: string,
    below: number,
  ): Promise<void> {
    await askingTheStore(() =>
      this.#versions.updateMany(
        { recordId, version: { $lt: below }, content: { $exists: true } } as Filter<PastVersion>,
        { $unset: { content: '' } },
      ),
    );
    await askingTheStore(() =>
      records.updateOne({ _id: recordId, 'erased.below': below } as Filter<StoredDocument>, {
        $unset: { erasing: '' },
      }),
    );
  }
}

function pastVersion(kind: string, document: StoredDocument): PastVersion {
  const { _id, version, updatedAt, readers, change, former, unsequenced } = document;
  return {
    _id: versionKey(_id, version),
    recordId: _id,
    version,
    kind,
    updatedAt,
    readers,
    ...(change === undefined ? {} : { change }),
    ...(former === undefined ? {} : { former }),
    ...(unsequenced === undefined ? {} : { unsequenced }),
    content: contentOf(document),
  };
}

/** One version of one record, as a key. */
export function versionKey(recordId: string, version: number): string {
  return `${recordId}/${version}`;
}

export async function ensureHistoryIndexes(database: Db): Promise<void> {
  await database.collection(HISTORY).createIndexes([
    { name: 'record-version', key: { recordId: 1, version: -1 } },
    // Versions that are not for the reader are not even looked at: else a hidden record would take longer than none.
    { name: 'record-readers-version', key: { recordId: 1, readers: 1, version: -1 } },
    {
      name: 'unsequenced',
      key: { recordId: 1, version: 1 },
      partialFilterExpression: { unsequenced: { $gt: 0 } },
    },
  ]);
}
