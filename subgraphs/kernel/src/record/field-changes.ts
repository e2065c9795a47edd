import { isDeepStrictEqual } from 'node:util';

/** What a change did to one field. */
export interface FieldChange {
  /** Its path, for example `access.policy`. */
  readonly field: string;
  /** As JSON has it; `null` where there was nothing, and where the values are withheld. */
  readonly before: unknown;
  readonly after: unknown;
  /** Whether the values refer to other records, and are therefore not told. */
  readonly withheld: boolean;
}

type Content = Readonly<Record<string, unknown>>;

/** Fields that change with every version, or never. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['id', 'version', 'recordedAt', 'updatedAt']);

/**
 * The fields in which two versions of a record differ, sorted by path. Nested objects are compared field by field,
 * lists as a whole.
 * @param references fields that hold references to other records, with the name that readers know them by.
 * @param links the one of them that counts as changed, whether it was or not.
 */
export function fieldChanges(
  before: Content,
  after: Content,
  references: Readonly<Record<string, string>>,
  links?: string,
): FieldChange[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields]
    .filter((field) => !NOT_COMPARED.has(field))
    .flatMap((field) => {
      const known = Object.hasOwn(references, field) ? references[field] : undefined;
      const changes = changesAt(field, before[field], after[field]);
      if (known === undefined || (changes.length === 0 && field !== links)) return changes;
      return [{ field: known, before: null, after: null, withheld: true }];
    })
    .sort((one, other) => (one.field < other.field ? -1 : 1));
}

function changesAt(path: string, before: unknown, after: unknown): FieldChange[] {
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changesAt(`${path}.${key}`, before[key], after[key]));
  }
  if (isDeepStrictEqual(before ?? null, after ?? null)) return [];
  return [{ field: path, before: before ?? null, after: after ?? null, withheld: false }];
}

function isObject(value: unknown): value is Content {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}
