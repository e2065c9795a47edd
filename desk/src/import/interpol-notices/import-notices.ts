import { isDeepStrictEqual } from 'node:util';
import type { BaseRecord, Scope } from '@globalcrimedesk/kernel';
import type { Stores } from '../../stores.ts';
import {
  gather,
  type Rejection,
  type SourceFile,
  type SourceNotice,
  type Warning,
} from './gather.ts';
import { faultsOf, type HeldRecords, idsOf, type NoticeRecords, recordsOf } from './records.ts';

/** What of the stores the import reads and writes. */
export interface ImportStores {
  readonly persons: Pick<Stores['persons'], 'findByIds' | 'bringIn'>;
  readonly notices: Pick<Stores['notices'], 'findByIds' | 'findByNumbers' | 'bringIn'>;
}

export interface ImportOptions {
  readonly stores: ImportStores;
  readonly scope: Scope;
  /** The NCB that will own the records. */
  readonly owner: string;
  readonly now: Date;
  /** Only find out what would change. */
  readonly dryRun: boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** It adds up: read = new + changed + same + merged + rejected. */
export interface ImportSummary {
  readonly files: number;
  /** Objects that stand where a notice should, and torn pieces of text. */
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly same: number;
  /** Objects beyond the first of their notice: a detail object completes a list page's entry. */
  readonly merged: number;
  readonly rejected: number;
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly Warning[];
}

type Outcome = 'new' | 'changed' | 'same';

interface Settled extends NoticeRecords {
  readonly source: SourceNotice;
  readonly outcome: Outcome;
}

/** Notices that are looked up and written together. */
const BATCH = 500;

/** Makes persons and red notices of what INTERPOL's public notices API answers. A second run changes nothing. */
export async function importNotices(
  files: readonly SourceFile[],
  options: ImportOptions,
): Promise<ImportSummary> {
  const { notices, read, merged, warnings, ...gathered } = gather(
    files,
    options.owner,
    options.now,
  );
  const rejections = [...gathered.rejections];
  const counts: Record<Outcome, number> = { new: 0, changed: 0, same: 0 };
  for (let start = 0; start < notices.length; start += BATCH) {
    const batch = notices.slice(start, start + BATCH);
    const settled = await settle(batch, options, rejections);
    const written = options.dryRun ? settled : await write(settled, options, rejections);
    for (const { outcome } of written) counts[outcome] += 1;
    options.onProgress?.({ done: start + batch.length, total: notices.length });
  }
  const rejected = rejections.length;
  return { files: files.length, read, ...counts, merged, rejected, rejections, warnings };
}

/** What each notice becomes beside what is held; those that cannot go in are rejected. */
async function settle(
  batch: readonly SourceNotice[],
  { stores, scope, owner, now }: ImportOptions,
  rejections: Rejection[],
): Promise<Settled[]> {
  const ids = batch.map(({ facts }) => idsOf(owner, facts.entityId));
  const [persons, notices, bearers] = await Promise.all([
    byId(
      stores.persons.findByIds(
        scope,
        ids.map(({ person }) => person),
      ),
    ),
    byId(
      stores.notices.findByIds(
        scope,
        ids.map(({ notice }) => notice),
      ),
    ),
    stores.notices.findByNumbers(
      scope,
      batch.map(({ facts }) => facts.entityId),
    ),
  ]);
  const bearerOf = new Map(bearers.map((notice) => [notice.number, notice]));
  return batch.flatMap((source) => {
    const { entityId } = source.facts;
    const id = idsOf(owner, entityId);
    const bearer = bearerOf.get(entityId);
    if (bearer !== undefined && bearer.id !== id.notice) {
      rejections.push(numberTaken(source, bearer.dataOwner));
      return [];
    }
    const held = { person: persons.get(id.person), notice: notices.get(id.notice) };
    const records = recordsOf(owner, source.facts, held, now);
    const faults = faultsOf(records, now);
    if (faults.length > 0) {
      rejections.push({ ...source.place, faults });
      return [];
    }
    return [{ ...records, source, outcome: outcomeOf(held, records) }];
  });
}

function outcomeOf(held: HeldRecords, { person, notice }: NoticeRecords): Outcome {
  if (held.person === undefined || held.notice === undefined) return 'new';
  const same = isDeepStrictEqual(held.person, person) && isDeepStrictEqual(held.notice, notice);
  return same ? 'same' : 'changed';
}

/**
 * Persons first, then notices: should the second half be cut off, the next run finds the persons and adds the
 * notices. Answers those that went in.
 */
async function write(
  settled: readonly Settled[],
  { stores, scope, now }: ImportOptions,
  rejections: Rejection[],
): Promise<Settled[]> {
  const differing = settled.filter(({ outcome }) => outcome !== 'same');
  const persons = differing.map(({ person }) => person);
  await stores.persons.bringIn(scope, persons, now);
  const notices = differing.map(({ notice }) => notice);
  const refused = new Set((await stores.notices.bringIn(scope, notices, now)).refused);
  return settled.filter(({ source, notice }) => {
    if (!refused.has(notice.id)) return true;
    rejections.push(numberTaken(source, null));
    return false;
  });
}

function numberTaken({ place }: SourceNotice, owner: string | null): Rejection {
  const whose = owner === null ? 'another notice' : `a notice of ${owner}`;
  return {
    ...place,
    faults: [{ path: ['entity_id'], message: `is the number of ${whose} already` }],
  };
}

async function byId<R extends BaseRecord>(found: Promise<readonly R[]>): Promise<Map<string, R>> {
  return new Map((await found).map((record) => [record.id, record]));
}
