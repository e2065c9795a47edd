import { DOCUMENT_HITS, type DocumentHitRecord } from '@globalcrimedesk/documents';
import { HIT_ORDERS, HitStore, newHit, newRecordId, readersScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import {
  type CalledSubgraphs,
  calledSubgraphs,
  callerOf,
  editorOf,
} from '../helpers/called-subgraphs.ts';
import { costOf } from '../helpers/examined.ts';
import { onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING, type TestStores, TRANSPORTS, testStores } from '../helpers/live-desk.ts';
import { documentCheckOf, reportInStore, scan } from '../helpers/scanned.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

const officer = (ncb: string) =>
  callerOf(ncb, { roles: ['OFFICER'], purpose: 'BORDER_CONTROL', entity: 'airport' });

/** The hits that one NCB has on its records: a third late, a third not, a third decided. */
function invented(index: number): DocumentHitRecord {
  const search = {
    checkId: `late-${index}`,
    requestId: 'r',
    searcher: { ncb: 'DEU', entity: null, subject: null, purpose: null },
    place: null,
    urgent: index % 3 === 0,
    at: new Date(NOW.getTime() + index * 1_000),
  };
  const target = {
    id: newRecordId('ITA', NOW),
    dataOwner: 'ITA',
    purposes: ['BORDER_CONTROL'],
    confidentiality: 'OFFICIAL_USE_ONLY',
    isProtected: false,
  } as const;
  const searched = { issuingState: 'ITA', documentNumber: '1', documentType: null };
  return {
    ...newHit(search, target, ['status']),
    ...(index % 3 === 1 ? { state: 'CONFIRMED' } : {}),
    searched,
    status: 'STOLEN',
  };
}

const MINUTE_MS = 60_000;

describe('a hit on a document report', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
    const reports: Parameters<typeof reportInStore>[1][] = [
      { documentNumber: '12AB34567' },
      { documentNumber: '12CD00000', status: 'RECOVERED' },
      { documentNumber: '98XY76543', access: onlyFor() },
      { documentNumber: '77KK77777', access: onlyFor('ESP'), confidentiality: 'RESTRICTED' },
      { documentNumber: '10LA58206' },
      { documentNumber: '22EE22222', status: 'LOST' },
      { documentNumber: 'ZZEE22222', status: 'STOLEN' },
      { documentNumber: 'OO11AA111', access: onlyFor() },
    ];
    for (const report of reports) await reportInStore(world, report, NOW);
  });
  after(() => world.stop());

  it('tells where it is late, and its lists are served by indexes', async () => {
    const { documents } = world.databases.of;
    const { documentHits } = world.stores;
    const hits = Array.from({ length: 60 }, (_, index) => invented(index));
    for (const hit of hits) await world.stores.documentHits.insert(EVERYTHING, hit);
    const now = new Date(NOW.getTime() + 30 * MINUTE_MS);
    const counts = await documentHits.counts(readersScope(['ITA']), { now });
    expect(counts).to.deep.equal({ potential: 40, confirmed: 20, rejected: 0, overdue: 20 });
    const late = { now, overdue: true };
    const soonest = { first: 5 };
    for (const [criteria, order] of [
      [late, HIT_ORDERS.CONFIRM_BY_ASC],
      [{ now }, HIT_ORDERS.CONFIRM_BY_ASC],
      [{ now }, HIT_ORDERS.RAISED_AT_DESC],
      [{ now }, HIT_ORDERS.REVIEW_DATE_ASC],
      [{ now, states: ['CONFIRMED'] }, HIT_ORDERS.RAISED_AT_DESC],
      [{ now, checkId: 'late-7' }, HIT_ORDERS.RAISED_AT_DESC],
      [{ now, records: [hits[3]?.metId ?? ''] }, HIT_ORDERS.RAISED_AT_DESC],
    ] as const) {
      const cost = await costOf(documents, (database) =>
        new HitStore(database, DOCUMENT_HITS).page(EVERYTHING, criteria, order, soonest),
      );
      expect(cost, JSON.stringify(criteria)).to.include({ sorted: false });
      expect(cost.returned).to.be.greaterThan(0);
      expect(cost.examined).to.be.at.most(2 * cost.returned);
    }
    const found = await documentHits.page(EVERYTHING, late, HIT_ORDERS.CONFIRM_BY_ASC, {});
    expect(await found.totalCount).to.equal(20);
  });

  it('is raised as well on what an earlier build stored, without a key for look-alikes', async () => {
    const { uri, database } = world.databases.of.documents;
    const client = new MongoClient(uri);
    for (const name of ['documents', 'reports']) {
      const records = client.db(database).collection(name);
      await records.updateMany({}, { $unset: { 'search.foldedIdentity': '' } });
    }
    await world.stores.ensureIndexes();
    for (const name of ['documents', 'reports']) {
      const records = client.db(database).collection(name);
      expect(await records.countDocuments({ 'search.foldedIdentity': null })).to.equal(0);
      const one = await records.findOne({ documentNumber: 'OO11AA111' });
      expect(one?.search.foldedIdentity).to.equal('FRA|0011AA111');
    }
    await client.close();
  });

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let subgraphs: CalledSubgraphs;
      before(async () => {
        subgraphs = await calledSubgraphs(world.databases, transport);
      });
      after(() => subgraphs.stop());

      const check = (ncb: string, checkId: string, documentNumber: string | null, more = {}) =>
        documentCheckOf(subgraphs, officer(ncb), { checkId, documentNumber, ...more });

      const LIST = `query($filter: HitFilter) { documentHits(filter: $filter) {
        counts { potential confirmed rejected overdue } totalCount
        edges { node { id dataOwner checkId state blind shown version searched { documentNumber } report { status } decision { by reason } extensions { by until reason } overdue } } } }`;
      async function hitsFor(caller: ReturnType<typeof callerOf>, filter: object) {
        const answer = await subgraphs.ask('documents', caller, LIST, { filter });
        expect(answer.errors, JSON.stringify(answer.errors)).to.equal(undefined);
        const list = answer.data?.documentHits as {
          counts: Record<string, number>;
          totalCount: number;
          edges: { node: Record<string, unknown> & { id: string; version: number } }[];
        };
        return { ...list, nodes: list.edges.map(({ node }) => node) };
      }

      it('is raised with the answer, and found again when the check is repeated', async () => {
        const checkId = `${transport}-repeat`;
        const first = await check('DEU', checkId, '12-ab 34567', { urgent: true, place: 'Kehl' });
        expect(first.errors).to.deep.equal([]);
        expect(first.check).to.deep.include({
          verdict: 'HIT',
          status: 'STOLEN',
          reference: checkId,
        });
        expect(first.check?.matchedNumber).to.equal(null);
        expect(first.check?.instruction.code).to.equal('RETAIN_DOCUMENT');
        const [hit] = first.check?.hits ?? [];
        expect(hit).to.deep.include({
          checkId,
          state: 'POTENTIAL',
          urgent: true,
          blind: false,
          overdue: false,
          shown: ['status', 'document', 'reports'],
          searcher: { ncb: 'DEU', entity: 'airport', purpose: 'BORDER_CONTROL' },
        });
        const again = await check('DEU', checkId, '12AB34567', { urgent: true, place: 'Kehl' });
        expect(again.check?.hits).to.deep.equal(first.check?.hits);
        for (const ncb of ['FRA', 'DEU']) {
          const found = await hitsFor(callerOf(ncb), { checkId });
          expect(
            found.nodes.map(({ id }) => id),
            ncb,
          ).to.deep.equal([hit?.id]);
        }
        // Another NCB may name its check the same: it has a hit of its own.
        const other = await check('ESP', checkId, '12AB34567');
        expect(other.check?.hits.map(({ id }) => id)).to.not.include(hit?.id);
        expect((await hitsFor(callerOf('ITA'), { checkId })).totalCount).to.equal(0);
      });

      it('is blind where the report is not for the searcher, who learns nothing of it', async () => {
        const hidden = await check('DEU', `${transport}-blind`, '98XY76543');
        const unknown = await check('DEU', `${transport}-none`, '98XY76544');
        const told = { ...hidden.check, reference: unknown.check?.reference };
        expect(told).to.deep.equal(unknown.check);
        expect(hidden.errors).to.deep.equal(unknown.errors);
        expect(hidden.check).to.deep.include({ verdict: 'NO_HIT', status: null, hits: [] });
        const filter = { checkId: `${transport}-blind` };
        for (const caller of [callerOf('DEU'), editorOf('DEU'), callerOf('XPO')]) {
          expect((await hitsFor(caller, filter)).totalCount).to.equal(0);
        }
        const [hit] = (await hitsFor(editorOf('FRA'), filter)).nodes;
        expect(hit).to.deep.include({ blind: true, shown: [], report: { status: 'STOLEN' } });
      });

      it('needs the clearance that its report needs', async () => {
        const checkId = `${transport}-restricted`;
        expect((await check('ESP', checkId, '77KK77777')).check?.verdict).to.equal('NO_HIT');
        const uncleared = await hitsFor(editorOf('FRA'), { checkId });
        expect(uncleared.totalCount).to.equal(0);
        const cleared = await hitsFor(editorOf('FRA', { clearance: 'RESTRICTED' }), { checkId });
        expect(cleared.nodes).to.have.length(1);
      });

      it('is raised by no report of a document that is back', async () => {
        const { check: found } = await check('DEU', `${transport}-back`, '12CD00000');
        expect(found).to.deep.include({ verdict: 'NO_HIT', status: 'RECOVERED', hits: [] });
        expect(found?.reports).to.have.length(1);
      });

      it('is found under a look-alike number only where no record has the number itself', async () => {
        const alike = await check('DEU', `${transport}-alike`, 'IOIAS82O6');
        expect(alike.check).to.deep.include({ verdict: 'HIT', matchedNumber: '10LA58206' });
        expect(alike.check?.instruction.text).to.contain('10LA58206');
        const exact = await check('DEU', `${transport}-exact`, 'ZZEE22222');
        expect(exact.check).to.deep.include({ status: 'STOLEN', matchedNumber: null });
        expect(exact.check?.reports.map(({ documentNumber }) => documentNumber)).to.deep.equal([
          'ZZEE22222',
        ]);
        const other = await check('DEU', `${transport}-other`, '10LA58207');
        expect(other.check).to.deep.include({ verdict: 'NO_HIT', matchedNumber: null });
        const blind = await check('DEU', `${transport}-blind-alike`, '0011AA111');
        expect(blind.check).to.deep.include({ verdict: 'NO_HIT', matchedNumber: null });
        const filter = { checkId: `${transport}-blind-alike` };
        expect((await hitsFor(editorOf('FRA'), filter)).totalCount).to.equal(1);
      });

      it('is found by any reading of the scan', async () => {
        const otherReadings = [
          { documentNumber: '12AB34567', issuingState: 'FRA', documentType: null },
        ];
        const found = await check('DEU', `${transport}-reading`, '72AB34567', { otherReadings });
        expect(found.check).to.deep.include({ verdict: 'HIT', matchedNumber: null });
      });

      it('leaves the answer open where a reading cannot be searched', async () => {
        const none = await check('DEU', `${transport}-unread`, null);
        expect(none.check).to.equal(null);
        expect(none.errors[0]?.extensions?.code).to.equal('INVALID_INPUT');
        const otherReadings = [{ documentNumber: '1', issuingState: 'F2A', documentType: null }];
        const half = await check('DEU', `${transport}-half`, '72AB34567', { otherReadings });
        expect(half.check).to.equal(null);
        const hit = await check('DEU', `${transport}-half-hit`, '12AB34567', { otherReadings });
        expect(hit.check?.verdict).to.equal('HIT');
      });

      it('is raised by a partner too, who learns the verdict alone', async () => {
        const partner = callerOf('DEU', {
          roles: ['PARTNER'],
          purpose: 'DOCUMENT_CHECK',
          entity: 'an airline',
        });
        const query = `mutation($documents: [DocumentQuestion!]!) {
          checkDocuments(documents: $documents) { verdict reference fault { code } } }`;
        const documents = ['12AB34567', '98XY76543', '12ABE4567', 'IOLAS82O6'].map(
          (documentNumber) => ({ issuingState: 'FRA', documentNumber }),
        );
        const { data } = await subgraphs.ask('documents', partner, query, { documents });
        const checks = data?.checkDocuments as { verdict: string; reference: string }[];
        expect(checks.map(({ verdict }) => verdict)).to.deep.equal([
          'HIT',
          'NO_HIT',
          'NO_HIT',
          'HIT',
        ]);
        const counts = (ncb: string) =>
          Promise.all(
            checks.map(async ({ reference }) => {
              const { totalCount } = await hitsFor(editorOf(ncb), { checkId: reference });
              return totalCount;
            }),
          );
        expect(await counts('FRA')).to.deep.equal([1, 1, 0, 1]);
        expect(await counts('DEU')).to.deep.equal([1, 0, 0, 1]);
        const repeated = documents.map((document, index) => ({
          ...document,
          checkId: `${transport}-file.${index}`,
        }));
        // Within one request, too.
        repeated.push(...repeated.slice(0, 1));
        for (const _ of ['sent', 'sent again']) {
          const named = await subgraphs.ask('documents', partner, query, { documents: repeated });
          const answers = named.data?.checkDocuments as { reference: string }[];
          expect(answers.map(({ reference }) => reference)).to.deep.equal(
            repeated.map(({ checkId }) => checkId),
          );
        }
        for (const { checkId } of [repeated[0], repeated[1]].flatMap((one) => one ?? [])) {
          expect((await hitsFor(editorOf('FRA'), { checkId })).totalCount).to.equal(1);
        }
        const refused = await subgraphs.ask('documents', partner, LIST, {});
        expect(refused.errors?.[0]?.extensions?.code).to.equal('FORBIDDEN');
      });

      const STEPS = {
        confirm: 'confirmDocumentHit(id: $id, version: $version)',
        reject: 'rejectDocumentHit(id: $id, version: $version, reason: "Another number.")',
        more: 'askMoreTimeForDocumentHit(id: $id, version: $version, until: $until, reason: "The file is in Lyon.")',
      };
      async function step(
        caller: ReturnType<typeof callerOf>,
        name: keyof typeof STEPS,
        hit: { id: unknown; version: unknown },
        until?: Date,
      ) {
        const declared = name === 'more' ? ', $until: DateTime!' : '';
        const query = `mutation($id: ID!, $version: Int!${declared}) {
          hit: ${STEPS[name]} { id version state confirmBy decision { by reason } extensions { by reason } } }`;
        const answer = await subgraphs.ask('documents', caller, query, {
          id: hit.id,
          version: hit.version,
          ...(until === undefined ? {} : { until }),
        });
        return {
          hit: answer.data?.hit as
            | (Record<string, unknown> & { id: string; version: number })
            | null,
          code: answer.errors?.[0]?.extensions?.code,
        };
      }

      it('is decided by the owner of the report alone, once', async () => {
        const checkId = `${transport}-decided`;
        await check('DEU', checkId, '22EE22222');
        const [hit] = (await hitsFor(callerOf('DEU'), { checkId })).nodes;
        if (hit === undefined) throw new Error('There is no hit.');
        expect((await step(callerOf('FRA'), 'confirm', hit)).code).to.equal('FORBIDDEN');
        expect((await step(editorOf('DEU'), 'confirm', hit)).code).to.equal('NOT_OWNER');
        expect((await step(editorOf('ITA'), 'confirm', hit)).code).to.equal('NOT_FOUND');
        const until = new Date(Date.now() + 2 * 3_600_000);
        const far = new Date(Date.now() + 48 * 3_600_000);
        expect((await step(editorOf('FRA'), 'more', hit, far)).code).to.equal('INVALID_INPUT');
        const later = await step(editorOf('FRA'), 'more', hit, until);
        expect(later.hit).to.deep.include({
          version: 2,
          state: 'POTENTIAL',
          extensions: [{ by: 'FRA', reason: 'The file is in Lyon.' }],
        });
        expect((await step(editorOf('FRA'), 'reject', hit)).code).to.equal('VERSION_CONFLICT');
        const decided = await step(editorOf('FRA'), 'reject', { id: hit.id, version: 2 });
        expect(decided.hit).to.deep.include({
          state: 'REJECTED',
          decision: { by: 'FRA', reason: 'Another number.' },
        });
        const late = await step(editorOf('FRA'), 'confirm', { id: hit.id, version: 3 });
        expect(late.code).to.equal('ILLEGAL_TRANSITION');
        const seen = await hitsFor(callerOf('DEU'), { checkId, states: ['CONFIRMED'] });
        expect(seen.nodes).to.deep.equal([]);
        expect(seen.counts).to.deep.equal({ potential: 0, confirmed: 0, rejected: 1, overdue: 0 });
      });

      it('has a history, and a place in the change feed', async () => {
        const checkId = `${transport}-history`;
        await check('DEU', checkId, '12AB34567');
        const query = `query($filter: HitFilter) {
          documentHits(filter: $filter) { edges { node { id history { action by } } } }
          documentChanges(first: 200) { changes { id hit { checkId } } } }`;
        const { data } = await subgraphs.ask('documents', callerOf('DEU'), query, {
          filter: { checkId },
        });
        const list = data?.documentHits as { edges: { node: { id: string; history: object[] } }[] };
        const [node] = list.edges.map((edge) => edge.node);
        expect(node?.history).to.deep.equal([{ action: 'RAISE', by: 'DEU' }]);
        const { changes = [] } = (data?.documentChanges ?? {}) as {
          changes: { id: string; hit: object }[];
        };
        const found = changes.find(({ id }) => id === node?.id);
        expect(found?.hit).to.deep.equal({ checkId });
      });

      it('hands persons the links of the documents that are in sight', async () => {
        const query =
          'query($scans: [_Any!]!) { _entities(representations: $scans) { ... on Scan { personRefs } } }';
        const { data } = await subgraphs.ask('documents', officer('DEU'), query, {
          scans: [scan({ checkId: 'x', documentNumber: '12AB34567' })],
        });
        expect(data?._entities).to.deep.equal([{ personRefs: [] }]);
      });
    });
  }
});
