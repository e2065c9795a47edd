import { newBase } from '@globalcrimedesk/kernel';
import { NOTHING_PENDING, newNoticeContent } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import type { TestCaller } from '../helpers/callers.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';
import { reportInStore } from '../helpers/scanned.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const OFFICER: TestCaller = { ncb: 'DEU', roles: ['OFFICER'], purpose: 'BORDER_CONTROL' };
const OWNER: TestCaller = { ncb: 'FRA', roles: ['NCB_EDITOR'], purpose: 'RECORD_KEEPING' };

const SCAN = `mutation Scan($input: ScanInput!) {
  scan(input: $input) {
    checkId
    documentCheck { verdict status reports { id } hits { id report { id } } instruction { code } }
    associatedPersons {
      verdict
      persons { id notices { colour instruction { code discreet } } }
      hits { id person { id } }
    }
  }
}`;

const HITS = `query Hits($filter: HitFilter) {
  documentHits(filter: $filter) { edges { node { id blind version } } counts { potential } }
  personHits(filter: $filter) { edges { node { id blind version } } }
}`;

interface Scanned {
  readonly documentCheck: {
    readonly verdict: string;
    readonly hits: readonly { readonly id: string }[];
  };
  readonly associatedPersons: {
    readonly verdict: string;
    readonly hits: readonly { readonly id: string }[];
  };
}

/** A stolen passport of somebody under a discreet notice, and one of somebody whom only France may know of. */
async function writeWorld(
  world: TestStores,
): Promise<{ seen: PersonRecord; hidden: PersonRecord }> {
  const { persons, documents, notices } = world.stores;
  const seen = await persons.insert(EVERYTHING, inventedPerson(NOW));
  const hidden = await persons.insert(EVERYTHING, inventedPerson(NOW, { access: onlyFor() }));
  for (const [documentNumber, person, access] of [
    ['12AB34567', seen, {}],
    ['98XY76543', hidden, { access: onlyFor() }],
  ] as const) {
    await reportInStore(world, { documentNumber, ...access }, NOW);
    const { edges } = await documents.page(
      EVERYTHING,
      { documentNumber },
      { name: 'NUMBER', path: 'documentNumber', keys: 'text', direction: 1 },
      {},
    );
    const [edge] = edges;
    if (edge === undefined) throw new Error('The report made no document.');
    await documents.replace(EVERYTHING, edge.node, { personRefs: [person.id] }, NOW);
  }
  await notices.insert(EVERYTHING, {
    ...newNoticeContent({ dataOwner: 'FRA', colour: 'BLUE', purposes: ['LOCATION'] }, NOW),
    ...newBase('FRA', NOW),
    ...NOTHING_PENDING,
    status: 'PUBLISHED',
    number: '2026/7',
    publishedAt: NOW,
    subjectRefs: [seen.id],
    documentRefs: [],
  });
  return { seen, hidden };
}

describe('the hits of a scan', () => {
  let world: TestStores;
  let seen: PersonRecord;
  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    ({ seen } = await writeWorld(world));
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport, callers: true });
      });
      after(() => desk.stop());

      async function scanned(checkId: string, documentNumber: string): Promise<Scanned> {
        const input = { checkId: `${transport}-${checkId}`, documentNumber, issuingState: 'FRA' };
        const { data, errors } = await desk.ask(SCAN, { input }, { as: OFFICER });
        expect(errors, JSON.stringify(errors)).to.equal(undefined);
        return data?.scan as Scanned;
      }

      async function hitsSeenBy(as: TestCaller, checkId: string) {
        const filter = { checkId: `${transport}-${checkId}` };
        const { data, errors } = await desk.ask(HITS, { filter }, { as });
        expect(errors, JSON.stringify(errors)).to.equal(undefined);
        const nodes = (name: string) => {
          const list = data?.[name] as { edges: { node: { id: string; blind: boolean } }[] };
          return list.edges.map(({ node }) => node);
        };
        return { documents: nodes('documentHits'), persons: nodes('personHits') };
      }

      it('are raised where the document is reported, and on whom it is linked to', async () => {
        const scan = await scanned('seen', '12AB34567');
        expect(scan.documentCheck).to.deep.include({ verdict: 'HIT', status: 'STOLEN' });
        expect(scan.associatedPersons).to.deep.include({
          verdict: 'HIT',
          persons: [
            {
              id: seen.id,
              notices: [
                { colour: 'BLUE', instruction: { code: 'REPORT_DISCREETLY', discreet: true } },
              ],
            },
          ],
        });
        for (const as of [OFFICER, OWNER]) {
          const { documents, persons } = await hitsSeenBy(as, 'seen');
          expect(documents.map(({ id }) => id)).to.deep.equal(
            scan.documentCheck.hits.map(({ id }) => id),
          );
          expect(persons.map(({ id }) => id)).to.deep.equal(
            scan.associatedPersons.hits.map(({ id }) => id),
          );
        }
        expect(await scanned('seen', '12AB34567')).to.deep.equal(scan);
      });

      it('are blind where neither is for the searcher: the answer is that of an unknown number', async () => {
        const hidden = await scanned('hidden', '98XY76543');
        const none = await scanned('none', '98XY76542');
        expect({ ...hidden, checkId: '' }).to.deep.equal({ ...none, checkId: '' });
        expect(hidden.documentCheck).to.deep.include({ verdict: 'NO_HIT', hits: [] });
        const owner = await hitsSeenBy(OWNER, 'hidden');
        expect(owner.documents.map(({ blind }) => blind)).to.deep.equal([true]);
        const searcher = await hitsSeenBy(OFFICER, 'hidden');
        expect(searcher).to.deep.equal({ documents: [], persons: [] });
      });

      it('are decided by their owner, and the searcher reads what', async () => {
        const scan = await scanned('decided', '12AB34567');
        const [hit] = scan.documentCheck.hits;
        const confirm = 'mutation($id: ID!) { confirmDocumentHit(id: $id, version: 1) { state } }';
        const searcher = await desk.ask(confirm, { id: hit?.id }, { as: { ...OWNER, ncb: 'DEU' } });
        expect(searcher.errors?.[0]?.extensions?.code).to.equal('NOT_OWNER');
        const owner = await desk.ask(confirm, { id: hit?.id }, { as: OWNER });
        expect(owner.data?.confirmDocumentHit).to.deep.equal({ state: 'CONFIRMED' });
        const told = '{ documentHit(id: "ID") { state decision { by } } }';
        const { data } = await desk.ask(told.replace('ID', hit?.id ?? ''), {}, { as: OFFICER });
        expect(data?.documentHit).to.deep.equal({ state: 'CONFIRMED', decision: { by: 'FRA' } });
      });
    });
  }
});
