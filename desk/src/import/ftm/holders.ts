import type { Fault } from '@globalcrimedesk/service';
import type { Place, PlanContext, Rejection, Unit, Warning } from '../format.ts';
import {
  type DocumentPiece,
  type FtmPiece,
  type Holder,
  REJECTED_PERSON,
  type SanctionPiece,
} from './piece.ts';
import { type HeldRecords, recordIdOf } from './records.ts';

type HeldPiece = DocumentPiece | SanctionPiece;

/** A line that goes in, and the ids of the persons whom it is about. */
export interface GoodLine<Piece> {
  readonly place: Place;
  readonly piece: Piece;
  readonly persons: readonly string[];
}

export interface SortedLines<Piece> {
  readonly good: readonly GoodLine<Piece>[];
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
  readonly skipped: readonly string[];
}

/**
 * Sorts the lines of a unit by whom they are about: persons who come in or are held; companies and other things,
 * of which nothing is kept; or nobody that we know.
 */
export function sortLines<Piece extends HeldPiece>(
  unit: Unit<FtmPiece>,
  isOurs: (piece: FtmPiece) => piece is Piece,
  recordId: string | null,
  held: HeldRecords,
  { owner }: PlanContext,
): SortedLines<Piece> {
  const good: GoodLine<Piece>[] = [];
  const rejections: Rejection[] = [];
  const warnings: Warning[] = [];
  const skipped: string[] = [];
  for (const { place, piece, holders } of linesOf(unit, isOurs)) {
    const unknown: Fault[] = [];
    const persons = holders.flatMap((holder) => {
      const id = recordIdOf(owner, holder.id, 'person');
      if (holder.what === 'Person') return id;
      if (holder.what === null && held.persons.has(id)) return id;
      unknown.push({ path: [propertyOf(piece)], message: strangerText(holder) });
      return [];
    });
    const other = holders.every(isOther) ? holders[0]?.what : undefined;
    const faults = [...piece.faults, ...(persons.length === 0 ? unknown : [])];
    if (other !== undefined && other !== null)
      skipped.push(`${schemaOf(piece)} of ${withArticle(other)}`);
    else if (faults.length > 0) {
      rejections.push({ place, faults, ids: recordId === null ? [] : [recordId] });
    } else {
      good.push({ place, piece, persons });
      warnings.push(...unknown.map((fault) => ({ place, fault })));
    }
  }
  return { good, rejections, warnings, skipped };
}

interface MetLine<Piece> {
  readonly place: Place;
  readonly piece: Piece;
  readonly holders: readonly Holder[];
}

/** The copies of a line, one for each holder that it met, as one again. */
function linesOf<Piece extends HeldPiece>(
  { pieces }: Unit<FtmPiece>,
  isOurs: (piece: FtmPiece) => piece is Piece,
): MetLine<Piece>[] {
  const lines = new Map<string, MetLine<Piece> & { holders: Holder[] }>();
  for (const { place, piece } of pieces) {
    if (!isOurs(piece)) continue;
    const key = `${place.at}\n${place.file}`;
    const line = lines.get(key) ?? { place, piece, holders: [] };
    if (piece.holder !== null) line.holders.push(piece.holder);
    lines.set(key, line);
  }
  for (const { holders } of lines.values()) holders.sort((a, b) => (a.id < b.id ? -1 : 1));
  return [...lines.values()];
}

function isOther({ what }: Holder): boolean {
  return what !== null && what !== 'Person' && what !== REJECTED_PERSON;
}

function strangerText({ id, what }: Holder): string {
  if (what === null) return `names ${id}, which is in no file and is not held`;
  if (what === REJECTED_PERSON) return `names ${id}, a Person that was rejected`;
  return `names ${id}, which is no Person: ${what}`;
}

function withArticle(noun: string): string {
  return `${/^[AEIOU]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

function propertyOf(piece: HeldPiece): string {
  return piece.kind === 'document' ? 'holder' : 'entity';
}

function schemaOf(piece: HeldPiece): string {
  if (piece.kind === 'sanction') return 'Sanction';
  return piece.isPassport ? 'Passport' : 'Identification';
}
