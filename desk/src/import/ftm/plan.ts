import { identityKey } from '@globalcrimedesk/documents';
import type { BaseRecord } from '@globalcrimedesk/kernel';
import type { PlanContext, PlannedUnit, Unit } from '../format.ts';
import { sortLines } from './holders.ts';
import type { DocumentPiece, FtmPiece } from './piece.ts';
import { planDocument } from './plan-document.ts';
import { planNotice } from './plan-notice.ts';
import { planPerson } from './plan-person.ts';
import { type HeldRecords, recordIdOf } from './records.ts';

/** Turns units into records: each is one record, or an entity that none comes of. */
export async function plan(
  units: readonly Unit<FtmPiece>[],
  context: PlanContext,
): Promise<PlannedUnit[]> {
  const held = await heldRecords(units, context);
  return units.map((unit) => {
    switch (unit.key.slice(0, unit.key.indexOf(' '))) {
      case 'person':
        return planPerson(unit, context, held);
      case 'document':
        return planDocument(unit, context, held);
      case 'notice':
        return planNotice(unit, context, held);
      default:
        return planStray(unit, context, held);
    }
  });
}

/** What stands alone: an Address that nobody names, a document that cannot be told from others. */
function planStray(unit: Unit<FtmPiece>, context: PlanContext, held: HeldRecords): PlannedUnit {
  const { good, rejections, ...lines } = sortLines(unit, isDocument, null, held, context);
  if (good.length > 0) throw new Error('A document without identity was taken.');
  const faulty = [...rejections];
  const skipped = [...lines.skipped];
  for (const { place, piece } of unit.pieces) {
    if (piece.kind !== 'address') continue;
    if (piece.faults.length > 0) faulty.push({ place, faults: piece.faults, ids: [] });
    else skipped.push('Address that nobody names');
  }
  return { ...lines, rows: [], rejections: faulty, skipped };
}

function isDocument(piece: FtmPiece): piece is DocumentPiece {
  return piece.kind === 'document';
}

/** Reads of each kind in one question what the batch is about. */
async function heldRecords(
  units: readonly Unit<FtmPiece>[],
  { stores, scope, owner }: PlanContext,
): Promise<HeldRecords> {
  const persons = new Set<string>();
  const identities = new Set<string>();
  const notices = new Set<string>();
  for (const { piece } of units.flatMap(({ pieces }) => pieces)) {
    if (piece.kind === 'person') persons.add(recordIdOf(owner, piece.id, 'person'));
    if (piece.kind === 'sanction') notices.add(recordIdOf(owner, piece.id, 'notice'));
    if (piece.kind === 'document' && piece.identity !== null) identities.add(piece.identity);
    // Whoever is in no file may be held.
    if ('holder' in piece && piece.holder !== null && piece.holder.what === null) {
      persons.add(recordIdOf(owner, piece.holder.id, 'person'));
    }
  }
  const [heldPersons, heldDocuments, heldNotices] = await Promise.all([
    persons.size === 0 ? [] : stores.persons.findByIds(scope, [...persons]),
    identities.size === 0 ? [] : stores.documents.findByIdentities(scope, [...identities]),
    notices.size === 0 ? [] : stores.notices.findByIds(scope, [...notices]),
  ]);
  const owned = heldDocuments.filter(({ dataOwner }) => dataOwner === owner);
  return {
    persons: byId(heldPersons),
    documents: new Map(owned.map((document) => [identityKey(document), document])),
    notices: byId(heldNotices),
  };
}

function byId<R extends BaseRecord>(records: readonly R[]): ReadonlyMap<string, R> {
  return new Map(records.map((record) => [record.id, record]));
}
