import { identityKey } from '@globalcrimedesk/documents';
import type { Fault } from '@globalcrimedesk/service';
import type { InputFile } from '../../job/job.ts';
import type { Place, ReadEvent } from '../format.ts';
import { type Line, linesOf } from '../lines.ts';
import { openText } from '../text-file.ts';
import { ADDRESS_PROPERTIES, readAddress } from './address.ts';
import { DOCUMENT_PROPERTIES, readDocument } from './document.ts';
import { type Entity, entityOf, propertiesOf, type ReadProperties } from './entity.ts';
import { type HandledPiece, handlingIn } from './handling.ts';
import { faultsOfPerson, PERSON_PROPERTIES, readPerson } from './person.ts';
import { type FtmPiece, REJECTED_PERSON } from './piece.ts';
import { readSanction, SANCTION_PROPERTIES } from './sanction.ts';
import { isTaken, mayHold, skippedAs, type TakenSchema } from './schemata.ts';

type Event = ReadEvent<FtmPiece>;

/** The longest line, in bytes: the largest entities of OpenSanctions are a tenth of it. */
const LINE_AT_MOST = 4 * 1024 * 1024;

/** Reads a file of FollowTheMoney entities, one a line. */
export async function* read({ name, path }: InputFile): AsyncGenerator<Event> {
  const file = await openText(path);
  if (file.encoding !== 'UTF-8') yield { kind: 'note', text: `${name} is ${file.encoding}` };
  for await (const lines of linesOf(file.chunks(), LINE_AT_MOST)) {
    for (const line of lines) yield* eventsOf(name, line);
    yield { kind: 'progress', bytes: file.read };
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const BLANK = /^[ \t\r]*$/;

function eventsOf(file: string, line: Line): Event[] {
  const place = { file, at: `line ${line.number}`, key: null };
  if (line.bytes === null) return [unread(place, `is longer than ${LINE_AT_MOST} bytes`)];
  let text: string;
  try {
    text = decoder.decode(line.bytes);
  } catch {
    return [unread(place, 'is not UTF-8 text')];
  }
  return BLANK.test(text) ? [] : eventsOfText(place, text);
}

function eventsOfText(place: Place, text: string): Event[] {
  const entity = entityOf(text);
  if ('faults' in entity) return [rejected({ ...place, key: entity.id }, entity.faults)];
  const { id, schema } = entity;
  if (isTaken(schema)) return eventsOfEntity({ ...place, key: id }, entity, schema);
  const what = skippedAs(schema);
  const skipped: Event = { kind: 'skipped', what };
  return mayHold(schema)
    ? [skipped, pieceAt(place, { kind: 'marker', id, what, faults: [] })]
    : [skipped];
}

const WANTED: Readonly<Record<TakenSchema, ReadonlySet<string>>> = {
  Person: PERSON_PROPERTIES,
  Passport: DOCUMENT_PROPERTIES,
  Identification: DOCUMENT_PROPERTIES,
  Sanction: SANCTION_PROPERTIES,
  Address: ADDRESS_PROPERTIES,
};

function eventsOfEntity(place: Place, entity: Entity, schema: TakenSchema): Event[] {
  const source = propertiesOf(entity.properties, WANTED[schema]);
  const told = source.warnings.map((fault): Event => ({ kind: 'warning', place, fault }));
  return [...told, ...piecesOf(place, entity, schema, source)];
}

function piecesOf(
  place: Place,
  entity: Entity,
  schema: TakenSchema,
  source: ReadProperties,
): Event[] {
  const { id } = entity;
  const { properties } = source;
  const handled = handlingIn(entity, schema);
  switch (schema) {
    case 'Person':
      return personPieces(place, entity, source, handled);
    case 'Passport':
    case 'Identification': {
      const isPassport = schema === 'Passport';
      const document = readDocument(properties, isPassport);
      const said = [...document.faults, ...namesTooMany(properties, 'holder')];
      const faults = [...handled.faults, ...source.faults, ...withoutEchoes(said, source.faults)];
      // A line with other faults is still about the document: what it says of its handling counts.
      const isWhole = document.told !== null && source.faults.length === 0;
      const identity = isWhole ? identityKey(document.told) : null;
      const piece = { id, properties: bounded(properties, 'holder'), holder: null };
      return [
        pieceAt(place, { kind: 'document', ...piece, ...handled, faults, isPassport, identity }),
      ];
    }
    case 'Sanction': {
      const sanction = readSanction(properties, LATEST);
      const said = [...sanction.faults, ...namesTooMany(properties, 'entity')];
      const faults = [...handled.faults, ...source.faults, ...withoutEchoes(said, source.faults)];
      const piece = { id, properties: bounded(properties, 'entity'), holder: null };
      return [pieceAt(place, { kind: 'sanction', ...piece, ...handled, faults })];
    }
    case 'Address': {
      const { address, warnings } = readAddress(properties);
      const { faults } = source;
      const kept = faults.length > 0 ? null : address;
      return [
        ...warnings.map((fault): Event => ({ kind: 'warning', place, fault })),
        pieceAt(place, {
          kind: 'address',
          id,
          faults,
          address: kept,
          person: null,
          isCounted: true,
        }),
      ];
    }
  }
}

/** The person, what their id stands for, and the addresses that they name. */
function personPieces(
  place: Place,
  { id, caption: title }: Entity,
  source: ReadProperties,
  handled: HandledPiece,
): Event[] {
  const { properties } = source;
  const caption = title?.replace(/\s+/g, ' ').trim() ?? null;
  const said = faultsOfPerson(readPerson(properties, caption, LATEST));
  const faults = [...handled.faults, ...source.faults, ...withoutEchoes(said, source.faults)];
  const person = pieceAt(place, { kind: 'person', id, caption, properties, ...handled, faults });
  const what = faults.length > 0 ? REJECTED_PERSON : 'Person';
  const addresses = faults.length > 0 ? [] : (properties.addressEntity ?? []);
  return [
    person,
    pieceAt(place, { kind: 'marker', id, what, ...handled }),
    ...addresses.map((address) =>
      pieceAt(place, { kind: 'address named', id: address, person: id }),
    ),
  ];
}

/** What is of the wrong type is not missing as well. */
function withoutEchoes(said: readonly Fault[], wrong: readonly Fault[]): readonly Fault[] {
  if (wrong.length === 0) return said;
  const names = new Set(wrong.map(({ path }) => path[0]));
  return said.filter(({ path }) => !names.has(path[0]) && !names.has('properties'));
}

/** So late that nothing is still to come: what is in the future is asked when the record is made. */
const LATEST = new Date('9999-12-31T00:00:00.000Z');

/** How many holders one document or sanction may name: it is copied for each. */
export const HOLDERS_AT_MOST = 50;

function namesTooMany(properties: ReadProperties['properties'], property: string): Fault[] {
  if ((properties[property] ?? []).length <= HOLDERS_AT_MOST) return [];
  return [{ path: [property], message: `names more than ${HOLDERS_AT_MOST}` }];
}

function bounded(properties: ReadProperties['properties'], property: string) {
  const names = properties[property];
  if (names === undefined || names.length <= HOLDERS_AT_MOST) return properties;
  return { ...properties, [property]: names.slice(0, HOLDERS_AT_MOST) };
}

function pieceAt(place: Place, piece: FtmPiece): Event {
  return { kind: 'piece', place, piece };
}

function rejected(place: Place, faults: readonly Fault[]): Event {
  return { kind: 'rejected', place, faults };
}

function unread(place: Place, message: string): Event {
  return rejected(place, [{ path: [], message }]);
}
