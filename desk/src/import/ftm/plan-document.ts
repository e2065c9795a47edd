import {
  assertTravelDocument,
  newTravelDocumentContent,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import { newBase } from '@globalcrimedesk/kernel';
import type { Handling } from '../../handling/handling.ts';
import type { PlanContext, PlannedUnit, Unit } from '../format.ts';
import { DOCUMENT_FIELDS, readDocument, type ToldDocument } from './document.ts';
import { saidHandling, USUAL_PURPOSES } from './handling.ts';
import { type GoodLine, sortLines } from './holders.ts';
import type { DocumentPiece, FtmPiece } from './piece.ts';
import { documentIdOf, type HeldRecords, mergedProperties } from './records.ts';
import { faultsNamed, Told } from './told.ts';

/** How many persons one document may be linked to. */
const PERSONS_AT_MOST = 200;

/** The record of a document, of all entities that bear its identity, whoever holds it. */
export function planDocument(
  unit: Unit<FtmPiece>,
  context: PlanContext,
  held: HeldRecords,
): PlannedUnit {
  const identity = unit.key.slice('document '.length);
  const known = held.documents.get(identity);
  const id = known?.id ?? documentIdOf(context.owner, identity);
  const { good, ...lines } = sortLines(unit, isDocument, id, held, context);
  const [first] = good;
  if (first === undefined) return { rows: [], ...lines };
  const { told, warnings } = whatIsTold(first, good);
  const links = new Told({});
  const said = saidHandling(unit.pieces.flatMap(({ piece }) => (isDocument(piece) ? piece : [])));
  const document = documentOver(known, { ...told, ...said.handling }, good, context);
  const record = withPersons(document, good, links);
  const faults = [
    ...said.faults,
    ...faultsNamed(DOCUMENT_FIELDS, () => assertTravelDocument(record, context.now)),
  ];
  const allWarnings = [
    ...lines.warnings,
    ...[...warnings, ...links.warnings].map((fault) => ({ place: first.place, fault })),
  ];
  if (faults.length > 0) {
    const refused = good.map(({ place }) => ({ place, faults, ids: [id] }));
    const rejections = [...lines.rejections, ...refused];
    return { ...lines, rows: [], rejections, warnings: allWarnings };
  }
  const write = { kind: 'documents' as const, record, held: known };
  const rows = good.map(({ place }) => ({ place, writes: [write], merged: 0 }));
  return { ...lines, rows, warnings: allWarnings };
}

function isDocument(piece: FtmPiece): piece is DocumentPiece {
  return piece.kind === 'document';
}

/** The identity of the unit, with the dates that any line tells. */
function whatIsTold(first: GoodLine<DocumentPiece>, good: readonly GoodLine<DocumentPiece>[]) {
  const { isPassport, properties } = first.piece;
  const identity = readDocument(properties, isPassport).told;
  const merged = mergedProperties(good.map(({ piece }) => piece.properties));
  const { told, warnings } = readDocument(merged, isPassport);
  if (identity === null || told === null) throw new Error('A document without identity was taken.');
  const { issueDate, expiryDate } = told;
  return { told: { ...identity, issueDate, expiryDate }, warnings };
}

/**
 * A record that came from here says anew what the source says. One that the owner holds from elsewhere stays as it
 * is: only its persons are added.
 */
function documentOver(
  known: TravelDocumentRecord | undefined,
  told: ToldDocument & Handling,
  good: readonly GoodLine<DocumentPiece>[],
  context: PlanContext,
): TravelDocumentRecord {
  const { owner, now } = context;
  const key = good.map(({ piece }) => piece.id).sort()[0] ?? '';
  const source = context.sourceOf(known?.source?.key ?? key);
  if (known === undefined) {
    const input = { dataOwner: owner, purposes: USUAL_PURPOSES.document, ...told };
    const id = documentIdOf(owner, good[0]?.piece.identity ?? '');
    return {
      ...newTravelDocumentContent(input, now),
      ...newBase(owner, now, id),
      source,
      personRefs: [],
    };
  }
  if (known.source?.name !== source.name) return known;
  // The rest is its identity, which is that of the record.
  const { issuingState: _state, documentNumber: _number, documentType: _type, ...anew } = told;
  return { ...known, ...anew, source };
}

/** A link that somebody made is never taken away. */
function withPersons(
  record: TravelDocumentRecord,
  good: readonly GoodLine<DocumentPiece>[],
  told: Told,
): TravelDocumentRecord {
  const held = new Set(record.personRefs);
  const persons = new Set(good.flatMap((line) => line.persons).sort());
  const added = [...persons].filter((person) => !held.has(person));
  const personRefs = told.atMost('holder', [...record.personRefs, ...added], PERSONS_AT_MOST);
  return { ...record, personRefs };
}
