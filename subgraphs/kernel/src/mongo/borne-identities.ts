import type { Collection, Filter } from 'mongodb';
import type { BaseRecord } from '../record/record.ts';
import type { Scope } from '../scope/scope.ts';
import { askingTheStore } from './store-errors.ts';
import type { RecordKind, StoredDocument } from './stored-document.ts';
import { withinScope } from './within-scope.ts';

/**
 * Those of the records whose identity another record of their owner bears, as far as the scope may see it. The unique
 * index of a kind keeps apart only what needs the same clearance: beyond that, a refusal would tell of a record that
 * is hidden. So what is within sight is looked at here.
 */
export async function withBorneIdentity<R extends BaseRecord>(
  scope: Scope,
  {
    collection,
    kind,
  }: {
    readonly collection: Collection<StoredDocument>;
    readonly kind: Pick<RecordKind<R>, 'identity'>;
  },
  records: readonly R[],
): Promise<ReadonlySet<string>> {
  const { identity } = kind;
  if (identity === undefined || records.length === 0) return new Set();
  const { path, of } = identity;
  const filter = {
    [`search.${path}`]: { $in: [...new Set(records.map(of))] },
    dataOwner: { $in: [...new Set(records.map(({ dataOwner }) => dataOwner))] },
  } as Filter<StoredDocument>;
  const projection = { dataOwner: 1, [`search.${path}`]: 1 };
  const found = await askingTheStore(() =>
    collection.find(withinScope(scope, filter), { projection }).toArray(),
  );
  const idsOf = new Map<string, string[]>();
  for (const { _id, dataOwner, search } of found) {
    const key = `${dataOwner} ${search[path]}`;
    idsOf.set(key, [...(idsOf.get(key) ?? []), _id]);
  }
  const borne = records.filter((record) =>
    idsOf.get(`${record.dataOwner} ${of(record)}`)?.some((id) => id !== record.id),
  );
  return new Set(borne.map(({ id }) => id));
}
