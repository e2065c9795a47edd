import { readFile } from 'node:fs/promises';
import { derivedRecordId, newBase } from '@globalcrimedesk/kernel';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';
import type {
  ImportFormat,
  PieceJoin,
  Place,
  PlanContext,
  PlannedUnit,
  ReadEvent,
  Unit,
} from '../format.ts';

/** One line of the format that tests of the framework read. */
export interface LinePiece {
  readonly key: string;
  readonly value: string;
  /** Keys of lines that it has to meet. */
  readonly meets?: readonly string[];
  readonly bad?: boolean;
}

/** JSON lines; each key becomes a person whose family name is the values of its lines. */
export function lineFormat(join?: PieceJoin<LinePiece>): ImportFormat<LinePiece> & {
  /** The units that were planned, by key. */
  readonly planned: Map<string, readonly string[]>;
} {
  const planned = new Map<string, readonly string[]>();
  return {
    planned,
    name: 'lines',
    noun: 'lines',
    async *read(file) {
      const lines = (await readFile(file.path, 'utf8')).split('\n').filter((line) => line !== '');
      for (const [index, line] of lines.entries()) {
        yield eventOf(line, { file: file.name, at: `line ${index + 1}`, key: null });
      }
      yield { kind: 'progress', bytes: 1 };
    },
    unitOf: ({ key }) => (key === '' ? null : key),
    ...(join === undefined ? {} : { join }),
    async plan(units, context) {
      const ids = units.map(({ key }) => idOf(context.owner, key));
      const found = await context.stores.persons.findByIds(context.scope, ids);
      const held = new Map(found.map((person) => [person.id, person]));
      return units.map((unit) => {
        const values = unit.pieces.map(({ piece }) => piece.value);
        planned.set(unit.key, values);
        return plannedUnit(unit, values, held.get(idOf(context.owner, unit.key)), context);
      });
    },
  };
}

export function idOf(owner: string, key: string): string {
  return derivedRecordId(owner, `lines/${key}`);
}

function eventOf(line: string, place: Place): ReadEvent<LinePiece> {
  if (line.startsWith('skip ')) return { kind: 'skipped', what: line.slice(5) };
  try {
    return { kind: 'piece', place, piece: JSON.parse(line) as LinePiece };
  } catch {
    return { kind: 'rejected', place, faults: [{ path: [], message: 'is no JSON' }] };
  }
}

function plannedUnit(
  { key, pieces }: Unit<LinePiece>,
  values: readonly string[],
  held: PersonRecord | undefined,
  context: PlanContext,
): PlannedUnit {
  const [first] = pieces;
  const nothing: PlannedUnit = { rows: [], rejections: [], warnings: [], skipped: [] };
  if (first === undefined) return nothing;
  const { place } = first;
  const id = idOf(context.owner, key);
  if (pieces.some(({ piece }) => piece.bad === true)) {
    const rejection = { place, faults: [{ path: ['value'], message: 'is bad' }], ids: [id] };
    return { ...nothing, rejections: [rejection] };
  }
  const record: PersonRecord = {
    ...newPersonContent({ dataOwner: context.owner }, context.now),
    ...(held ?? newBase(context.owner, context.now, id)),
    ...ACTIVE_STATE,
    identityLinks: [],
    names: [{ kind: 'PRIMARY', familyName: values.join(' '), givenNames: null, script: 'Latn' }],
    source: context.sourceOf(key),
  };
  const merged = pieces.length - 1;
  return { ...nothing, rows: [{ place, writes: [{ kind: 'persons', record, held }], merged }] };
}
