import {
  askingTheStore,
  assertMayWrite,
  type BroughtIn,
  duplicatesOf,
  isDuplicateKey,
  type Scope,
} from '@globalcrimedesk/kernel';
import { DeskError } from '@globalcrimedesk/service';
import type { Collection, Db } from 'mongodb';
import type { NcbContact, NcbContactEntry } from '../ncb.ts';

/** How long one question may take in the database, in milliseconds. */
const QUESTION_MS = 5_000;

interface StoredContact {
  /** The code of the NCB: there is one contact for each, so no other index is needed. */
  readonly _id: string;
  readonly contact: NcbContact | null;
  readonly version: number;
  readonly updatedAt: Date;
}

/**
 * The contacts of the NCBs. Reading takes no scope: whom to call is for everybody to know, and an entry has no
 * `readers` (docs/decisions/016). Writing does.
 */
export class NcbContactStore {
  readonly #contacts: Collection<StoredContact>;

  constructor(database: Db) {
    this.#contacts = database.collection<StoredContact>('contacts');
  }

  /** In no order; an NCB whose contact was never told is left out. */
  async findByCodes(codes: readonly string[]): Promise<NcbContactEntry[]> {
    const found = await askingTheStore(() =>
      this.#contacts
        .find({ _id: { $in: [...codes] } }, { limit: codes.length, maxTimeMS: QUESTION_MS })
        .toArray(),
    );
    return found.map(({ _id, ...entry }) => ({ code: _id, ...entry }));
  }

  /**
   * Puts a contact in the place of the version that was read; 0 where there was none.
   * @throws NOT_OWNER, VERSION_CONFLICT.
   */
  async put(
    scope: Scope,
    read: Pick<NcbContactEntry, 'code' | 'version'>,
    contact: NcbContact | null,
    now: Date,
  ): Promise<void> {
    const { code, version } = read;
    assertMayWrite(scope, code);
    const next = { contact, version: version + 1, updatedAt: now };
    const written =
      version === 0 ? await this.#insert({ _id: code, ...next }) : await this.#replace(read, next);
    if (!written) throw await this.#conflict(read);
  }

  /**
   * Brings contacts in for the NCBs that have none. What is there stays, taken back or not: an NCB's own word is
   * worth more than anybody's list.
   */
  async bringIn(scope: Scope, entries: readonly NcbContactEntry[], _now: Date): Promise<BroughtIn> {
    for (const { code } of entries) assertMayWrite(scope, code);
    const same = entries.length === 0 ? 0 : await this.#addMissing(entries);
    return { added: entries.length - same, changed: 0, same, refused: [] };
  }

  /** How many of the entries were there already. */
  async #addMissing(entries: readonly NcbContactEntry[]): Promise<number> {
    const documents = entries.map(({ code, ...entry }) => ({ _id: code, ...entry }));
    try {
      await askingTheStore(() => this.#contacts.insertMany(documents, { ordered: false }));
      return 0;
    } catch (error) {
      const held = duplicatesOf(error);
      if (held === null) throw error;
      return held.length;
    }
  }

  async #insert(document: StoredContact): Promise<boolean> {
    try {
      await askingTheStore(() => this.#contacts.insertOne(document));
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async #replace(
    { code, version }: Pick<NcbContactEntry, 'code' | 'version'>,
    next: Omit<StoredContact, '_id'>,
  ): Promise<boolean> {
    const { matchedCount } = await askingTheStore(() =>
      this.#contacts.replaceOne({ _id: code, version }, next),
    );
    return matchedCount === 1;
  }

  async #conflict({ code, version }: Pick<NcbContactEntry, 'code' | 'version'>) {
    const [held] = await this.findByCodes([code]);
    const currentVersion = held?.version ?? 0;
    return new DeskError(
      'VERSION_CONFLICT',
      `The contact of ${code} is at version ${currentVersion} now; the change was made to version ${version}. Read it again.`,
      { currentVersion },
    );
  }
}
