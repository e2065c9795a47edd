import { RawDocument } from '../bson/raw.ts';
import { PAUSE, type Pause } from '../plan/run-scan.ts';
import { type Collection, rangeOf } from './collection.ts';
import type { Environment } from './environment.ts';
import { entryKey, recordIdOfRecordKey } from './keys.ts';

export interface ValidationReport {
  readonly records: number;
  /** Entries per index name. */
  readonly keys: ReadonlyMap<string, number>;
  /** The first inconsistencies found. */
  readonly errors: readonly string[];
}

const MAX_ERRORS = 20;
const CHUNK = 200;

/**
 * Proves that documents and index entries belong together: every entry a document must have is there, and there are no
 * others. Meant for a quiet collection; writes in between can show as errors.
 */
export function* validateCollection(
  environment: Environment,
  collection: Collection,
): Generator<Pause, ValidationReport> {
  const errors: string[] = [];
  const expected = new Map(collection.indexes.map((index) => [index.name, 0]));
  let records = 0;
  const { start, end } = rangeOf(collection.id);
  let from = start;
  for (let more = true; more; ) {
    const chunk = [...environment.records.getRange({ start: from, end, limit: CHUNK })];
    more = chunk.length === CHUNK;
    for (const { key, value } of chunk) {
      records++;
      from = Buffer.concat([key, Buffer.from([0])]);
      const recordId = recordIdOfRecordKey(key);
      const document = new RawDocument(value);
      for (const index of collection.indexes) {
        for (const indexKey of index.keysOf(document)) {
          expected.set(index.name, (expected.get(index.name) ?? 0) + 1);
          if (!environment.entries.doesExist(entryKey(indexKey.bytes, recordId))) {
            errors.push(`record ${recordId} is missing from index ${index.name}`);
          }
        }
      }
    }
    yield PAUSE;
  }
  if (records !== collection.count)
    errors.push(`${records} records, but a count of ${collection.count}`);
  for (const index of collection.indexes) {
    const found = environment.entries.getKeysCount(rangeOf(index.id));
    if (found !== expected.get(index.name)) {
      errors.push(
        `index ${index.name} has ${found} entries instead of ${expected.get(index.name)}`,
      );
    }
  }
  return { records, keys: expected, errors: errors.slice(0, MAX_ERRORS) };
}
