import { newBase, newRecordId, readersScope } from '@globalcrimedesk/kernel';
import { NOTHING_PENDING, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const ALL = { policy: 'ALL', countries: [] } as const;
const ONLY_GERMANY = { policy: 'ALLOW', countries: ['DEU'] } as const;

describe('what the scope hides leaves no trace (decision 005)', () => {
  let world: TestStores;
  const open = person('FRA', 'Visible', ALL);
  const hidden = person('FRA', 'Hidden', ONLY_GERMANY);
  const notice = noticeAbout([open.id, hidden.id]);

  before(async () => {
    world = await testStores();
    await world.stores.persons.bringIn(EVERYTHING, [open, hidden], NOW);
    await world.stores.notices.bringIn(EVERYTHING, [notice], NOW);
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let spain: LiveDesk;
      let germany: LiveDesk;
      before(async () => {
        spain = await liveDesk(world.databases, { transport, scope: readersScope(['ESP']) });
        germany = await liveDesk(world.databases, { transport, scope: readersScope(['DEU']) });
      });
      after(async () => {
        await spain.stop();
        await germany.stop();
      });

      it('gives the id of a visible subject and of no other', async () => {
        const query = 'query($id: ID!) { notice(id: $id) { id subjects { id } } }';
        const subjects = async (desk: LiveDesk) => {
          const { data } = await desk.ask(query, { id: notice.id });
          return (data as { notice: { subjects: { id: string }[] } }).notice.subjects.map(
            ({ id }) => id,
          );
        };
        expect(await subjects(spain)).to.deep.equal([open.id]);
        expect(await subjects(germany)).to.deep.equal([open.id, hidden.id]);
      });

      it('keeps the references themselves out of the schema', async () => {
        const { errors } = await spain.ask('{ notices { edges { node { subjectRefs } } } }');
        expect(errors?.[0]?.extensions?.code).to.equal('GRAPHQL_VALIDATION_FAILED');
      });

      it('answers a hidden id and an unknown one alike, byte for byte', async () => {
        const unknown = newRecordId('FRA', NOW);
        const query = 'query($id: ID!) { person(id: $id) { id } personsByIds(ids: [$id]) { id } }';
        const strip = (answer: unknown) => JSON.stringify(answer);
        expect(strip(await spain.ask(query, { id: hidden.id }))).to.equal(
          strip(await spain.ask(query, { id: unknown })),
        );
        const change =
          'mutation($id: ID!) { updatePerson(id: $id, version: 1, changes: {}) { id } }';
        const refusal = async (id: string) =>
          strip(await spain.ask(change, { id })).replaceAll(id, 'ID');
        expect(await refusal(hidden.id)).to.equal(await refusal(unknown));
        expect(await refusal(hidden.id)).to.contain('NOT_FOUND');
      });

      it('leaves it out of lists, totals and cursors', async () => {
        const query =
          '{ persons { totalCount edges { cursor node { id } } pageInfo { hasNextPage } } }';
        const { data } = await spain.ask(query);
        const { totalCount, edges } = (
          data as { persons: { totalCount: number; edges: { node: { id: string } }[] } }
        ).persons;
        expect(totalCount).to.equal(1);
        expect(edges.map(({ node }) => node.id)).to.deep.equal([open.id]);
        expect(JSON.stringify(data)).to.not.contain(hidden.id);
      });

      it('lets nobody change the record of another owner', async () => {
        const change =
          'mutation($id: ID!) { updatePerson(id: $id, version: 1, changes: {sex: F}) { id } }';
        const { errors } = await spain.ask(change, { id: open.id });
        expect(errors?.[0]?.extensions?.code).to.equal('NOT_OWNER');
      });
    });
  }
});

function person(
  dataOwner: string,
  familyName: string,
  access: PersonRecord['access'],
): PersonRecord {
  const content = newPersonContent(
    {
      dataOwner,
      access,
      purposes: ['LOCATION'],
      categories: ['WANTED'],
      names: [{ kind: 'PRIMARY', familyName }],
    },
    NOW,
  );
  return { ...content, ...base(dataOwner), ...ACTIVE_STATE, identityLinks: [] };
}

function noticeAbout(subjectRefs: string[]): NoticeRecord {
  const content = newNoticeContent(
    { dataOwner: 'FRA', purposes: ['ARREST'], kind: 'NOTICE', colour: 'RED', requestingNcb: 'FRA' },
    NOW,
  );
  return {
    ...content,
    ...base('FRA'),
    number: '2026/4711',
    status: 'PUBLISHED',
    publishedAt: NOW,
    ...NOTHING_PENDING,
    subjectRefs,
    documentRefs: [],
  };
}

function base(dataOwner: string) {
  return newBase(dataOwner, NOW);
}
