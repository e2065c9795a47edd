import { DOCUMENT_ORDERS, REPORT_ORDERS } from '@globalcrimedesk/documents';
import { HIT_ORDERS, type Page, type Scope } from '@globalcrimedesk/kernel';
import { expireNotice, NOTICE_ORDERS, type NoticeRecord } from '@globalcrimedesk/notices';
import { PERSON_ORDERS } from '@globalcrimedesk/persons';
import { DeskError } from '@globalcrimedesk/service';
import type { Stores } from '../stores.ts';

export interface ReviewOptions {
  readonly stores: Stores;
  readonly scope: Scope;
  /** The moment at which it is looked at: what was due before its day (UTC) is overdue. */
  readonly now: Date;
  /** How many days ahead is warned. */
  readonly withinDays: number;
  /** Only find out what would expire. */
  readonly dryRun: boolean;
  /** Only the records of this NCB; everybody's when nothing is said. */
  readonly owner?: string | undefined;
}

/** A record whose review is near or past. */
export interface DueRecord {
  readonly id: string;
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly due: string;
}

/** What there is to review of one kind. */
export interface DueOfKind {
  /** Due before today, and still waiting for a decision. */
  readonly overdue: number;
  /** Due from today on, within the days that were asked for. */
  readonly due: number;
  /** Of both, the first few; the longest overdue first. */
  readonly first: readonly DueRecord[];
}

export interface ReviewReport {
  /** The day that was looked at, `YYYY-MM-DD`. */
  readonly day: string;
  /** The last day that was looked ahead to. */
  readonly until: string;
  readonly dryRun: boolean;
  /** Notices that were taken out of force, or would be: their review was due and nobody renewed them. */
  readonly expired: number;
  readonly firstExpired: readonly DueRecord[];
  readonly notices: DueOfKind;
  readonly persons: DueOfKind;
  readonly documents: DueOfKind;
  readonly reports: DueOfKind;
  readonly documentHits: DueOfKind;
  readonly personHits: DueOfKind;
}

const DAY_MS = 86_400_000;

/** Records that are named in a report; the rest is counted. */
const NAMED = 10;

/** Notices that are read at once. */
const BATCH = 200;

/** What is in force or may come into force again. */
const STANDING = ['PUBLISHED', 'SUSPENDED'] as const;

/**
 * Expires notices whose review was due, and finds what else is due. Persons, documents, reports and hits are never ended by
 * date: a stolen passport is still stolen when its report is overdue, so that is for its owner to decide.
 */
export async function review(options: ReviewOptions): Promise<ReviewReport> {
  const { now, withinDays, dryRun } = options;
  const day = dayOf(now);
  const until = dayOf(new Date(now.getTime() + withinDays * DAY_MS));
  const { count: expired, first: firstExpired } = await expireOverdue(options, day);
  return {
    day,
    until,
    dryRun,
    expired,
    firstExpired,
    notices: await dueNotices(options, day, until),
    persons: await dueOf(day, until, ownersOf(options), (criteria, page) => ({
      count: () => options.stores.persons.count(options.scope, criteria),
      page: () =>
        options.stores.persons.page(options.scope, criteria, PERSON_ORDERS.REVIEW_DATE_ASC, page),
    })),
    documents: await dueOf(day, until, ownersOf(options), (criteria, page) => ({
      count: () => options.stores.documents.count(options.scope, criteria),
      page: () =>
        options.stores.documents.page(
          options.scope,
          criteria,
          DOCUMENT_ORDERS.REVIEW_DATE_ASC,
          page,
        ),
    })),
    reports: await dueOf(day, until, ownersOf(options), (criteria, page) => ({
      count: () => options.stores.reports.count(options.scope, criteria),
      page: () =>
        options.stores.reports.page(options.scope, criteria, REPORT_ORDERS.REVIEW_DATE_ASC, page),
    })),
    documentHits: await dueHits(options, day, until, 'documentHits'),
    personHits: await dueHits(options, day, until, 'personHits'),
  };
}

/** One after the other, so that a kill leaves each notice whole; the next run goes on with the rest. */
async function expireOverdue(
  { stores, scope, now, dryRun, ...options }: ReviewOptions,
  day: string,
): Promise<{ count: number; first: DueRecord[] }> {
  const criteria = { ...ownersOf(options), status: STANDING, reviewDueBefore: day };
  const order = NOTICE_ORDERS.REVIEW_DUE_ASC;
  let count = 0;
  const first: DueRecord[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page<NoticeRecord> = await stores.notices.page(scope, criteria, order, {
      first: BATCH,
      after,
    });
    for (const { node } of page.edges) {
      if (!dryRun && !(await expires(stores, scope, node, now))) continue;
      count += 1;
      if (first.length < NAMED) first.push(dueNotice(node));
    }
    after = page.pageInfo.endCursor;
    if (after === null) return { count, first };
  }
}

/** Whether it expired; one that somebody changed meanwhile is looked at again by the next run. */
async function expires(
  stores: Stores,
  scope: Scope,
  notice: NoticeRecord,
  now: Date,
): Promise<boolean> {
  try {
    await expireNotice(stores.notices, scope, notice, now);
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'VERSION_CONFLICT') return false;
    throw error;
  }
}

/** What has expired is not due any more, so nothing is overdue but in a dry run. */
async function dueNotices(
  { stores, scope, ...options }: ReviewOptions,
  day: string,
  until: string,
): Promise<DueOfKind> {
  const criteria = { ...ownersOf(options), status: STANDING };
  const before = (reviewDueBefore: string) =>
    stores.notices.count(scope, { ...criteria, reviewDueBefore });
  const overdue = await before(day);
  const page = await stores.notices.page(
    scope,
    { ...criteria, reviewDueBefore: dayAfter(until) },
    NOTICE_ORDERS.REVIEW_DUE_ASC,
    { first: NAMED },
  );
  const due = (await before(dayAfter(until))) - overdue;
  return { overdue, due, first: page.edges.map(({ node }) => dueNotice(node)) };
}

function dueHits(
  { stores, scope, now, ...options }: ReviewOptions,
  day: string,
  until: string,
  kind: 'documentHits' | 'personHits',
): Promise<DueOfKind> {
  return dueOf(day, until, ownersOf(options), (criteria, page) => ({
    count: () => stores[kind].count(scope, { ...criteria, now }),
    page: () => stores[kind].page(scope, { ...criteria, now }, HIT_ORDERS.REVIEW_DATE_ASC, page),
  }));
}

interface Criteria {
  readonly dataOwner?: readonly string[];
  readonly reviewDueBefore: string;
}

interface Reviewed {
  readonly id: string;
  readonly dataOwner: string;
  readonly reviewDate: string;
}

async function dueOf(
  day: string,
  until: string,
  owners: { readonly dataOwner?: readonly string[] },
  asked: (
    criteria: Criteria,
    page: { readonly first: number },
  ) => { count(): Promise<number>; page(): Promise<Page<Reviewed>> },
): Promise<DueOfKind> {
  const before = (reviewDueBefore: string) =>
    asked({ ...owners, reviewDueBefore }, { first: NAMED });
  const overdue = await before(day).count();
  const ahead = before(dayAfter(until));
  const page = await ahead.page();
  return {
    overdue,
    due: (await ahead.count()) - overdue,
    first: page.edges.map(({ node: { id, dataOwner, reviewDate } }) => ({
      id,
      owner: dataOwner,
      due: reviewDate,
    })),
  };
}

function ownersOf({ owner }: Pick<ReviewOptions, 'owner'>): { dataOwner?: readonly string[] } {
  return owner === undefined ? {} : { dataOwner: [owner] };
}

function dueNotice({ id, dataOwner, reviewDue }: NoticeRecord): DueRecord {
  return { id, owner: dataOwner, due: reviewDue ?? '' };
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS));
}
