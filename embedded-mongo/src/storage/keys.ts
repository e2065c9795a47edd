/** LMDB keys of records and index entries: big-endian numbers, so that key order is number order. */
const RECORD_ID_BYTES = 6;
/** Keeps the first byte of a record id off 00 and FF, which end or continue a string in the key before it. */
const RECORD_ID_OFFSET = 2 ** 40;

export function recordKey(collectionId: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(4 + RECORD_ID_BYTES);
  key.writeUInt32BE(collectionId, 0);
  key.writeUIntBE(recordId, 4, RECORD_ID_BYTES);
  return key;
}

export function recordIdOfRecordKey(key: Buffer): number {
  return key.readUIntBE(4, RECORD_ID_BYTES);
}

/** The beginning of every key of a collection's records or an index's entries. */
export function idPrefix(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(4);
  prefix.writeUInt32BE(id, 0);
  return prefix;
}

/** An entry: the index key (with its id in front) and the record it leads to. */
export function entryKey(indexKey: Buffer, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(indexKey.length + RECORD_ID_BYTES);
  indexKey.copy(key);
  key.writeUIntBE(recordId + RECORD_ID_OFFSET, indexKey.length, RECORD_ID_BYTES);
  return key;
}

export function recordIdOfEntry(entry: Buffer): number {
  return entry.readUIntBE(entry.length - RECORD_ID_BYTES, RECORD_ID_BYTES) - RECORD_ID_OFFSET;
}

/** The index key of an entry, without the record id. */
export function keyOfEntry(entry: Buffer): Buffer {
  return entry.subarray(0, entry.length - RECORD_ID_BYTES);
}

/** The first key after all keys that begin with `prefix`; undefined where there is none. */
export function successor(prefix: Buffer): Buffer | undefined {
  for (let last = prefix.length - 1; last >= 0; last--) {
    const byte = prefix[last] ?? 0;
    if (byte !== 0xff) {
      const next = Buffer.from(prefix.subarray(0, last + 1));
      next[last] = byte + 1;
      return next;
    }
  }
  return undefined;
}
