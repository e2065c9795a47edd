import type { Db, Document, Filter, IndexDescription } from 'mongodb';
import type { HitCounts, HitCriteria, HitCriteriaAt } from '../hits/hit.criteria.ts';
import { type HitRecord, HitState, PROTECTED } from '../hits/hit.ts';
import { RaisePace } from '../hits/raise-pace.ts';
import type { SortOrder } from '../paging/window.ts';
import { readersOf } from '../record/readers.ts';
import { type Scope, witnessed } from '../scope/scope.ts';
import { allOf, anyOf, isGiven } from './conditions.ts';
import { RecordStore } from './record-store.ts';
import type { RecordKind, StoredDocument } from './stored-document.ts';

const HITS = 'hits';

/** How the hits of a domain are kept. */
export type HitKind<H extends HitRecord> = RecordKind<H, HitCriteriaAt>;

/** The hits of a domain, in a collection beside its records. */
export function hitKind<H extends HitRecord>(noun: string): HitKind<H> {
  return {
    collection: HITS,
    noun,
    readers: readersOf,
    filter: hitFilter,
    search: () => ({}),
    references: {},
    protectedValues: { field: 'protection', values: [PROTECTED] },
  };
}

/** The sort orders of lists of hits, each served by an index. */
export const HIT_ORDERS = {
  RAISED_AT_DESC: { name: 'RAISED_AT_DESC', path: 'recordedAt', keys: 'time', direction: -1 },
  CONFIRM_BY_ASC: { name: 'CONFIRM_BY_ASC', path: 'confirmBy', keys: 'time', direction: 1 },
  REVIEW_DATE_ASC: { name: 'REVIEW_DATE_ASC', path: 'reviewDate', keys: 'text', direction: 1 },
} as const satisfies Record<string, SortOrder>;

/** Keeps the hits of one domain. */
export class HitStore<H extends HitRecord> extends RecordStore<H, HitCriteriaAt> {
  readonly #pace = new RaisePace();

  /**
   * Raises hits in the name of the owners of what was met, whoever searched. They are on the disk when it returns. One that
   * the same search has raised before stays as it is. Also to be asked where nothing was met: it then takes its time all
   * the same, so that no searcher can tell a blind hit from none.
   * @returns those that the scope may see, as they are now: blind ones are not among them.
   */
  async raise(scope: Scope, hits: readonly H[]): Promise<H[]> {
    if (hits.length === 0) {
      if (scope.kind !== 'everything') await this.#pace.inStep();
      return [];
    }
    const told = hits.filter(({ blind }) => !blind).map(({ id }) => id);
    // A blind one tells of its searcher itself. An entry of theirs would tell their auditors of it, and take its time.
    witnessed(scope, this.kind.collection, told, 'WRITE');
    const raised = hits.map((hit) => ({ record: hit, by: hit.searcher.ncb ?? hit.dataOwner }));
    await this.#pace.timed(() => this.addUnlessThere(raised, 'RAISE'));
    return this.findByIds(scope, told);
  }

  /** How many of the hits that the scope may see, and that fit, are in which state. */
  async counts(scope: Scope, criteria: HitCriteriaAt): Promise<HitCounts> {
    const count = (narrowed: HitCriteria) => this.count(scope, { ...criteria, ...narrowed });
    const [potential, confirmed, rejected, overdue] = await Promise.all([
      count({ states: [HitState.POTENTIAL], overdue: null }),
      count({ states: [HitState.CONFIRMED], overdue: null }),
      count({ states: [HitState.REJECTED], overdue: null }),
      count({ states: null, overdue: true }),
    ]);
    return { potential, confirmed, rejected, overdue };
  }
}

function hitFilter(criteria: HitCriteriaAt): Filter<StoredDocument> {
  const { now, raisedFrom, raisedTo } = criteria;
  const parts: Filter<StoredDocument>[] = [];
  if (criteria.ids) parts.push({ _id: anyOf(criteria.ids) });
  if (criteria.states) parts.push({ state: anyOf(criteria.states) });
  if (isGiven(criteria.overdue)) parts.push(criteria.overdue ? late(now) : { $nor: [late(now)] });
  if (isGiven(criteria.checkId)) parts.push({ checkId: criteria.checkId });
  if (criteria.records) parts.push({ metId: anyOf(criteria.records) });
  if (criteria.dataOwner) parts.push({ dataOwner: anyOf(criteria.dataOwner) });
  if (criteria.searcher) parts.push({ 'searcher.ncb': anyOf(criteria.searcher) });
  if (isGiven(criteria.urgent)) parts.push({ urgent: criteria.urgent });
  if (isGiven(criteria.blind)) parts.push({ blind: criteria.blind });
  if (raisedFrom || raisedTo) {
    parts.push({
      recordedAt: {
        ...(raisedFrom ? { $gte: raisedFrom } : {}),
        ...(raisedTo ? { $lte: raisedTo } : {}),
      },
    });
  }
  if (criteria.reviewDueBefore) parts.push({ reviewDate: { $lt: criteria.reviewDueBefore } });
  return allOf(parts);
}

function late(now: Date): Document {
  return { state: HitState.POTENTIAL, confirmBy: { $lt: now } };
}

/** Each serves a filter together with the latest-first order, a sort order alone, a reader or purpose. */
const INDEXES: IndexDescription[] = [
  { name: 'recorded', key: { recordedAt: -1, _id: -1 } },
  { name: 'reader-recorded', key: { readers: 1, recordedAt: -1, _id: -1 } },
  { name: 'purpose-recorded', key: { purposes: 1, recordedAt: -1, _id: -1 } },
  { name: 'confirm-by', key: { confirmBy: 1, _id: 1 } },
  { name: 'state-confirm-by', key: { state: 1, confirmBy: 1, _id: 1 } },
  // What an NCB has to answer, and how much of it: asked all day.
  { name: 'reader-state-confirm-by', key: { readers: 1, state: 1, confirmBy: 1, _id: 1 } },
  { name: 'state-recorded', key: { state: 1, recordedAt: -1, _id: -1 } },
  { name: 'check-recorded', key: { checkId: 1, recordedAt: -1, _id: -1 } },
  { name: 'record-recorded', key: { metId: 1, recordedAt: -1, _id: -1 } },
  { name: 'owner-recorded', key: { dataOwner: 1, recordedAt: -1, _id: -1 } },
  { name: 'searcher-recorded', key: { 'searcher.ncb': 1, recordedAt: -1, _id: -1 } },
  { name: 'urgent-recorded', key: { urgent: 1, recordedAt: -1, _id: -1 } },
  { name: 'blind-recorded', key: { blind: 1, recordedAt: -1, _id: -1 } },
  { name: 'review', key: { reviewDate: 1, _id: 1 } },
];

export async function ensureHitIndexes(database: Db): Promise<void> {
  await database.collection(HITS).createIndexes(INDEXES);
}
