import { rm } from 'node:fs/promises';
import { orderOfGroup } from '@globalcrimedesk/kernel';
import { assertUnchanged } from '../../job/job.ts';
import type { Place, Placed } from '../format.ts';
import type { Run } from '../run.ts';
import { countSkipped } from '../summary.ts';
import { type Gathered, gatherUnits, orderOfUnit } from './gather-units.ts';
import { smallEnough } from './partitions.ts';
import { partOf, placedOf, type Spooled, SpoolWriter, spoolLine } from './spool.ts';

/** Said of a key that too many pieces bear. */
const SURPLUS = 'is one piece more than one record can be made of: too many bear this key';

/** Notes that are kept. */
const NOTES_AT_MOST = 100;

export interface SpooledPieces {
  /** Names of the spool files, each small enough to be gathered. */
  readonly partitions: readonly string[];
  readonly pieces: number;
}

/** Reads all files and spools their pieces by unit. */
export async function spoolPieces<Piece>(run: Run<Piece>): Promise<SpooledPieces> {
  const { format, disk, limits } = run;
  const units = new UnitSpool(run, 'unit', (key) => orderOfUnit(format, key));
  const joins = new UnitSpool(run, 'join', orderOfGroup);
  let turn = 0;
  for await (const placed of piecesIn(run)) {
    turn += 1;
    const keys = format.join?.keysOf(placed.piece) ?? [];
    for (const key of new Set(keys)) await joins.add(key, turn, placed);
    if (keys.length === 0) await units.add(format.unitOf(placed.piece), turn, placed);
  }
  await assertUnchanged(run.job);
  for (const path of await smallEnough(
    disk,
    await joins.finish(),
    limits.partition,
    joins.orderOf,
  )) {
    await meetIn(run, path, units);
    await rm(path);
  }
  const paths = await smallEnough(disk, await units.finish(), limits.partition, units.orderOf);
  const partitions = paths.map((path) => path.slice(run.job.folder.length + 1));
  return { partitions, pieces: units.pieces };
}

/** Tells a rejection of a piece that is beyond the bounds of its unit: its record is seen by the others. */
export async function rejectSurplus<Piece>(run: Run<Piece>, spooled: Spooled): Promise<void> {
  const { place } = placedOf<Piece>(spooled);
  await run.reject({ place, faults: [{ path: [], message: SURPLUS }], ids: [] });
}

/** Spool files by key; pieces without one are dropped. */
class UnitSpool<Piece> {
  pieces = 0;
  readonly #writer: SpoolWriter;
  readonly #pathOf: (part: number) => string;
  /** Of a key as JSON text: where its group stands. */
  readonly orderOf: (keyText: string) => string;

  constructor(run: Run<Piece>, name: string, orderOf: (keyText: string) => string) {
    this.orderOf = orderOf;
    this.#pathOf = (part) => run.path(`${name}-${String(part).padStart(2, '0')}`);
    this.#writer = new SpoolWriter(run.disk, this.#pathOf);
  }

  async add(key: string | null, turn: number, placed: Placed<Piece>): Promise<void> {
    if (key === null) return;
    this.pieces += 1;
    const part = partOf(this.orderOf(JSON.stringify(key)));
    await this.#writer.add(part, spoolLine(key, turn, placed));
  }

  async finish(): Promise<string[]> {
    await this.#writer.finish();
    return this.#writer.parts.map(this.#pathOf);
  }
}

/** The pieces of all files; what else is met is counted and told. */
async function* piecesIn<Piece>(run: Run<Piece>): AsyncGenerator<Placed<Piece>> {
  const { format, options, job, counts, notes } = run;
  const total = job.files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const { name, path, size } of job.files) {
    for await (const event of format.read({ name, path })) {
      switch (event.kind) {
        case 'piece':
          yield event;
          break;
        case 'rejected':
          await run.reject(event);
          break;
        case 'warning':
          run.warn(event);
          break;
        case 'skipped':
          countSkipped(counts, event.what);
          break;
        case 'note':
          if (notes.length < NOTES_AT_MOST) notes.push(event.text);
          break;
        case 'progress':
          options.onProgress?.({ stage: 'reading', done: before + event.bytes, total });
      }
    }
    before += size;
  }
}

/** Brings the pieces of each key together, and spools what goes on from there. */
async function meetIn<Piece>(
  run: Run<Piece>,
  path: string,
  units: UnitSpool<Piece>,
): Promise<void> {
  const { format, limits } = run;
  for (const group of await gatherUnits(path, limits, (surplus) => rejectSurplus(run, surplus))) {
    const turns = new Map<Place, number>();
    const pieces = inTurn<Piece>(group).map(([turn, placed]) => {
      turns.set(placed.place, turn);
      return placed;
    });
    const last = group.spooled.at(-1)?.turn ?? 0;
    for (const placed of format.join?.meet(JSON.parse(group.key) as string, pieces) ?? []) {
      await units.add(format.unitOf(placed.piece), turns.get(placed.place) ?? last, placed);
    }
  }
}

function inTurn<Piece>({ spooled }: Gathered): (readonly [number, Placed<Piece>])[] {
  return spooled
    .toSorted((a, b) => a.turn - b.turn)
    .map((line) => [line.turn, placedOf<Piece>(line)] as const);
}
