import { identityKey } from '@globalcrimedesk/documents';
import type {
  AuditReader,
  BaseRecord,
  RecordVersion,
  Scope,
  VersionRange,
} from '@globalcrimedesk/kernel';
import type { Stores } from '../stores.ts';
import type { DataSubjectReport, HeldRecord, HeldVersion } from './data-subject-report.ts';
import { looksAt } from './gather-looks.ts';

export interface ReportOptions {
  readonly stores: Stores;
  readonly scope: Scope;
  readonly personId: string;
  readonly now: Date;
}

/** What of a store a record's history needs. */
interface WithVersions {
  versions(scope: Scope, id: string, range: VersionRange): Promise<RecordVersion[]>;
}

const VERSIONS = 200;

/** Fields that name other people by their ids: what they are to the person asked about is theirs, too. */
const NAMES_OTHERS = ['personRefs', 'subjectRefs', 'identityLinks', 'mergedInto'] as const;

/** Gathers all that is held on a person, whoever owns it. @throws when there is no such person. */
export async function gatherReport(options: ReportOptions): Promise<DataSubjectReport> {
  const { stores, scope, personId, now } = options;
  const answering = (await stores.persons.findAnswering(scope, [personId])).get(personId);
  if (answering === undefined) throw new Error(`No person ${personId} is held here.`);
  const mergedInto = await stores.persons.findMergedInto(scope, [answering.id]);
  const merged = mergedInto.get(answering.id) ?? [];
  const persons = [answering, ...merged];
  const ids = persons.map(({ id }) => id);
  const documents = await stores.documents.findByPersons(scope, ids);
  const keys = [...new Set(documents.map((document) => identityKey(document)))];
  const reports = await stores.reports.findByIdentities(scope, keys);
  const notices = await stores.notices.findBySubjects(scope, ids);
  const documentHits = await every(
    stores.documentHits.scan(scope, { records: reports.map(({ id }) => id), now }),
  );
  const personHits = await every(stores.personHits.scan(scope, { records: ids, now }));
  const { audits } = stores;
  const held = (
    kind: string,
    records: readonly BaseRecord[],
    store: WithVersions,
    domain: AuditReader,
  ) =>
    inTurn(records, (record) =>
      heldRecord(kind, record, { scope, store, domain, gateway: audits.audit }),
    );
  return {
    personId,
    madeAt: now.toISOString(),
    records: [
      ...(await held('person', [answering], stores.persons, audits.persons)),
      ...(await held('merged person', merged, stores.persons, audits.persons)),
      ...(await held('travel document', documents, stores.documents, audits.documents)),
      ...(await held('document report', reports, stores.reports, audits.documents)),
      ...(await held('notice', notices, stores.notices, audits.notices)),
      ...(await held('hit on the person', personHits, stores.personHits, audits.persons)),
      ...(await held('hit on a report', documentHits, stores.documentHits, audits.documents)),
    ],
    identityLinks: persons
      .flatMap(({ identityLinks }) => identityLinks)
      .filter(({ to }) => !ids.includes(to))
      .map(({ to, colour, authority, at }) => ({ to, colour, authority, at: at.toISOString() })),
  };
}

interface HeldOptions {
  readonly scope: Scope;
  readonly store: WithVersions;
  readonly domain: AuditReader;
  readonly gateway: AuditReader;
}

async function heldRecord(
  kind: string,
  record: BaseRecord,
  { scope, store, ...audits }: HeldOptions,
): Promise<HeldRecord> {
  const { id, dataOwner, purposes, confidentiality, reviewDate, ...rest } = record;
  return {
    kind,
    id,
    dataOwner,
    purposes,
    confidentiality,
    reviewDate,
    content: Object.fromEntries(
      Object.entries(rest).filter(([name]) => !NAMES_OTHERS.some((other) => other === name)),
    ),
    history: await historyOf(scope, store, id),
    looks: await looksAt(id, audits),
  };
}

async function historyOf(scope: Scope, store: WithVersions, id: string): Promise<HeldVersion[]> {
  const history: HeldVersion[] = [];
  for (;;) {
    const before = history.at(-1)?.version ?? null;
    const versions = await store.versions(scope, id, { first: VERSIONS, before });
    history.push(
      ...versions.map(({ version, at, by, action, changes }) => ({
        version,
        at,
        by,
        action,
        changes,
      })),
    );
    if (versions.length < VERSIONS) return history;
  }
}

async function every<R>(batches: AsyncIterable<readonly R[]>): Promise<R[]> {
  const found: R[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}

/** One after the other: a report is in no hurry, and the database has others to answer. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
