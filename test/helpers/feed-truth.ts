import type { ChangeKind } from '@globalcrimedesk/kernel';
import type { Db, Document } from 'mongodb';

/** What a reader must meet: told from what lies in the database, without looking at the feed. */
export interface Expected {
  readonly id: string;
  readonly version: number;
  readonly kind: ChangeKind;
  /** Whether its content was erased by order since, so that who comes late does not meet it any more. */
  readonly erased: boolean;
}

interface Known {
  readonly version: number;
  readonly readers: readonly string[];
  readonly deleted: boolean;
  readonly erased: boolean;
}

/** Every change of every person that concerns a code (`null`: who sees everything), record by record. */
export async function expectedChanges(
  database: Db,
  code: string | null,
): Promise<Map<string, Expected[]>> {
  const present = await database.collection<Document>('persons').find().toArray();
  const expected = new Map<string, Expected[]>();
  for (const document of present) {
    const id = String(document._id);
    const past = await database
      .collection('history')
      .find({ recordId: id, version: { $lt: document.version } }, { sort: { version: 1 } })
      .toArray();
    const below = (document.erased as { below: number } | undefined)?.below ?? 0;
    const versions = [...past, document].map(
      ({ version, readers, tombstone }): Known => ({
        version,
        readers,
        deleted: tombstone !== undefined,
        erased: version < below,
      }),
    );
    expected.set(id, changesFor(id, versions, code));
  }
  return expected;
}

function changesFor(id: string, versions: readonly Known[], code: string | null): Expected[] {
  const sees = ({ readers }: Known): boolean =>
    code === null || readers.includes('*') || readers.includes(code);
  return versions.flatMap((known, index): Expected[] => {
    const before = versions[index - 1];
    const saw = before !== undefined && sees(before);
    const { version, erased } = known;
    const change = (kind: ChangeKind): Expected[] => [
      { id, version, kind, erased: erased && kind !== 'WITHDRAWN' },
    ];
    if (known.deleted) return saw ? change('DELETED') : [];
    if (sees(known)) return change(saw ? 'UPDATED' : 'CREATED');
    return saw ? change('WITHDRAWN') : [];
  });
}
