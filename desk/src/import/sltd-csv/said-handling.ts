import type { Fault } from '@globalcrimedesk/service';
import { agreed } from '../../handling/agreed.ts';
import {
  HANDLING_FIELDS,
  type Handling,
  type HandlingField,
  isHandlingField,
} from '../../handling/handling.ts';
import type { SltdPiece } from './piece.ts';
import { columnName } from './records.ts';

/** What all lines on one report say of its handling, those that are rejected too. */
export interface SaidHandling {
  readonly handling: Handling;
  /** What they say in several ways, or what cannot be read: nobody can tell who may read the report. */
  readonly unsure: readonly HandlingField[];
}

export function saidHandling(pieces: readonly SltdPiece[]): SaidHandling {
  const { handling, disputed } = agreed(pieces.map(({ told }) => handlingIn(told)));
  const unread = pieces.flatMap(({ faults }) => faults.map(({ field }) => field));
  const unsure = new Set([...disputed, ...unread.filter(isHandlingField)]);
  return { handling, unsure: [...unsure] };
}

/** Why a line stays out that may be sound itself. */
export function unsureFaults({ unsure }: SaidHandling, piece: SltdPiece): Fault[] {
  const own = piece.faults.map(({ field }) => field);
  return unsure
    .filter((field) => !own.includes(field))
    .map((field) => ({
      path: [columnName(piece, field)],
      message: 'is told otherwise, or cannot be read, in another line on this report',
    }));
}

function handlingIn(told: Handling): Handling {
  return Object.fromEntries(
    HANDLING_FIELDS.flatMap((field) => (told[field] === undefined ? [] : [[field, told[field]]])),
  );
}
