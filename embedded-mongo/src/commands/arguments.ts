import { toDouble } from '../bson/numeric.ts';
import type { RawDocument } from '../bson/raw.ts';
import { typeName } from '../bson/types.ts';
import { BsonArray, BsonDocument, type BsonValue, isNumber } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** Reads typed members of a command, or of a part of one. */
export class Arguments {
  constructor(
    readonly source: BsonDocument,
    private readonly command: string,
    private readonly sequences: ReadonlyMap<string, readonly RawDocument[]> = new Map(),
  ) {}

  value(name: string): BsonValue | undefined {
    const value = this.source.get(name);
    return value === null ? undefined : value;
  }

  document(name: string): BsonDocument | undefined {
    const value = this.value(name);
    if (value === undefined || value instanceof BsonDocument) return value;
    throw this.wrongType(name, value, 'object');
  }

  text(name: string): string {
    const value = this.value(name);
    if (typeof value === 'string') return value;
    if (value === undefined) throw this.missing(name);
    throw this.wrongType(name, value, 'string');
  }

  boolean(name: string): boolean {
    const value = this.value(name);
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    if (isNumber(value)) return toDouble(value) !== 0;
    throw this.wrongType(name, value, 'bool');
  }

  /** A number that must be whole and not negative. */
  count(name: string): number | undefined {
    const value = this.integer(name);
    if (value !== undefined && value < 0) {
      throw new CommandError(
        51024,
        `BSON field '${name}' value must be >= 0, actual value '${value}'`,
      );
    }
    return value;
  }

  integer(name: string): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (!isNumber(value)) throw this.wrongType(name, value, 'int');
    return Math.trunc(toDouble(value));
  }

  array(name: string): readonly BsonValue[] {
    const value = this.value(name);
    if (value instanceof BsonArray) return [...value.values()];
    if (value === undefined) throw this.missing(name);
    throw this.wrongType(name, value, 'array');
  }

  /** Documents given as an array or, beside the command, as a sequence. */
  documents(name: string): readonly RawDocument[] {
    const sequence = this.sequences.get(name);
    if (sequence !== undefined) return sequence;
    return this.array(name).map((value) => {
      if (isView(value)) return value;
      throw this.wrongType(`${name}.0`, value, 'object');
    });
  }

  missing(name: string): CommandError {
    return new CommandError(
      'UnrecognizedField',
      `BSON field '${this.command}.${name}' is missing but a required field`,
    );
  }

  private wrongType(name: string, value: BsonValue, expected: string): CommandError {
    return new CommandError(
      'TypeMismatch',
      `BSON field '${this.command}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
    );
  }
}

function isView(value: BsonValue): value is RawDocument {
  return value instanceof BsonDocument && 'bytes' in value;
}
