/**
 * Values of one list of a record that tell who is a victim or a witness. They are for those alone who are cleared for
 * protected identities; to all others they are not in the list, nor can the list be searched for them. A record whose
 * list holds nothing else is for those alone as a whole.
 */
export interface ProtectedValues {
  /** The list's name; lists of records are narrowed by a criterion of the same name. */
  readonly field: string;
  readonly values: readonly string[];
}

type Content = Readonly<Record<string, unknown>>;

/** Whether the record as a whole is for those who are cleared. */
export function isWhollyProtected(
  { field, values }: ProtectedValues,
  content: Content | object,
): boolean {
  const held = listIn(content, field);
  return held.length > 0 && held.every((value) => values.includes(value));
}

/** Whether the content holds any of the values. */
export function holdsProtected(
  { field, values }: ProtectedValues,
  content: Content | object,
): boolean {
  return listIn(content, field).some((value) => values.includes(value));
}

/** The content, or criteria, as those see it who are not cleared. */
export function withoutProtected<C extends object>(
  { field, values }: ProtectedValues,
  content: C,
): C {
  const held = listIn(content, field);
  const left = held.filter((value) => !values.includes(value));
  return left.length === held.length ? content : { ...content, [field]: left };
}

/** A change by somebody who did not see the values: those that the record held before stay in it. */
export function keepingProtected<C extends object>(
  { field, values }: ProtectedValues,
  before: object,
  change: C,
): C {
  if (!Object.hasOwn(change, field)) return change;
  const kept = listIn(before, field).filter((value) => values.includes(value));
  return kept.length === 0 ? change : { ...change, [field]: [...listIn(change, field), ...kept] };
}

function listIn(content: Content | object, field: string): readonly string[] {
  const value = (content as Content)[field];
  return Array.isArray(value) ? value : [];
}
