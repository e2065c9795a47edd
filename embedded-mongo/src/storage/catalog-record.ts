import { encodeDocument, toDocument } from '../bson/encode.ts';
import { toDouble } from '../bson/numeric.ts';
import { RawDocument } from '../bson/raw.ts';
import {
  Binary,
  BsonArray,
  BsonDocument,
  type BsonValue,
  BuiltArray,
  BuiltDocument,
  int,
  isNumber,
} from '../bson/values.ts';
import type { Collection } from './collection.ts';
import { Index, type IndexField, type IndexSpec } from './index-definition.ts';

/** How a collection and its indexes are written in the catalog table: as BSON, like everything else. */
export function encodeCollection(collection: Collection): Buffer {
  const { namespace, id, uuid, options } = collection;
  return Buffer.from(
    encodeDocument(
      toDocument({
        namespace,
        id: int(id),
        uuid,
        options,
        indexes: collection.indexes.map(describeIndex),
      }),
    ),
  );
}

function describeIndex(index: Index): BuiltDocument {
  return toDocument({
    id: int(index.id),
    key: index.keyPattern(),
    name: index.name,
    unique: index.spec.unique,
    sparse: index.spec.sparse,
    partialFilter: index.spec.partialFilter,
    arrayPositions: new BuiltArray(index.facts.arrayPositions.map(int)),
    hasCutKeys: index.facts.hasCutKeys,
    ready: index.ready,
  });
}

export function decodeCollection(bytes: Buffer): Collection {
  const record = new RawDocument(bytes);
  const uuid = record.get('uuid');
  const options = record.get('options');
  const indexes = record.get('indexes');
  return {
    id: numberIn(record, 'id'),
    namespace: textIn(record, 'namespace'),
    uuid: uuid instanceof Binary ? uuid : new Binary(4, Buffer.alloc(16)),
    options: options instanceof RawDocument ? options : undefined,
    indexes: indexes instanceof BsonArray ? [...indexes.values()].flatMap(decodeIndex) : [],
    count: 0,
    size: 0,
    nextRecordId: 1,
    dropped: false,
    notedBy: new Set(),
  };
}

function decodeIndex(value: BsonValue): readonly Index[] {
  if (!(value instanceof BsonDocument)) return [];
  const partial = value.get('partialFilter');
  const positions = value.get('arrayPositions');
  const spec: IndexSpec = {
    name: textIn(value, 'name'),
    fields: indexFields(value.get('key')),
    unique: value.get('unique') === true,
    sparse: value.get('sparse') === true,
    ...(partial instanceof RawDocument ? { partialFilter: partial } : {}),
  };
  const facts = {
    arrayPositions:
      positions instanceof BsonArray
        ? [...positions.values()].map((item) => (isNumber(item) ? toDouble(item) : 0))
        : [],
    hasCutKeys: value.get('hasCutKeys') === true,
  };
  return [new Index(numberIn(value, 'id'), spec, facts, value.get('ready') === true)];
}

/** The fields of a key pattern such as `{status: 1, updatedAt: -1}`. */
export function indexFields(pattern: BsonValue | undefined): readonly IndexField[] {
  if (!(pattern instanceof BsonDocument)) return [];
  return [...pattern.entries()].map(([path, written]) => ({
    path,
    written,
    direction: isNumber(written) && toDouble(written) < 0 ? -1 : 1,
  }));
}

function numberIn(document: BsonDocument, name: string): number {
  const value = document.get(name);
  return isNumber(value) ? toDouble(value) : 0;
}

function textIn(document: BsonDocument, name: string): string {
  const value = document.get(name);
  return typeof value === 'string' ? value : '';
}
