import { type AuditEntry, asEntry } from './audit-entry.ts';
import type { Ship } from './ship-entries.ts';

/** An entry as a database keeps it: whole, so that it can be proven there too. */
export interface StoredEntry extends AuditEntry {
  /** `<writer>/<seq>` */
  readonly _id: string;
}

/** What shipping needs of a database; entries are added there, and never touched again. */
export interface EntryCollection {
  /** Adds entries in their order, all or up to one that is there already; `false` in that case. */
  add(entries: readonly StoredEntry[]): Promise<boolean>;
  /** The hashes of those of the entries that are there, by `_id`. */
  hashesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Ships into a database. Entries that are there already are passed over. @throws when another entry is in their place. */
export function shipInto(collection: EntryCollection): Ship {
  return async (entries) => {
    const stored = entries.map((entry) => ({ _id: `${entry.writer}/${entry.seq}`, ...entry }));
    if (await collection.add(stored)) return;
    const there = await collection.hashesOf(stored.map(({ _id }) => _id));
    const missing = stored.filter(({ _id, hash }) => {
      const known = there.get(_id);
      if (known !== undefined && known !== hash) {
        throw new Error(
          `The database holds another entry ${_id} than the spool: run \`desk audit verify\`.`,
        );
      }
      return known === undefined;
    });
    if (missing.length > 0 && !(await collection.add(missing))) {
      throw new Error('Two processes ship the same entries.');
    }
  };
}

/** The entry of a stored document; `null` where anything in it is none of an entry, or its key is another one's. */
export function entryIn({ _id, ...said }: Readonly<Record<string, unknown>>): AuditEntry | null {
  const entry = asEntry(said);
  return entry !== null && _id === `${entry.writer}/${entry.seq}` ? entry : null;
}
