import { type ReviewReport, review, seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import { EVERYTHING, type TestStores, testStores } from '../helpers/live-desk.ts';
import { runDesk } from '../helpers/process.ts';

const BASE = new Date('2026-01-01T00:00:00Z');
const WORLD = { persons: 600, seed: 21, base: BASE };
const STANDING = ['PUBLISHED', 'SUSPENDED'] as const;

describe('the review of what is due', function () {
  this.timeout(60_000);
  let world: TestStores;
  before(async () => {
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, WORLD);
  });
  after(() => world.stop());

  const at = (now: string, change: { dryRun?: boolean; owner?: string } = {}) =>
    review({
      stores: world.stores,
      scope: EVERYTHING,
      now: new Date(now),
      withinDays: 90,
      dryRun: false,
      ...change,
    });
  const overdue = (day: string) =>
    world.stores.notices.count(EVERYTHING, { status: STANDING, reviewDueBefore: day });

  it('says what would expire, and writes nothing in a dry run', async () => {
    const before = await overdue('2026-01-01');
    expect(before).to.be.greaterThan(0);
    const report = await at('2026-01-01T10:00:00Z', { dryRun: true });
    expect(report.expired).to.equal(before);
    expect(report.notices.overdue).to.equal(before);
    expect(await overdue('2026-01-01')).to.equal(before);
  });

  it('expires what was due before the day, once, and no other', async () => {
    const before = await overdue('2026-01-01');
    const dueThatDay = (await overdue('2026-01-02')) - before;
    const report = await at('2026-01-01T23:59:59Z');
    expect(report.expired).to.equal(before);
    expect(report.firstExpired.map(({ due }) => due < '2026-01-01')).to.not.include(false);
    expect(await overdue('2026-01-01')).to.equal(0);
    expect(await overdue('2026-01-02')).to.equal(dueThatDay);
    expect((await at('2026-01-01T23:59:59Z')).expired).to.equal(0);
  });

  it('takes an expired notice out of force, and says so in its history', async () => {
    const [expired] = (await at('2026-02-20T00:00:00Z')).firstExpired;
    const id = expired?.id ?? '';
    const notice = await world.stores.notices.findById(EVERYTHING, id);
    expect(notice?.status).to.equal('EXPIRED');
    const [last] = await world.stores.notices.versions(EVERYTHING, id, { first: 1 });
    expect(last).to.deep.include({ action: 'EXPIRE', by: 'XPO' });
  });

  it('shares the work with another review that runs at the same moment', async () => {
    const before = await overdue('2026-07-01');
    expect(before).to.be.greaterThan(3);
    const reports = await Promise.all([1, 2, 3].map(() => at('2026-07-01T00:00:00Z')));
    expect(reports.reduce((sum, { expired }) => sum + expired, 0)).to.equal(before);
    expect(await overdue('2026-07-01')).to.equal(0);
  });

  it('only lists persons, documents and reports: what is stolen stays stolen', async () => {
    const count = await world.stores.reports.count(EVERYTHING, {});
    const report = await at('2036-01-01T00:00:00Z', { dryRun: true });
    for (const kind of ['persons', 'documents', 'reports'] as const) {
      expect(report[kind].overdue).to.be.greaterThan(0);
      expect(report[kind].first.map(({ due }) => due < '2036-01-01')).to.not.include(false);
    }
    await at('2036-01-01T00:00:00Z');
    expect(await world.stores.reports.count(EVERYTHING, {})).to.equal(count);
    expect(await overdue('2036-01-01')).to.equal(0);
  });

  it('looks at one owner alone where it is told to', async () => {
    const everybody = await at('2027-01-01T00:00:00Z', { dryRun: true });
    const france = await at('2027-01-01T00:00:00Z', { dryRun: true, owner: 'FRA' });
    expect(france.persons.overdue).to.be.within(1, everybody.persons.overdue - 1);
    expect(france.persons.first.every(({ owner }) => owner === 'FRA')).to.equal(true);
  });

  it('is a command', async () => {
    const run = runDesk(['review', '--on', '2027-01-01', '--dry-run', '--json'], {
      MONGODB_URI: world.databases.of.persons.uri,
      DATABASE_PREFIX: world.databases.of.persons.database.slice(0, -'persons'.length),
    });
    expect(await run.end(), run.output()).to.equal(0);
    const report = JSON.parse(run.stdout()) as ReviewReport;
    expect(report).to.include({ day: '2027-01-01', until: '2027-04-01', dryRun: true });
    expect(report.persons.overdue).to.be.greaterThan(0);
  });

  it('expires nothing before its day, however the command is given', async () => {
    const run = runDesk(['review', '--on', '9000-01-01']);
    expect(await run.end()).to.equal(1);
    expect(run.output()).to.contain('add --dry-run');
  });
});
