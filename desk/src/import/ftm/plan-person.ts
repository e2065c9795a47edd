import { newBase } from '@globalcrimedesk/kernel';
import {
  ACTIVE_STATE,
  assertPerson,
  newPersonContent,
  type PersonAddress,
  type PersonRecord,
} from '@globalcrimedesk/persons';
import type { Fault } from '@globalcrimedesk/service';
import type { Placed, PlanContext, PlannedUnit, Unit } from '../format.ts';
import { addressesOf, addressTextsOf, areSame } from './address.ts';
import { saidHandling, USUAL_PURPOSES } from './handling.ts';
import { contentWith, FIELDS, personEntityOf, readPerson } from './person.ts';
import type { AddressPiece, FtmPiece, PersonPiece, Properties } from './piece.ts';
import {
  type HeldRecords,
  inOneOrder,
  mergedProperties,
  recordIdOf,
  sayTheSame,
  sourceOver,
} from './records.ts';
import { faultsNamed, Told } from './told.ts';

/** The record of a person, of all lines that tell of them and the addresses that these name. */
export function planPerson(
  { key, pieces }: Unit<FtmPiece>,
  context: PlanContext,
  { persons }: HeldRecords,
): PlannedUnit {
  const entityId = key.slice('person '.length);
  const id = recordIdOf(context.owner, entityId, 'person');
  const { lines, addresses, faulty, lost } = sorted(pieces);
  const rejections = faulty.map(({ place, piece }) => ({ place, faults: piece.faults, ids: [id] }));
  const [first] = lines;
  if (first === undefined) return { rows: [], rejections, warnings: [], skipped: [] };
  const held = persons.get(id);
  const said = saidHandling(pieces.flatMap(({ piece }) => (piece.kind === 'person' ? piece : [])));
  const { record, faults, warnings } = personRecord(
    { ...(held ?? newPerson(id, context)), ...said.handling },
    lines.map(({ piece }) => piece),
    addresses.flatMap(({ piece }) => piece.address ?? []),
    context,
  );
  const counted = [...lines, ...addresses.filter(({ piece }) => piece.isCounted)];
  const told = [...lost, ...warnings].map((fault) => ({ place: first.place, fault }));
  const all = [...said.faults, ...faults];
  if (all.length > 0) {
    const refused = counted.map(({ place }) => ({ place, faults: all, ids: [id] }));
    return { rows: [], rejections: [...rejections, ...refused], warnings: told, skipped: [] };
  }
  const sourced = { ...record, source: sourceOver(held, entityId, context) };
  const write = { kind: 'persons' as const, record: sourced, held };
  return {
    rows: counted.map(({ place }) => ({ place, writes: [write], merged: 0 })),
    rejections,
    warnings: told,
    skipped: [],
  };
}

interface SortedPieces {
  readonly lines: readonly Placed<PersonPiece>[];
  readonly addresses: readonly Placed<AddressPiece>[];
  /** Lines that cannot be taken. */
  readonly faulty: readonly Placed<PersonPiece | AddressPiece>[];
  /** Addresses that are named and not there. */
  readonly lost: readonly Fault[];
}

function sorted(pieces: readonly Placed<FtmPiece>[]): SortedPieces {
  const lines: Placed<PersonPiece>[] = [];
  const addresses: Placed<AddressPiece>[] = [];
  const faulty: Placed<PersonPiece | AddressPiece>[] = [];
  const lost: Fault[] = [];
  for (const { place, piece } of pieces) {
    if (piece.kind === 'person') (piece.faults.length > 0 ? faulty : lines).push({ place, piece });
    else if (piece.kind === 'address' && piece.faults.length === 0)
      addresses.push({ place, piece });
    else if (piece.kind === 'address' && piece.isCounted) faulty.push({ place, piece });
    else if (piece.kind === 'address named')
      lost.push({ path: ['addressEntity'], message: lostText(piece.id) });
  }
  return { lines, addresses, faulty, lost };
}

function lostText(id: string): string {
  return `names ${id}, an Address that is in no file, was rejected or says no more than a country`;
}

interface ReadRecord {
  readonly record: PersonRecord;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

function personRecord(
  held: PersonRecord,
  lines: readonly PersonPiece[],
  entities: readonly PersonAddress[],
  { now }: PlanContext,
): ReadRecord {
  const properties = mergedProperties(lines.map((line) => line.properties));
  const [caption = null] = inOneOrder(
    lines.map((line) => line.caption).filter((text) => text !== null),
  );
  const read = readPerson(properties, caption, now);
  const further = new Told(properties);
  const addresses = addressesOf(further, [...addressTextsOf(further), ...entities]);
  const content = saysThis(held, properties) ? held : contentWith(held, read.told);
  const record = {
    ...content,
    addresses: areSame(held.addresses, addresses) ? held.addresses : addresses,
  };
  return {
    record,
    faults: [...read.faults, ...faultsNamed(FIELDS, () => assertPerson(record, now))],
    warnings: [...read.warnings, ...further.warnings],
  };
}

/** Whether an export of the record would say just this: then what FollowTheMoney cannot say stays as it is. */
function saysThis(held: PersonRecord, told: Properties): boolean {
  if (held.names.length === 0) return false;
  const { address: _address, addressEntity: _entities, ...rest } = told;
  return sayTheSame(personEntityOf(held).properties, rest);
}

function newPerson(id: string, { owner, now }: PlanContext): PersonRecord {
  const content = newPersonContent({ dataOwner: owner, purposes: USUAL_PURPOSES.person }, now);
  return { ...content, ...newBase(owner, now, id), ...ACTIVE_STATE, identityLinks: [] };
}
