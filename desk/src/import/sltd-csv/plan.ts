import {
  type DocumentIdentity,
  type DocumentReportRecord,
  identityKey,
  newestFirst,
  type TravelDocumentRecord,
} from '@globalcrimedesk/documents';
import type { Fault } from '@globalcrimedesk/service';
import { isHandlingField } from '../../handling/handling.ts';
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
import type { SltdField } from './columns.ts';
import { identityOf, keyOf, type SltdFacts, type SltdPiece } from './piece.ts';
import {
  columnName,
  documentIdOf,
  documentOf,
  faultsOf,
  ownerOf,
  reportIdOf,
  reportOf,
  staysRecovered,
} from './records.ts';
import { type SaidHandling, saidHandling, unsureFaults } from './said-handling.ts';

type PlacedLine = Placed<SltdPiece>;

/** What the stores hold on the identities of a batch. */
interface Held {
  readonly reports: ReadonlyMap<string, readonly DocumentReportRecord[]>;
  readonly documents: ReadonlyMap<string, readonly TravelDocumentRecord[]>;
  /** Identities whose document a unit of the batch writes already, by owner: several reports may be about one. */
  readonly settled: Set<string>;
}

/** Which report a line is about. */
interface Target {
  /** `null` where the line does not say it soundly. */
  readonly identity: string | null;
  readonly key: string;
  readonly id: string;
  readonly held: DocumentReportRecord | undefined;
}

/** What the lines of a unit come to, from the last one on. */
interface Settled {
  readonly last: PlacedLine;
  readonly target: Target;
  readonly told: SltdFacts;
  readonly report: DocumentReportRecord;
}

/**
 * Makes reports of lines, and the documents that they are about where their owner holds none yet. A document that is
 * held stays as it is: a report is no word about it (docs/decisions/007).
 */
export async function planUnits(
  units: readonly Unit<SltdPiece>[],
  context: PlanContext,
): Promise<readonly PlannedUnit[]> {
  const held = await heldOn(units, context);
  return units.map((unit) => plannedUnit(unit, held, context));
}

/**
 * Each line is a row. Of several on one report the last counts: a file may be a log, in which a recovery follows the
 * loss. An earlier line that agrees with it is the same; one that does not is rejected, so that nothing vanishes
 * unheard. Who may read the report is no event of a log: there all lines must agree, or none goes in.
 */
function plannedUnit(unit: Unit<SltdPiece>, held: Held, context: PlanContext): PlannedUnit {
  const earlier: PlannedRow[] = [];
  const rejections: Rejection[] = [];
  const said = saidHandling(unit.pieces.map(({ piece }) => piece));
  let settled: Settled | null = null;
  for (const line of unit.pieces.toReversed()) {
    const { faults, ids, next } = settledBy(line, settled, said, held, context);
    if (faults.length > 0) rejections.push({ place: line.place, faults, ids });
    else {
      if (settled !== null) earlier.push({ place: line.place, writes: [], merged: 0 });
      settled = next;
    }
  }
  rejections.reverse();
  if (settled === null) return { rows: [], rejections, warnings: [], skipped: [] };
  const writes = writesOf(settled, held, context);
  const rows = [...earlier.reverse(), { place: settled.last.place, writes, merged: 0 }];
  return { rows, rejections, warnings: warningsOf(settled), skipped: [] };
}

function warningsOf({ last, target, told }: Settled): Warning[] {
  const message = staysRecovered(told, target.held);
  if (message === null) return [];
  return [{ place: last.place, fault: { path: [columnName(last.piece, 'status')], message } }];
}

/** What a line adds to those after it, and why it cannot. */
function settledBy(
  line: PlacedLine,
  later: Settled | null,
  said: SaidHandling,
  held: Held,
  context: PlanContext,
): { faults: readonly Fault[]; ids: readonly string[]; next: Settled } {
  const { piece } = line;
  const target = targetOf(piece, held, context);
  const told = { ...piece.told, ...later?.told, ...said.handling };
  const report = reportOf(told, target.id, target.held, context);
  const faults = faultsOf(piece, report, context.now);
  faults.push(...unsureFaults(said, piece));
  if (later !== null) faults.push(...overruledBy(later, piece));
  const ids = faults.length === 0 ? [] : idsOf(target, report.dataOwner);
  return { faults, ids, next: { last: later?.last ?? line, target, told, report } };
}

function overruledBy({ told, last }: Settled, piece: SltdPiece): Fault[] {
  const fields = Object.keys(piece.told) as SltdField[];
  return fields
    .filter((field) => !isHandlingField(field))
    .filter((field) => told[field] !== undefined && told[field] !== piece.told[field])
    .map((field) => ({
      path: [columnName(piece, field)],
      message: `is told otherwise later; the last line on this report counts (${last.place.file}, ${last.place.at})`,
    }));
}

/** The report first found by its id; else one that the owner wrote here on the same document and reference. */
function targetOf(piece: SltdPiece, held: Held, context: PlanContext): Target {
  const { told } = piece;
  const identity = identityOf(told);
  const key = keyOf(told);
  if (identity === null || key === null) {
    return { identity: null, key: '', id: '', held: undefined };
  }
  const owner = ownerOf(told, context.owner);
  const id = reportIdOf(owner, key);
  const reports = held.reports.get(identity) ?? [];
  const reference = told.nationalReference ?? null;
  const written = reports.filter(
    ({ dataOwner, nationalReference, source }) =>
      dataOwner === owner && nationalReference === reference && source === null,
  );
  const found = reports.find((report) => report.id === id) ?? newestFirst(written)[0];
  return { identity, key, id: found?.id ?? id, held: found };
}

function writesOf(
  { target, report }: Settled,
  held: Held,
  context: PlanContext,
): readonly PlannedWrite[] {
  const { identity, key } = target;
  if (identity === null) return [];
  // A report that was written here stays so: it would not vanish with a file.
  const isWrittenHere = target.held !== undefined && target.held.source === null;
  const source = isWrittenHere ? null : context.sourceOf(key);
  return [
    ...documentWrites(identity, report, held, context),
    { kind: 'reports', record: { ...report, source }, held: target.held },
  ];
}

function documentWrites(
  identity: string,
  report: DocumentReportRecord,
  held: Held,
  context: PlanContext,
): readonly PlannedWrite[] {
  const owner = report.dataOwner;
  if (held.settled.has(`${owner} ${identity}`)) return [];
  held.settled.add(`${owner} ${identity}`);
  const source = context.sourceOf(identity);
  const document = held.documents.get(identity)?.find(({ dataOwner }) => dataOwner === owner);
  if (document === undefined) {
    const record = { ...documentOf(report, context.now), source };
    return [{ kind: 'documents', record, held: undefined }];
  }
  // One that came from this source is named, so that it counts as being there still.
  if (document.source?.name !== source.name) return [];
  return [{ kind: 'documents', record: { ...document, source }, held: document }];
}

function idsOf({ identity, id }: Target, owner: string): readonly string[] {
  return identity === null ? [] : [id, documentIdOf(owner, identity)];
}

async function heldOn(units: readonly Unit<SltdPiece>[], context: PlanContext): Promise<Held> {
  const { stores, scope } = context;
  const told = units.flatMap(({ pieces }) => pieces[0]?.piece.told ?? []);
  const identities = [...new Set(told.flatMap((facts) => identityOf(facts) ?? []))];
  const [reports, documents] = await Promise.all([
    stores.reports.findByIdentities(scope, identities),
    stores.documents.findByIdentities(scope, identities),
  ]);
  return {
    reports: byIdentity(reports),
    documents: byIdentity(documents),
    settled: new Set(),
  };
}

function byIdentity<R extends DocumentIdentity>(records: readonly R[]): Map<string, R[]> {
  const found = new Map<string, R[]>();
  for (const record of records) {
    const key = identityKey(record);
    const others = found.get(key);
    if (others === undefined) found.set(key, [record]);
    else others.push(record);
  }
  return found;
}
