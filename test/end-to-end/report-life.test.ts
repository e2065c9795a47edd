import {
  type DocumentReportRecord,
  newDocumentReportContent,
  STANDING,
} from '@globalcrimedesk/documents';
import { newBase, readersScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import {
  done,
  mutationOf,
  OF_FRANCE,
  type Reported,
  refusal,
  reported,
  STEPS,
  take,
  uniqueNumber,
} from '../helpers/reports.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const UPDATE = `mutation($id: ID!, $version: Int!, $changes: DocumentReportChanges!) {
  report: updateDocumentReport(id: $id, version: $version, changes: $changes) { version state }
}`;

describe('the life of a report on a document', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport });
      });
      after(() => desk.stop());

      it('begins as reported, and the document follows it to its recovery', async () => {
        const report = await reported(desk, 'STOLEN');
        expect(report.state).to.equal('REPORTED');
        expect(report.document.status).to.equal('STOLEN');
        expect(await take(desk, 'recover', report.id, 1)).to.deep.equal({
          version: 2,
          state: 'RECOVERED',
          status: 'RECOVERED',
          isWithdrawn: false,
        });
        const reports = [{ id: report.id }];
        expect(await documentOf(report)).to.deep.equal({ status: 'RECOVERED', reports });
      });

      it('begins as recovered where the report says so, until that was a mistake', async () => {
        const theft = await reported(desk, 'STOLEN');
        const { documentNumber } = theft;
        const recovery = await reported(desk, 'RECOVERED', { documentNumber });
        expect(recovery.state).to.equal('RECOVERED');
        expect((await documentOf(theft)).status).to.equal('RECOVERED');
        await take(desk, 'withdraw', recovery.id, 1);
        const reports = [{ id: theft.id }];
        expect(await documentOf(theft)).to.deep.equal({ status: 'STOLEN', reports });
      });

      it('goes on to the recovery by an update just as well, and stays there', async () => {
        const { id } = await reported(desk, 'LOST');
        const recovery = { status: 'RECOVERED', placeOfLoss: 'Gare' };
        const { report } = await done(desk, UPDATE, { id, version: 1, changes: recovery });
        expect(report).to.deep.equal({ state: 'RECOVERED', version: 2 });
        expect(await actionsOf(id)).to.deep.equal(['RECOVER', 'CREATE']);
        const lostAgain = { id, version: 2, changes: { status: 'LOST' } };
        expect(await refusal(desk, UPDATE, lostAgain)).to.deep.equal({
          code: 'ILLEGAL_TRANSITION',
          action: 'RESTATE',
          state: 'RECOVERED',
          legal: ['UPDATE', 'WITHDRAW', 'KEEP'],
        });
        await done(desk, UPDATE, { id, version: 2, changes: { placeOfLoss: 'Port' } });
      });

      it('ends with a withdrawal: only who asks for withdrawn ones finds it', async () => {
        const report = await reported(desk, 'STOLEN');
        const { id, documentNumber } = report;
        const withdrawn = { state: 'WITHDRAWN', isWithdrawn: true };
        expect(await take(desk, 'withdraw', id, 1)).to.include(withdrawn);
        expect(await documentOf(report)).to.deep.equal({ status: null, reports: [] });
        expect(await listed({ documentNumber })).to.deep.equal([]);
        expect(await listed({ documentNumber, state: ['WITHDRAWN'] })).to.deep.equal([id]);
        for (const step of STEPS) {
          expect(await refusal(desk, mutationOf(step), { id, version: 2 })).to.deep.equal({
            code: 'ILLEGAL_TRANSITION',
            action: step.toUpperCase(),
            state: 'WITHDRAWN',
            legal: [],
          });
        }
      });

      it('knows no recovery of what was revoked, but its withdrawal', async () => {
        const { id } = await reported(desk, 'REVOKED');
        const legal = ['UPDATE', 'RESTATE', 'WITHDRAW', 'KEEP'];
        const refused = { code: 'ILLEGAL_TRANSITION', action: 'RECOVER', state: 'REPORTED', legal };
        const step = { id, version: 1 };
        expect(await refusal(desk, mutationOf('recover'), step)).to.deep.equal(refused);
        const update = { ...step, changes: { status: 'RECOVERED' } };
        expect(await refusal(desk, UPDATE, update)).to.deep.equal(refused);
        expect(await take(desk, 'withdraw', id, 1)).to.include({ state: 'WITHDRAWN' });
      });

      it('is reviewed in ten years, when it is kept at its review', async () => {
        const { id } = await reported(desk, 'LOST', { reviewDate: '2027-01-01' });
        expect(await take(desk, 'keep', id, 1)).to.include({ state: 'REPORTED', version: 2 });
        const query =
          'query($id: ID!) { report: documentReport(id: $id) { reviewDate updatedAt } }';
        const { report } = await done(desk, query, { id });
        const { reviewDate, updatedAt } = report as Record<'reviewDate' | 'updatedAt', string>;
        expect(Number(reviewDate.slice(0, 4)) - Number(updatedAt.slice(0, 4))).to.equal(10);
      });

      it('takes one step of several that are taken at once', async () => {
        const { id } = await reported(desk, 'STOLEN');
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            desk.ask(mutationOf(index % 2 === 0 ? 'recover' : 'withdraw'), { id, version: 1 }),
          ),
        );
        const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'done');
        const others = codes.filter((code) => code !== 'done');
        expect(others, 'all but one').to.have.length(7);
        for (const code of others) {
          expect(code).to.be.oneOf(['VERSION_CONFLICT', 'ILLEGAL_TRANSITION']);
        }
        expect(await actionsOf(id)).to.have.length(2);
      });

      async function documentOf({ document }: Reported) {
        const query =
          'query($id: ID!) { document: travelDocument(id: $id) { status reports { id } } }';
        const answer = await done(desk, query, { id: document.id });
        return answer.document as { status: string | null; reports: { id: string }[] };
      }

      async function listed(filter: object): Promise<string[]> {
        const query =
          'query($filter: DocumentReportFilter) { documentReports(filter: $filter) { edges { node { id } } } }';
        const { documentReports } = await done(desk, query, { filter });
        const { edges } = documentReports as { edges: { node: { id: string } }[] };
        return edges.map(({ node }) => node.id);
      }

      async function actionsOf(id: string): Promise<string[]> {
        const query = 'query($id: ID!) { history: documentReportHistory(id: $id) { action } }';
        const { history } = await done(desk, query, { id });
        return (history as { action: string }[]).map(({ action }) => action);
      }
    });
  }

  it("is its owner's alone to go on with", async () => {
    const { id } = await world.stores.reports.insert(EVERYTHING, theft());
    const scope = readersScope(['ESP']);
    const spain = await liveDesk(world.databases, { transport: 'in-process', scope });
    for (const step of STEPS) {
      const refused = await refusal(spain, mutationOf(step), { id, version: 1 });
      expect(refused).to.deep.equal({ code: 'NOT_OWNER' });
    }
    await spain.stop();
  });

  it('goes on for reports from before there were withdrawals', async () => {
    const { reports } = world.stores;
    const { withdrawnAt, ...older } = theft();
    await reports.insert(EVERYTHING, older as DocumentReportRecord);
    const asked = { ids: [older.id] };
    expect(await reports.count(EVERYTHING, asked)).to.equal(1);
    expect(await reports.count(EVERYTHING, { ...asked, state: ['REPORTED'] })).to.equal(1);
    expect(await reports.count(EVERYTHING, { ...asked, state: ['WITHDRAWN'] })).to.equal(0);
    const [found] = await reports.findByIds(EVERYTHING, asked.ids);
    expect(found?.withdrawnAt).to.equal(withdrawnAt);
  });
});

function theft(): DocumentReportRecord {
  const documentNumber = uniqueNumber();
  const input = { ...OF_FRANCE, documentNumber, status: 'STOLEN' } as const;
  return { ...newDocumentReportContent(input, NOW), ...newBase('FRA', NOW), ...STANDING };
}
