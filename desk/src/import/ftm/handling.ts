import { Purpose } from '@globalcrimedesk/kernel';
import type { Fault } from '@globalcrimedesk/service';
import { agreed } from '../../handling/agreed.ts';
import type { NoticeHandling } from '../../handling/handling.ts';
import {
  HANDLING_KEY,
  type ReadHandling,
  readHandling,
  readNoticeHandling,
} from '../../handling/json.ts';
import type { Entity } from './entity.ts';
import type { TakenSchema } from './schemata.ts';

/** What records are for, unless a file says otherwise; of notices the programme decides. */
export const USUAL_PURPOSES = {
  person: [Purpose.SANCTIONS],
  document: [Purpose.BORDER_CONTROL],
} as const satisfies Record<string, readonly Purpose[]>;

/** What an entity says of the handling of its record, under a key that FollowTheMoney does not have. */
export interface HandledPiece {
  /** Not there where it says nothing. */
  readonly handling?: NoticeHandling;
  /** Those of the handling among others. */
  readonly faults: readonly Fault[];
}

/** An Address is part of its person's record, and has none of its own. */
export function handlingIn(entity: Entity, schema: TakenSchema): HandledPiece {
  if (entity.handling === undefined || schema === 'Address') return { faults: [] };
  return schema === 'Sanction'
    ? readNoticeHandling(entity.handling, [HANDLING_KEY])
    : readHandling(entity.handling, [HANDLING_KEY]);
}

/**
 * What all lines on one record say of its handling, those too that are rejected for something else; and why no line
 * goes in, where nobody can tell.
 */
export function saidHandling(pieces: readonly HandledPiece[]): ReadHandling<NoticeHandling> {
  const { handling, disputed } = agreed(pieces.flatMap((piece) => piece.handling ?? []));
  const faults = disputed.map((field) => ({
    path: [HANDLING_KEY, field],
    message: 'is told differently by several lines on this record',
  }));
  const isUnread = pieces.some((piece) =>
    piece.faults.some(({ path }) => path[0] === HANDLING_KEY),
  );
  return { handling, faults: isUnread ? [...faults, UNREAD] : faults };
}

const UNREAD: Fault = {
  path: [HANDLING_KEY],
  message: 'cannot be read in another line on this record',
};
