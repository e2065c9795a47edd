import { encodeDocument } from '../bson/encode.ts';
import { RawDocument } from '../bson/raw.ts';
import { type BsonDocument, type BsonValue, BuiltDocument, int } from '../bson/values.ts';
import { matches } from '../query/match.ts';
import { parseFilter } from '../query/parse.ts';
import type { Predicate } from '../query/predicate.ts';
import { type ArrayPositions, indexKeys, type KeyValues } from './index-keys.ts';
import { type Direction, encodeKey, MAX_KEY_LENGTH } from './key-codec.ts';
import { idPrefix } from './keys.ts';

/** What `createIndexes` asks for. */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilter?: RawDocument;
}

export interface IndexField {
  readonly path: string;
  readonly direction: Direction;
  /** As the client wrote it (1, 1.0, -1): `listIndexes` answers it unchanged. */
  readonly written: BsonValue;
}

/** What the store learned about the documents in an index, on which plans depend. It only ever grows. */
export interface IndexFacts {
  readonly arrayPositions: ArrayPositions;
  /** Some key was too long and cut: the index no longer gives an order. */
  hasCutKeys: boolean;
}

export const ID_INDEX_NAME = '_id_';

/** One index of a collection: makes its keys and knows what they can be used for. */
export class Index {
  readonly paths: readonly (readonly string[])[];
  readonly directions: readonly Direction[];
  readonly prefix: Buffer;
  readonly partialPredicate: Predicate | undefined;

  constructor(
    readonly id: number,
    readonly spec: IndexSpec,
    readonly facts: IndexFacts,
    /** False while an index is being built: writes maintain it, plans do not use it. */
    public ready: boolean,
  ) {
    this.paths = spec.fields.map((field) => field.path.split('.'));
    this.directions = spec.fields.map((field) => field.direction);
    this.prefix = idPrefix(id);
    this.partialPredicate = spec.partialFilter && parseFilter(spec.partialFilter);
  }

  get name(): string {
    return this.spec.name;
  }

  get isMultikey(): boolean {
    return this.facts.arrayPositions.some((positions) => positions !== 0);
  }

  /**
   * The keys of a document in this index, index id in front, without duplicates.
   *
   * @param learned gains what this document teaches about the index
   */
  keysOf(document: BsonDocument, learned?: IndexFacts): readonly IndexKey[] {
    if (this.partialPredicate !== undefined && !matches(this.partialPredicate, document)) return [];
    const keys: IndexKey[] = [];
    for (const values of indexKeys(document, this.paths, learned?.arrayPositions)) {
      if (this.spec.sparse && values.every((value) => value === undefined)) continue;
      const filled = values.map((value) => value ?? null);
      const bytes = encodeKey(filled, this.directions, this.prefix);
      if (learned !== undefined && bytes.length >= MAX_KEY_LENGTH) learned.hasCutKeys = true;
      if (!keys.some((key) => key.bytes.equals(bytes))) keys.push({ bytes, values });
    }
    return keys;
  }

  keyPattern(): BuiltDocument {
    return new BuiltDocument(this.spec.fields.map(({ path, written }) => [path, written] as const));
  }

  /** As `listIndexes` answers it. */
  describe(): BuiltDocument {
    const description = new BuiltDocument([
      ['v', int(2)],
      ['key', this.keyPattern()],
      ['name', this.name],
    ]);
    if (this.spec.unique && this.name !== ID_INDEX_NAME) description.fields.set('unique', true);
    if (this.spec.sparse) description.fields.set('sparse', true);
    if (this.spec.partialFilter) {
      description.fields.set('partialFilterExpression', this.spec.partialFilter);
    }
    return description;
  }
}

export interface IndexKey {
  readonly bytes: Buffer;
  readonly values: KeyValues;
}

export function newFacts(spec: IndexSpec): IndexFacts {
  return { arrayPositions: spec.fields.map(() => 0), hasCutKeys: false };
}

/** A copy that outlives the message a document came in. */
export function ownedDocument(document: BsonDocument): RawDocument {
  return new RawDocument(Buffer.from(encodeDocument(document)));
}
