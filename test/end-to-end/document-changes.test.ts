import { expect } from 'chai';
import {
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { done, OF_FRANCE, refusal, reported, take, uniqueNumber } from '../helpers/reports.ts';

const NEW_DOCUMENT = `mutation($input: NewTravelDocument!) {
  document: createTravelDocument(input: $input) { id }
}`;
const CHANGES = `query($since: String) {
  page: documentChanges(since: $since) {
    endCursor
    hasMore
    changes { kind id version document { documentNumber } report { state } tombstone { order } }
  }
}`;
const NOTHING_SHOWN = { document: null, report: null, tombstone: null };

interface Page {
  readonly changes: readonly unknown[];
  readonly endCursor: string | null;
  readonly hasMore: boolean;
}

describe('what changed in documents and reports', () => {
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

      it('comes in one feed, each version as it was', async () => {
        const { endCursor } = await feedAfter(null);
        const { id, document, documentNumber } = await reported(desk, 'LOST');
        await take(desk, 'recover', id, 1);
        await take(desk, 'withdraw', id, 2);
        const { changes } = await feedAfter(endCursor);
        const ofReport = (kind: string, version: number, state: string) => ({
          ...NOTHING_SHOWN,
          ...{ kind, id, version, report: { state } },
        });
        const ofDocument = { kind: 'CREATED', id: document.id, version: 1 };
        expect(changes).to.have.deep.members([
          { ...NOTHING_SHOWN, ...ofDocument, document: { documentNumber } },
          ofReport('CREATED', 1, 'REPORTED'),
          ofReport('UPDATED', 2, 'RECOVERED'),
          ofReport('UPDATED', 3, 'WITHDRAWN'),
        ]);
      });

      it('ends with tombstones of what was deleted by order, and nothing else of it', async () => {
        const { endCursor } = await feedAfter(null);
        const { id, document } = await reported(desk, 'LOST');
        await take(desk, 'recover', id, 1);
        await deleted('DocumentReport', id, 2);
        await deleted('TravelDocument', document.id, 1);
        const gone = { ...NOTHING_SHOWN, kind: 'DELETED', tombstone: { order: 'OWNER' } };
        expect((await feedAfter(endCursor)).changes).to.have.deep.members([
          { ...gone, id, version: 3 },
          { ...gone, id: document.id, version: 2 },
        ]);
        const query = `query($report: ID!, $document: ID!) {
          documentReport(id: $report) { id }
          travelDocument(id: $document) { id }
          documentReportTombstone(id: $report) { dataOwner order }
          travelDocumentTombstone(id: $document) { dataOwner order }
        }`;
        expect(await done(desk, query, { report: id, document: document.id })).to.deep.equal({
          documentReport: null,
          travelDocument: null,
          documentReportTombstone: { dataOwner: 'FRA', order: 'OWNER' },
          travelDocumentTombstone: { dataOwner: 'FRA', order: 'OWNER' },
        });
      });

      it('leaves the identity of a deleted document free for a new record', async () => {
        const input = { ...OF_FRANCE, documentNumber: uniqueNumber() };
        const first = await created(input);
        expect(await refusal(desk, NEW_DOCUMENT, { input })).to.include({ code: 'ALREADY_EXISTS' });
        await deleted('TravelDocument', first, 1);
        const second = await created(input);
        expect(second).to.not.equal(first);
        await deleted('TravelDocument', second, 1);
        const report = await reported(desk, 'LOST', input);
        expect(report.document.id, 'by a report, too').to.not.be.oneOf([first, second]);
      });

      it('loses what was before a correction by order', async () => {
        const secret = 'Must not be kept';
        const report = await reported(desk, 'LOST', { placeOfLoss: secret });
        const document = await created({
          ...OF_FRANCE,
          documentNumber: uniqueNumber(),
          placeOfIssue: secret,
        });
        const correct = `mutation($report: ID!, $document: ID!) {
          updateDocumentReport(id: $report, version: 1, changes: {placeOfLoss: "Port"}, order: OWNER) { id }
          updateTravelDocument(id: $document, version: 1, changes: {placeOfIssue: null}, order: CCF) { id }
        }`;
        await done(desk, correct, { report: report.id, document });
        const query = `query($report: ID!, $document: ID!) {
          documentReport(id: $report) { history { ...Version } }
          travelDocument(id: $document) { history { ...Version } }
        }
        fragment Version on RecordVersion { by action erased { order } changes { before } }`;
        const historyOf = (by: string, order: string) => [
          { by, action: 'CORRECT', erased: null, changes: [] },
          { by: 'FRA', action: 'CREATE', erased: { order }, changes: [] },
        ];
        expect(await done(desk, query, { report: report.id, document })).to.deep.equal({
          documentReport: { history: historyOf('FRA', 'OWNER') },
          travelDocument: { history: historyOf('XPO', 'CCF') },
        });
        expect(JSON.stringify(await feedAfter(null))).to.not.contain(secret);
      });

      it('says that links of a document changed, never to whom', async () => {
        const id = await created({ ...OF_FRANCE, documentNumber: uniqueNumber() });
        const link = `mutation($id: ID!, $personId: ID!) {
          linkDocumentToPerson(id: $id, version: 1, personId: $personId) { id }
          unlinkDocumentFromPerson(id: $id, version: 2, personId: $personId) { id }
        }`;
        await done(desk, link, { id, personId: 'ESP.01J00000000000000000000005' });
        const query = `query($id: ID!) {
          history: travelDocumentHistory(id: $id) { action changes { field before after withheld } }
        }`;
        const withheld = { field: 'associatedPersons', before: null, after: null, withheld: true };
        expect((await done(desk, query, { id })).history).to.deep.equal([
          { action: 'UNLINK', changes: [withheld] },
          { action: 'LINK', changes: [withheld] },
          { action: 'CREATE', changes: [] },
        ]);
      });

      async function created(input: object): Promise<string> {
        const { document } = await done(desk, NEW_DOCUMENT, { input });
        return (document as { id: string }).id;
      }

      async function deleted(
        kind: 'TravelDocument' | 'DocumentReport',
        id: string,
        version: number,
      ) {
        const mutation = `mutation($id: ID!, $version: Int!) {
          gone: delete${kind}(id: $id, version: $version, order: OWNER) { id }
        }`;
        expect(await done(desk, mutation, { id, version })).to.deep.equal({ gone: { id } });
      }

      /** All changes after a cursor, however many pages they fill. */
      async function feedAfter(cursor: string | null): Promise<Omit<Page, 'hasMore'>> {
        const changes: unknown[] = [];
        let endCursor = cursor;
        for (;;) {
          const page = (await done(desk, CHANGES, { since: endCursor })).page as Page;
          changes.push(...page.changes);
          endCursor = page.endCursor;
          if (!page.hasMore) return { changes, endCursor };
        }
      }
    });
  }
});
