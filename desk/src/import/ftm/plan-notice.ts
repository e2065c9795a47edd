import { newBase } from '@globalcrimedesk/kernel';
import {
  assertNotice,
  NOTHING_PENDING,
  NoticeKind,
  type NoticeRecord,
  NoticeStatus,
  newNoticeContent,
} from '@globalcrimedesk/notices';
import type { Fault } from '@globalcrimedesk/service';
import { requesterOver } from '../../handling/handling.ts';
import type { PlanContext, PlannedUnit, Unit } from '../format.ts';
import { saidHandling } from './handling.ts';
import { type GoodLine, sortLines } from './holders.ts';
import type { FtmPiece, Properties, SanctionPiece } from './piece.ts';
import {
  type HeldRecords,
  mergedProperties,
  recordIdOf,
  sayTheSame,
  sourceOver,
} from './records.ts';
import {
  readSanction,
  reviewDueOf,
  SANCTION_FIELDS,
  sanctionEntityOf,
  type ToldNotice,
} from './sanction.ts';
import { faultsNamed, Told } from './told.ts';

/** How many persons one notice may be about. */
const SUBJECTS_AT_MOST = 500;

/** The notice that a sanction becomes. */
export function planNotice(
  unit: Unit<FtmPiece>,
  context: PlanContext,
  held: HeldRecords,
): PlannedUnit {
  const entityId = unit.key.slice('notice '.length);
  const id = recordIdOf(context.owner, entityId, 'notice');
  const { good, ...lines } = sortLines(unit, isSanction, id, held, context);
  const [first] = good;
  if (first === undefined) return { rows: [], ...lines };
  const known = held.notices.get(id);
  const properties = mergedProperties(good.map(({ piece }) => piece.properties));
  const read = readSanction(properties, context.now);
  const links = new Told({});
  const base = known ?? newNotice(id, read.told, context);
  const content = saysThis(known, properties) ? base : noticeOver(base, read.told, context.now);
  const said = saidHandling(unit.pieces.flatMap(({ piece }) => (isSanction(piece) ? piece : [])));
  const record = {
    ...withSubjects(content, good, links),
    ...said.handling,
    source: sourceOver(known, entityId, context),
  };
  const faults = [
    ...said.faults,
    ...read.faults,
    ...notOurs(known),
    ...faultsNamed(SANCTION_FIELDS, () => assertNotice(record, context.now)),
  ];
  const warnings = [
    ...lines.warnings,
    ...[...read.warnings, ...links.warnings].map((fault) => ({ place: first.place, fault })),
  ];
  if (faults.length > 0) {
    const refused = good.map(({ place }) => ({ place, faults, ids: [id] }));
    return { ...lines, rows: [], rejections: [...lines.rejections, ...refused], warnings };
  }
  const write = { kind: 'notices' as const, record, held: known };
  const rows = good.map(({ place }) => ({ place, writes: [write], merged: 0 }));
  return { ...lines, rows, warnings };
}

function isSanction(piece: FtmPiece): piece is SanctionPiece {
  return piece.kind === 'sanction';
}

const UNPUBLISHED: readonly NoticeStatus[] = [
  NoticeStatus.DRAFT,
  NoticeStatus.PENDING_REVIEW,
  NoticeStatus.REFUSED,
];

/** A file must not publish what its owner has not, nor send to all what is for some. */
function notOurs(known: NoticeRecord | undefined): Fault[] {
  if (known === undefined) return [];
  if (known.kind === NoticeKind.DIFFUSION) {
    return [{ path: ['id'], message: 'is that of a diffusion, which no Sanction can say' }];
  }
  if (!UNPUBLISHED.includes(known.status)) return [];
  return [
    {
      path: ['id'],
      message: `is that of a notice that is ${known.status}: it is published by its own way`,
    },
  ];
}

/** Whether an export of the notice would say just this: then what a Sanction cannot say stays as it is. */
function saysThis(known: NoticeRecord | undefined, properties: Properties): boolean {
  if (known === undefined) return false;
  const { entity: _entity, ...rest } = properties;
  return sayTheSame(sanctionEntityOf(known).properties, rest);
}

function noticeOver(notice: NoticeRecord, told: ToldNotice, now: Date): NoticeRecord {
  const { purposes: _purposes, endsOn: _endsOn, ...fields } = told;
  return {
    ...notice,
    ...fields,
    requestingNcb: requesterOver(notice, told.requestingNcb),
    status: statusOver(notice, told, now),
    reviewDue: reviewDueOf(told, notice.reviewDue, now),
  };
}

/** What was decided here, at its review or for a reason, is not undone by a source that knows nothing of it. */
function statusOver(notice: NoticeRecord, told: ToldNotice, now: Date): NoticeStatus {
  if (notice.statusReason !== null) return notice.status;
  const today = now.toISOString().slice(0, 10);
  const isOverdue = notice.reviewDue !== null && notice.reviewDue < today;
  const expired = notice.status === NoticeStatus.EXPIRED && isOverdue;
  return expired && told.status === NoticeStatus.PUBLISHED ? notice.status : told.status;
}

function newNotice(id: string, told: ToldNotice, { owner, now }: PlanContext): NoticeRecord {
  const { colour, purposes, status } = told;
  return {
    ...newNoticeContent({ dataOwner: owner, colour, purposes }, now),
    ...newBase(owner, now, id),
    status,
    number: null,
    publishedAt: null,
    ...NOTHING_PENDING,
    subjectRefs: [],
    documentRefs: [],
  };
}

/** A link that somebody made is never taken away. */
function withSubjects(
  notice: NoticeRecord,
  good: readonly GoodLine<SanctionPiece>[],
  told: Told,
): NoticeRecord {
  const held = new Set(notice.subjectRefs);
  const persons = new Set(good.flatMap((line) => line.persons).sort());
  const added = [...persons].filter((person) => !held.has(person));
  const subjectRefs = told.atMost('entity', [...notice.subjectRefs, ...added], SUBJECTS_AT_MOST);
  return { ...notice, subjectRefs };
}
