import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { Fault } from '@globalcrimedesk/service';
import type {
  Placed,
  PlanContext,
  PlannedRow,
  PlannedUnit,
  PlannedWrite,
  Rejection,
  Unit,
  Warning,
} from '../format.ts';
import { COLOUR_WORDS } from './colour.ts';
import { mergeFacts, type NoticeFacts, SOURCE_COLOURS, type SourceColour } from './facts.ts';
import { isOfHandling, type SaidHandling, saidHandling } from './handling.ts';
import {
  type ColouredFacts,
  faultsOf,
  type HeldRecords,
  idsOf,
  type NoticeIds,
  type NoticeRecords,
  recordsOf,
} from './records.ts';

/** What one object tells of a notice, or why it cannot be taken. */
export interface NoticePiece {
  readonly number: string;
  /** Beside faults, as far as they could be read. */
  readonly facts: NoticeFacts;
  readonly faults: readonly Fault[];
}

type Told = Placed<NoticePiece> & { readonly facts: ColouredFacts };

/** What several notices come to. `otherwise` is the colour of objects that do not tell theirs. */
export async function planNotices(
  units: readonly Unit<NoticePiece>[],
  context: PlanContext,
  otherwise: SourceColour,
): Promise<PlannedUnit[]> {
  const { stores, scope, owner } = context;
  const numbers = units.map(({ key }) => key);
  const found = await stores.notices.findByNumbers(scope, numbers);
  const bearers = new Map(found.map((notice) => [notice.number, notice]));
  const settled = units.map((unit) => settledUnit(unit, bearers.get(unit.key), owner, otherwise));
  const [persons, notices] = await Promise.all([
    stores.persons.findByIds(
      scope,
      settled.map(({ ids }) => ids.person),
    ),
    stores.notices.findByIds(
      scope,
      settled.map(({ ids }) => ids.notice),
    ),
  ]);
  const person = new Map(persons.map((record) => [record.id, record]));
  const notice = new Map(notices.map((record) => [record.id, record]));
  return settled.map((one) => {
    const held = { person: person.get(one.ids.person), notice: notice.get(one.ids.notice) };
    return planned(one, held, context);
  });
}

interface SettledUnit {
  readonly unit: Unit<NoticePiece>;
  /** The colour of the notice that bears the number. */
  readonly colour: SourceColour;
  readonly ids: NoticeIds;
  readonly bearer: NoticeRecord | undefined;
  readonly told: readonly Told[];
  readonly said: SaidHandling;
}

/**
 * A number belongs to one notice. Objects that do not tell their colour go with those that do; where objects of
 * two colours claim the number, it is the one that bears it already, or else the first in a fixed order.
 */
function settledUnit(
  unit: Unit<NoticePiece>,
  bearer: NoticeRecord | undefined,
  owner: string,
  otherwise: SourceColour,
): SettledUnit {
  const sound = unit.pieces.filter(({ piece }) => piece.faults.length === 0);
  const claiming = sound.length > 0 ? sound : unit.pieces;
  const claimed = SOURCE_COLOURS.filter((colour) =>
    claiming.some(({ piece }) => piece.facts.colour === colour),
  );
  const borne =
    bearer === undefined
      ? undefined
      : SOURCE_COLOURS.find((colour) => bearer.id === idsOf(owner, colour, unit.key).notice);
  const [first = borne ?? otherwise] = claimed;
  const colour = borne !== undefined && claimed.includes(borne) ? borne : first;
  const told = unit.pieces.map((placed) => {
    const { facts } = placed.piece;
    return { ...placed, facts: { ...facts, colour: facts.colour ?? colour } };
  });
  const ours = told.filter(({ facts }) => facts.colour === colour);
  const said = saidHandling(ours.map(({ facts, piece }) => ({ facts, faults: piece.faults })));
  return { unit, colour, ids: idsOf(owner, colour, unit.key), bearer, told, said };
}

const NOTHING: HeldRecords = { person: undefined, notice: undefined };

function planned(settled: SettledUnit, held: HeldRecords, context: PlanContext): PlannedUnit {
  const { colour, ids } = settled;
  const told = settled.told.map((one) => handledAs(one, settled.said));
  const rejections: Rejection[] = [];
  const good: (Told & { readonly records: NoticeRecords })[] = [];
  for (const one of told) {
    const records = recordsOf(one.facts, ids, NOTHING, context);
    const faults = [...one.piece.faults, ...faultsOfOne(one, records, settled, context)];
    if (faults.length === 0) good.push({ ...one, records });
    else rejections.push({ place: one.place, faults });
  }
  const [first, ...others] = good;
  const warnings: Warning[] = [];
  const rows: PlannedRow[] = [];
  if (first !== undefined) {
    const { facts, contradictions } = mergeFacts(first.facts, ...others.map((one) => one.facts));
    for (const field of contradictions) {
      const message =
        'is told differently by several objects of this notice; a detail object goes first';
      warnings.push({ place: first.place, fault: { path: [field], message } });
    }
    const alone = others.length === 0 && held.person === undefined && held.notice === undefined;
    const records = alone ? first.records : recordsOf({ ...facts, colour }, ids, held, context);
    const faults = alone ? [] : faultsOf(records, context.now);
    if (faults.length > 0) rejections.push(...good.map(({ place }) => ({ place, faults })));
    else rows.push({ place: first.place, writes: writesOf(records, held), merged: others.length });
  }
  return { rows, rejections: withIds(rejections, settled, context), warnings, skipped: [] };
}

/** Who may read the notice is what all of its objects say, not each. */
function handledAs(one: Told, { handling }: SaidHandling): Told {
  return handling === null ? one : { ...one, facts: { ...one.facts, handling } };
}

/**
 * Each object must hold by itself: a bad one must not take good ones of the same notice with it. It does where nobody
 * can tell who may read the notice.
 */
function faultsOfOne(
  { facts, piece }: Told,
  records: NoticeRecords,
  { colour, ids, bearer, said }: SettledUnit,
  { now }: PlanContext,
): readonly Fault[] {
  if (facts.colour !== colour) return [taken(`a ${COLOUR_WORDS[colour]} notice`)];
  if (bearer !== undefined && bearer.id !== ids.notice) {
    return [taken(`a notice of ${bearer.dataOwner}`)];
  }
  const unsure = piece.faults.some(isOfHandling) ? [] : said.faults;
  return [...unsure, ...faultsOf(records, now)];
}

function taken(whose: string): Fault {
  return { path: ['entity_id'], message: `is the number of ${whose} already` };
}

function writesOf({ person, notice }: NoticeRecords, held: HeldRecords): PlannedWrite[] {
  const written: PlannedWrite[] = [{ kind: 'notices', record: notice, held: held.notice }];
  if (person !== null) written.unshift({ kind: 'persons', record: person, held: held.person });
  return written;
}

/** The source still has the records that a rejected object is about, whichever colour it is of. */
function withIds(
  rejections: readonly Rejection[],
  { unit }: SettledUnit,
  { owner }: PlanContext,
): Rejection[] {
  if (rejections.length === 0) return [];
  const ids = SOURCE_COLOURS.flatMap((colour) => Object.values(idsOf(owner, colour, unit.key)));
  return rejections.map((rejection) => ({ ...rejection, ids }));
}
