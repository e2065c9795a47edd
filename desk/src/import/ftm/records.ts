import type { TravelDocumentRecord } from '@globalcrimedesk/documents';
import {
  type BaseRecord,
  derivedRecordId,
  isRecordId,
  type RecordSource,
} from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import type { PlanContext } from '../format.ts';
import type { Properties } from './piece.ts';

/** What the stores hold of the records that a batch is about. */
export interface HeldRecords {
  readonly persons: ReadonlyMap<string, PersonRecord>;
  /** This owner's, by identity: there is one of each at the most. */
  readonly documents: ReadonlyMap<string, TravelDocumentRecord>;
  readonly notices: ReadonlyMap<string, NoticeRecord>;
}

/** The same at every import, and in the order of units (`unitOf`); an entity that bears an id of this owner's is that record, as an export wrote it. */
export function recordIdOf(owner: string, entityId: string, kind: 'person' | 'notice'): string {
  if (isRecordId(entityId) && entityId.startsWith(`${owner}.`)) return entityId;
  return derivedRecordId(owner, `ftm/${entityId}/${kind}`, `${kind} ${entityId}`);
}

/** A document is its identity: the same id, whichever entity tells of it. */
export function documentIdOf(owner: string, identity: string): string {
  return derivedRecordId(owner, `ftm/${identity}/document`, `document ${identity}`);
}

/** An entity that bears the id of a record does not make that record come from here. */
export function sourceOver(
  held: BaseRecord | undefined,
  entityId: string,
  context: PlanContext,
): RecordSource | null {
  const source = context.sourceOf(entityId);
  const isNamedById = held !== undefined && held.id === entityId;
  return isNamedById && held.source?.name !== source.name ? held.source : source;
}

/** What several lines say of one entity, the same whatever their order. */
export function mergedProperties(all: readonly Properties[]): Properties {
  const [first = {}, ...others] = all;
  if (others.length === 0) return first;
  const merged: Record<string, readonly string[]> = {};
  for (const properties of inOneOrder(all)) {
    for (const [name, values] of Object.entries(properties)) {
      merged[name] = [...new Set([...(merged[name] ?? []), ...values])];
    }
  }
  return merged;
}

/** Sorted by what they say. */
export function inOneOrder<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, text: JSON.stringify(value) }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ value }) => value);
}

/** Whether two say the same, in whatever order. */
export function sayTheSame(one: Properties, other: Properties): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => {
    const values = new Set(one[name] ?? []);
    const others = new Set(other[name] ?? []);
    return values.size === others.size && [...values].every((value) => others.has(value));
  });
}
