import { DeskError } from '@globalcrimedesk/service';
import type { Collection, Document, Filter } from 'mongodb';
import { PAGE_SIZE } from '../paging/window.ts';
import { type FieldChange, fieldChanges } from '../record/field-changes.ts';
import type { BaseRecord } from '../record/record.ts';
import type { Erasure, Tombstone } from '../record/tombstone.ts';
import { type Scope, witnessed } from '../scope/scope.ts';
import type { PastVersion, RecordHistory } from './record-history.ts';
import { askingTheStore } from './store-errors.ts';
import { type AnyKind, contentOf, type StoredDocument, shownIn } from './stored-document.ts';
import { amongReaders } from './within-scope.ts';

/** One version of a record, as it came to be. */
export interface RecordVersion {
  readonly version: number;
  readonly at: Date;
  /** `null` where it is not known: the record is older than its history. */
  readonly by: string | null;
  readonly action: string | null;
  readonly from: number | null;
  /** By whose order its content was erased; `null` while it is there. */
  readonly erased: Erasure | null;
  /** Against the version before that the reader may see; none for the first. */
  readonly changes: readonly FieldChange[];
}

/** Which versions are asked for: the latest ones below `before`. */
export interface VersionRange {
  readonly first?: number | null;
  readonly before?: number | null;
}

/** Reads how records came to be what they are, and what became of those that were deleted. */
export class RecordVersions<R extends BaseRecord> {
  readonly #records: Collection<StoredDocument>;
  readonly #kind: AnyKind<R>;
  readonly #history: RecordHistory;

  constructor(records: Collection<StoredDocument>, kind: AnyKind<R>, history: RecordHistory) {
    this.#records = records;
    this.#kind = kind;
    this.#history = history;
  }

  /**
   * The versions of a record that the scope may see, each under its own access rules; the last first.
   * @throws PAGE_TOO_LARGE
   */
  async find(scope: Scope, id: string, range: VersionRange): Promise<RecordVersion[]> {
    const size = sizeOf(range);
    const before = range.before ?? Number.MAX_SAFE_INTEGER;
    // Both within the scope, and nothing else where nothing is found: else a hidden id would take longer than none.
    const seen = await this.#present(id, scope);
    // One more than is asked for: the last of the page is compared with it. And one that may be the present one, kept by
    // a writer who was killed before replacing it.
    const kept = await this.#history.find(scope, id, { below: before, limit: size + 2 });
    if (seen === null && kept.length === 0) return [];
    const present = seen ?? (await this.#present(id));
    if (present === null || present.tombstone !== undefined) return [];
    const past = kept.filter(({ version }) => version < present.version);
    const versions: Version[] = past.map((version) => versionOf(version, present.erased));
    if (before > present.version && seen !== null) {
      versions.unshift({ ...marksOf(present), content: contentOf(present), erased: null });
    }
    if (versions.length > 0) witnessed(scope, this.#kind.collection, [id], 'READ');
    return versions.slice(0, size).map((version, index) => {
      const { content, change, ...told } = version;
      const before = versions[index + 1]?.content;
      return {
        ...told,
        by: change?.by ?? null,
        action: change?.action ?? null,
        from: change?.from ?? null,
        changes:
          content === undefined || before === undefined
            ? []
            : this.#changes(scope, before, content, change?.links),
      };
    });
  }

  /** A field that older versions did not bear yet has not changed by being there. */
  #changes(scope: Scope, before: Document, content: Document, links?: string): FieldChange[] {
    const { defaults, references } = this.#kind;
    const [then, since] = [before, content].map((said) =>
      shownIn(scope, this.#kind, { ...defaults, ...said }),
    );
    return fieldChanges(then ?? {}, since ?? {}, references, links);
  }

  /** What is left of a deleted record, for those who could see it; `null` for every other id. */
  async tombstone(scope: Scope, id: string): Promise<Tombstone | null> {
    const filter = { _id: id, tombstone: { $exists: true }, ...amongReaders(scope, 'former') };
    const document = await askingTheStore(() =>
      this.#records.findOne(filter as Filter<StoredDocument>),
    );
    if (document?.tombstone === undefined) return null;
    witnessed(scope, this.#kind.collection, [id], 'READ');
    return { id, ...document.tombstone };
  }

  /** @param scope whose the record must be to see; anybody's where nothing is said. */
  #present(id: string, scope?: Scope): Promise<StoredDocument | null> {
    const within = scope === undefined ? {} : amongReaders<StoredDocument>(scope, 'readers');
    return askingTheStore(() =>
      this.#records.findOne({ _id: id, ...within } as Filter<StoredDocument>),
    );
  }
}

function sizeOf({ first }: VersionRange): number {
  const size = first ?? PAGE_SIZE.default;
  if (size >= 0 && size <= PAGE_SIZE.max) return size;
  throw new DeskError('PAGE_TOO_LARGE', `\`first\` is ${size}; it may be 0 to ${PAGE_SIZE.max}.`);
}

interface Version extends Pick<StoredDocument, 'change'> {
  readonly version: number;
  readonly at: Date;
  readonly erased: Erasure | null;
  readonly content: Document | undefined;
}

/** What was ordered to be erased counts as erased from that moment, also while it is still being taken out. */
function versionOf(past: PastVersion, erased: StoredDocument['erased']): Version {
  if (erased === undefined || past.version >= erased.below) {
    return { ...marksOf(past), content: past.content, erased: null };
  }
  const { order, at } = erased;
  return { ...marksOf(past), content: undefined, erased: { order, at } };
}

function marksOf({ version, updatedAt, change }: StoredDocument | PastVersion) {
  return { version, at: updatedAt, ...(change === undefined ? {} : { change }) };
}
