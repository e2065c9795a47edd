import { type StoredDomainName, seedWorld } from '@globalcrimedesk/desk';
import {
  DOCUMENT_ORDERS,
  type DocumentCriteria,
  DocumentReportStore,
  REPORT_ORDERS,
  type ReportCriteria,
  TravelDocumentStore,
} from '@globalcrimedesk/documents';
import {
  callerScope,
  type MongoOptions,
  mongoClient,
  type Page,
  readersScope,
  type Scope,
  type SortOrder,
} from '@globalcrimedesk/kernel';
import { NOTICE_ORDERS, type NoticeCriteria, NoticeStore } from '@globalcrimedesk/notices';
import { PERSON_ORDERS, type PersonCriteria, PersonStore } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { type CommandStartedEvent, type Db, type Document, MongoClient } from 'mongodb';
import { isLongRun } from '../helpers/config.ts';
import { costOf } from '../helpers/examined.ts';
import { EVERYTHING, type TestStores, testStores } from '../helpers/live-desk.ts';

const WORLD = {
  persons: isLongRun ? 50_000 : 2_000,
  seed: 11,
  base: new Date('2026-01-01T00:00:00Z'),
};
const FIRST = { first: 20 };

/** Documents that a served list may examine for each one it returns, and one more to know whether more follow. */
const EXAMINED_PER_RETURNED = 2;

const PERSONS: [string, PersonCriteria, keyof typeof PERSON_ORDERS][] = [
  ['all, newest first', {}, 'RECORDED_AT_DESC'],
  ['all, oldest first', {}, 'RECORDED_AT_ASC'],
  ['all, last changed first', {}, 'UPDATED_AT_DESC'],
  ['all by family name', {}, 'FAMILY_NAME_ASC'],
  ['all by review date', {}, 'REVIEW_DATE_ASC'],
  ['of an owner, newest first', { dataOwner: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['of several owners, newest first', { dataOwner: ['FRA', 'ESP'] }, 'RECORDED_AT_DESC'],
  ['of a category, newest first', { categories: ['MISSING'] }, 'RECORDED_AT_DESC'],
  ['of a nationality, newest first', { nationalities: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['due for review', { reviewDueBefore: '2028-06-01' }, 'REVIEW_DATE_ASC'],
];

const DOCUMENTS: [string, DocumentCriteria, keyof typeof DOCUMENT_ORDERS][] = [
  ['all, newest first', {}, 'RECORDED_AT_DESC'],
  ['all, last changed first', {}, 'UPDATED_AT_DESC'],
  ['all by expiry', {}, 'EXPIRY_DATE_ASC'],
  ['all by number', {}, 'DOCUMENT_NUMBER_ASC'],
  ['of an owner, newest first', { dataOwner: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['of a state, newest first', { issuingState: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['that expire before a day', { expiresBefore: '2030-01-01' }, 'EXPIRY_DATE_ASC'],
];

const REPORTS: [string, ReportCriteria, keyof typeof REPORT_ORDERS][] = [
  ['all, latest first', {}, 'REPORTED_AT_DESC'],
  ['of an owner, latest first', { dataOwner: ['FRA'] }, 'REPORTED_AT_DESC'],
  ['of a status, latest first', { status: ['STOLEN'] }, 'REPORTED_AT_DESC'],
  ['of a state, latest first', { issuingState: ['FRA'] }, 'REPORTED_AT_DESC'],
  ['that are reported, latest first', { state: ['REPORTED'] }, 'REPORTED_AT_DESC'],
  ['that are recovered, latest first', { state: ['RECOVERED'] }, 'REPORTED_AT_DESC'],
  ['that are withdrawn, latest first', { state: ['WITHDRAWN'] }, 'REPORTED_AT_DESC'],
  [
    'that stand or do not, latest first',
    { state: ['REPORTED', 'RECOVERED', 'WITHDRAWN'] },
    'REPORTED_AT_DESC',
  ],
];

const NOTICES: [string, NoticeCriteria, keyof typeof NOTICE_ORDERS][] = [
  ['all, newest first', {}, 'RECORDED_AT_DESC'],
  ['all, latest publication first', {}, 'PUBLISHED_AT_DESC'],
  ['all by number', {}, 'NUMBER_ASC'],
  ['of an owner, newest first', { dataOwner: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['of a colour, newest first', { colour: ['YELLOW'] }, 'RECORDED_AT_DESC'],
  ['of a status, newest first', { status: ['PUBLISHED'] }, 'RECORDED_AT_DESC'],
  [
    'of a colour and status, newest first',
    { colour: ['RED'], status: ['PUBLISHED'] },
    'RECORDED_AT_DESC',
  ],
  ['due for review', { reviewDueBefore: '2030-06-01' }, 'REVIEW_DUE_ASC'],
  [
    'in force or suspended, due for review',
    { status: ['PUBLISHED', 'SUSPENDED'], reviewDueBefore: '2030-06-01' },
    'REVIEW_DUE_ASC',
  ],
  [
    'of an owner, due for review',
    { dataOwner: ['FRA'], reviewDueBefore: '2030-06-01' },
    'REVIEW_DUE_ASC',
  ],
];

/** The orders in which a reader who sees little of a list must not wait for what they do not see. */
const FLAT_ORDERS: readonly [
  string,
  StoredDomainName,
  string,
  (db: Db) => RecordPages,
  SortOrder[],
][] = [
  [
    'persons',
    'persons',
    'persons',
    (database) => new PersonStore(database),
    [PERSON_ORDERS.RECORDED_AT_DESC, PERSON_ORDERS.RECORDED_AT_ASC, PERSON_ORDERS.UPDATED_AT_DESC],
  ],
  [
    'documents',
    'documents',
    'documents',
    (database) => new TravelDocumentStore(database),
    [DOCUMENT_ORDERS.RECORDED_AT_DESC, DOCUMENT_ORDERS.UPDATED_AT_DESC],
  ],
  [
    'reports',
    'documents',
    'reports',
    (database) => new DocumentReportStore(database),
    [
      REPORT_ORDERS.REPORTED_AT_DESC,
      REPORT_ORDERS.RECORDED_AT_DESC,
      REPORT_ORDERS.RECORDED_AT_ASC,
      REPORT_ORDERS.UPDATED_AT_DESC,
    ],
  ],
  [
    'notices',
    'notices',
    'notices',
    (database) => new NoticeStore(database),
    [
      NOTICE_ORDERS.RECORDED_AT_DESC,
      NOTICE_ORDERS.UPDATED_AT_DESC,
      NOTICE_ORDERS.PUBLISHED_AT_DESC,
    ],
  ],
];

/** What of a store lists are read by. */
interface RecordPages {
  count(scope: Scope, criteria: object): Promise<number>;
  page(scope: Scope, criteria: object, order: SortOrder, page: object): Promise<Page<object>>;
}

interface Served {
  readonly name: string;
  readonly domain: StoredDomainName;
  readonly ask: (database: Db) => Promise<unknown>;
}

const SERVED: Served[] = [
  ...PERSONS.map(([name, criteria, order]) => ({
    name: `persons ${name}`,
    domain: 'persons' as const,
    ask: (database: Db) =>
      new PersonStore(database).page(EVERYTHING, criteria, PERSON_ORDERS[order], FIRST),
  })),
  ...DOCUMENTS.map(([name, criteria, order]) => ({
    name: `documents ${name}`,
    domain: 'documents' as const,
    ask: (database: Db) =>
      new TravelDocumentStore(database).page(EVERYTHING, criteria, DOCUMENT_ORDERS[order], FIRST),
  })),
  ...REPORTS.map(([name, criteria, order]) => ({
    name: `reports ${name}`,
    domain: 'documents' as const,
    ask: (database: Db) =>
      new DocumentReportStore(database).page(EVERYTHING, criteria, REPORT_ORDERS[order], FIRST),
  })),
  ...NOTICES.map(([name, criteria, order]) => ({
    name: `notices ${name}`,
    domain: 'notices' as const,
    ask: (database: Db) =>
      new NoticeStore(database).page(EVERYTHING, criteria, NOTICE_ORDERS[order], FIRST),
  })),
];

describe('lists that indexes serve', function () {
  this.timeout(isLongRun ? 600_000 : 60_000);
  let world: TestStores;
  before(async () => {
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, WORLD);
  });
  after(() => world.stop());

  for (const { name, domain, ask } of SERVED) {
    it(`${name}: at most ${EXAMINED_PER_RETURNED} examined for each returned, none sorted`, async () => {
      const cost = await costOf(world.databases.of[domain], ask);
      expect(cost.returned, 'the world must hold some').to.be.greaterThan(0);
      expect(cost.sorted).to.equal(false);
      expect(cost.examined).to.be.at.most(EXAMINED_PER_RETURNED * cost.returned);
    });
  }

  describe('lists of which a reader may see one in a hundred', () => {
    const SPAIN = readersScope(['ESP']);
    const SCREENING = callerScope({
      subject: 'somebody',
      ncb: 'ESP',
      entity: null,
      roles: ['OFFICER'],
      purpose: 'SANCTIONS_SCREENING',
      clearance: 'OFFICIAL_USE_ONLY',
    });
    const FEW = { first: 5 };
    before(async () => {
      for (const [, domain, collection] of FLAT_ORDERS) {
        await hideMost(world.databases.of[domain], collection);
      }
    });

    for (const [name, domain, , storeOf, orders] of FLAT_ORDERS) {
      for (const order of orders) {
        it(`${name} by ${order.name}: read in order from what is visible, from either end and in between`, async () => {
          const mongo = world.databases.of[domain];
          const ask = async (page: object) => {
            const cost = await costOf(mongo, async (database) => {
              found = await storeOf(database).page(SPAIN, {}, order, page);
            });
            expect(cost.sorted).to.equal(false);
            expect(cost.returned).to.be.greaterThan(1);
            expect(cost.examined).to.be.at.most(EXAMINED_PER_RETURNED * cost.returned);
            expect(cost.keys).to.be.at.most(EXAMINED_PER_RETURNED * cost.returned + TOKENS_AT_MOST);
          };
          let found: Page<object> | undefined;
          await ask(FEW);
          const after = found?.edges.at(1)?.cursor;
          await ask({ ...FEW, after });
          await ask({ last: 5 });
        });
      }
    }

    for (const [name, domain, , storeOf] of FLAT_ORDERS) {
      it(`${name}: counted without a look at any record`, async () => {
        const { total, examined } = await readForTotal(world.databases.of[domain], storeOf, SPAIN);
        expect(total).to.be.greaterThan(1);
        expect(examined).to.equal(0);
      });
    }

    it('persons by RECORDED_AT_DESC: the same where it is the purpose that opens few of them', async () => {
      const mongo = world.databases.of.persons;
      const client = mongoClient(mongo);
      const persons = client.db(mongo.database).collection<{ _id: string }>('persons');
      const visible = await persons.find({ readers: { $ne: 'DEU' } }).toArray();
      await persons.updateMany({}, { $set: { readers: ['*'], purposes: ['LOCATION'] } });
      const ids = visible.map(({ _id }) => _id);
      await persons.updateMany({ _id: { $in: ids } }, { $set: { purposes: ['SANCTIONS'] } });
      await client.close();
      const cost = await costOf(mongo, (database) =>
        new PersonStore(database).page(SCREENING, {}, PERSON_ORDERS.RECORDED_AT_DESC, FEW),
      );
      expect(cost).to.include({ sorted: false, returned: FEW.first + 1 });
      expect(cost.examined).to.be.at.most(EXAMINED_PER_RETURNED * cost.returned);
    });
  });
});

/** Counts what the scope may see of a whole list, as a total does; how many records were read for it. */
async function readForTotal(
  mongo: MongoOptions,
  storeOf: (database: Db) => RecordPages,
  scope: Scope,
): Promise<{ readonly total: number; readonly examined: number }> {
  let sent: Document | undefined;
  const client = new MongoClient(mongo.uri, { monitorCommands: true });
  client.on('commandStarted', ({ commandName, command }: CommandStartedEvent) => {
    if (commandName === 'aggregate') sent = command;
  });
  const database = client.db(mongo.database);
  const total = await storeOf(database).count(scope, {});
  const { aggregate, pipeline } = sent ?? {};
  const explain = { aggregate, pipeline, cursor: {} };
  const plan = await database.command({ explain, verbosity: 'executionStats' });
  await client.close();
  return { total, examined: plan.executionStats.totalDocsExamined };
}

/** The most tokens that a scope of one code answers to: each is a stream of its own, with one entry read ahead. */
const TOKENS_AT_MOST = 12;

/** Hides all records of a collection but one in a hundred from everybody but one NCB. */
async function hideMost(mongo: MongoOptions, collection: string): Promise<void> {
  const client = mongoClient(mongo);
  const records = client.db(mongo.database).collection<{ _id: string }>(collection);
  const ids = (await records.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  await records.updateMany({}, { $set: { readers: ['DEU'] } });
  const visible = ids.filter((_, index) => index % 100 === 0);
  const [forAll, forSome] = [visible.filter((_, index) => index % 2 === 0), visible];
  await records.updateMany({ _id: { $in: forSome } }, { $set: { readers: ['BEL', 'ESP', 'FRA'] } });
  await records.updateMany({ _id: { $in: forAll } }, { $set: { readers: ['*:RESTRICTED'] } });
  await client.close();
}
