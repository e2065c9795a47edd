import { legalActions, newBase, readersScope } from '@globalcrimedesk/kernel';
import { NOTHING_PENDING, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import {
  PERSON_LIFE,
  type PersonAction,
  type PersonRecord,
  PersonStatus,
  PersonStore,
} from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { FOR_ALL, inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  type Answer,
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const STATES = Object.values(PersonStatus);
const ACTIONS = Object.keys(PERSON_LIFE) as PersonAction[];

const MERGE =
  'mutation($id: ID!, $version: Int!, $other: ID!) { mergePerson(id: $id, version: $version, into: $other) { id } }';
const SEPARATE =
  'mutation($id: ID!, $version: Int!) { separatePerson(id: $id, version: $version) { id status version } }';
const PERSON = 'query($id: ID!) { person(id: $id) { id } }';

/** How each action is asked for, of a record at its version. */
const REQUESTS: Readonly<Record<PersonAction, string>> = {
  UPDATE: 'updatePerson(id: $id, version: $version, changes: {sex: F})',
  LINK: 'linkIdentity(id: $id, version: $version, to: $other, colour: WHITE)',
  ARCHIVE: 'archivePerson(id: $id, version: $version)',
  REACTIVATE: 'reactivatePerson(id: $id, version: $version)',
  MERGE: 'mergePerson(id: $id, version: $version, into: $other)',
  SEPARATE: 'separatePerson(id: $id, version: $version)',
};

describe('the life of a person’s record', () => {
  let world: TestStores;
  let store: PersonStore;
  before(async () => {
    world = await testStores();
    store = world.stores.persons;
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      let germany: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport });
        germany = await liveDesk(world.databases, { transport, scope: readersScope(['DEU']) });
      });
      after(async () => {
        await desk.stop();
        await germany.stop();
      });

      for (const state of STATES) {
        for (const action of ACTIONS) {
          const { from, to } = PERSON_LIFE[action];
          const isLegal = (from as readonly PersonStatus[]).includes(state);
          const outcome = isLegal ? `leads to ${to ?? state}` : 'is refused';
          it(`${action} of one that is ${state} ${outcome}`, async () => {
            const other = await stored();
            const person = await stored({ status: state, ...mergedIn(state, other) });
            const answer = await asked(action, person, other.id);
            const after = await store.findById(EVERYTHING, person.id);
            if (isLegal) {
              expect(answer.errors).to.equal(undefined);
              expect([after?.status, after?.version]).to.deep.equal([to ?? state, 2]);
              expect(after?.mergedInto).to.equal(action === 'MERGE' ? other.id : null);
            } else {
              expect(answer.errors?.[0]?.extensions).to.deep.include({
                code: 'ILLEGAL_TRANSITION',
                action,
                state,
                legal: legalActions<PersonStatus, PersonAction>(PERSON_LIFE, state),
              });
              expect(after).to.deep.equal(person);
            }
          });
        }
      }

      it('lets one of several actors through, and each sees what the winner made of it', async () => {
        for (const state of [PersonStatus.ACTIVE, PersonStatus.ARCHIVED]) {
          const other = await stored();
          const person = await stored({ status: state });
          const legal = legalActions<PersonStatus, PersonAction>(PERSON_LIFE, state);
          const answers = await Promise.all(
            [...legal, ...legal].map((action) => asked(action, person, other.id)),
          );
          const codes = answers.map(({ errors }) => errors?.[0]?.extensions?.code ?? 'done');
          expect(codes.filter((code) => code === 'done')).to.have.length(1);
          expect(new Set(codes)).to.deep.equal(new Set(['done', 'VERSION_CONFLICT']));
          const versions = await store.versions(EVERYTHING, person.id, {});
          expect(versions.map(({ version }) => version)).to.deep.equal([2, 1]);
          const winner = [...legal, ...legal][codes.indexOf('done')];
          expect(versions[0]?.action).to.equal(winner);
        }
      });

      it('merged, it is answered by the other one, wherever it was referred to', async () => {
        const [stays, goes, friend] = [await stored(), await stored(), await stored()];
        await linked(friend, goes.id, 'YELLOW');
        await noticeAbout([goes.id, stays.id]);
        const { data } = await desk.ask(MERGE, { id: goes.id, version: 1, other: stays.id });
        expect(data).to.deep.equal({ mergePerson: { id: stays.id } });
        const query = `query($id: ID!, $ids: [ID!]!, $friend: ID!) {
          person(id: $id) { id mergedRecords { id version } notices { subjects { id } } }
          personsByIds(ids: $ids) { id }
          friend: person(id: $friend) { identityLinks { to { id notices { subjects { id } } } } }
        }`;
        const notices = [{ subjects: [{ id: stays.id }] }];
        const answer = await desk.ask(query, {
          id: goes.id,
          ids: [goes.id, stays.id],
          friend: friend.id,
        });
        expect(answer.data).to.deep.equal({
          person: { id: stays.id, mergedRecords: [{ id: goes.id, version: 2 }], notices },
          personsByIds: [{ id: stays.id }],
          friend: { identityLinks: [{ to: { id: stays.id, notices } }] },
        });
      });

      it('merged, leaves its identity links to the other, each person once', async () => {
        const [stays, goes, one, two] = [
          await stored(),
          await stored(),
          await stored(),
          await stored(),
        ];
        await linked(one, stays.id, 'WHITE');
        await store.replace(
          EVERYTHING,
          stays,
          { identityLinks: [link(one.id, 'GREEN', 1), link(goes.id, 'YELLOW', 1)] },
          NOW,
        );
        const linkedGoes = await store.replace(
          EVERYTHING,
          goes,
          {
            identityLinks: [
              link(two.id, 'RED', 2),
              link(one.id, 'WHITE', 3),
              link(stays.id, 'YELLOW', 1),
            ],
          },
          NOW,
        );
        const { id, version } = linkedGoes;
        await desk.ask(MERGE, { id, version, other: stays.id });
        const query = 'query($id: ID!) { person(id: $id) { identityLinks { colour to { id } } } }';
        const { data } = await desk.ask(query, { id });
        expect(data).to.deep.equal({
          person: {
            identityLinks: [
              { colour: 'WHITE', to: { id: one.id } },
              { colour: 'RED', to: { id: two.id } },
            ],
          },
        });
      });

      it('answers through a chain, and for itself again once it is separated', async () => {
        const [first, second, third] = [await stored(), await stored(), await stored()];
        await desk.ask(MERGE, { id: first.id, version: 1, other: second.id });
        await desk.ask(MERGE, { id: second.id, version: 2, other: third.id });
        expect(await answerOf(desk, first.id)).to.equal(third.id);
        const merged = await desk.ask(
          'query($id: ID!) { person(id: $id) { mergedRecords { id } } }',
          { id: third.id },
        );
        const ids = (merged.data as { person: { mergedRecords: { id: string }[] } }).person;
        expect(ids.mergedRecords.map(({ id }) => id)).to.have.members([first.id, second.id]);
        const separated = await desk.ask(SEPARATE, { id: second.id, version: 3 });
        expect(separated.data).to.deep.equal({
          separatePerson: { id: second.id, status: 'ACTIVE', version: 4 },
        });
        expect(await answerOf(desk, first.id)).to.equal(second.id);
        expect(await answerOf(desk, second.id)).to.equal(second.id);
      });

      it('is lost to nobody when two are merged into each other at one moment', async () => {
        for (let round = 0; round < 4; round++) {
          const ring = [await stored(), await stored(), await stored()].slice(round % 2);
          await Promise.all(
            ring.map(({ id, version }, index) =>
              desk.ask(MERGE, { id, version, other: ring[(index + 1) % ring.length]?.id }),
            ),
          );
          const ids = ring.map(({ id }) => id);
          const list = await desk.ask(
            'query($ids: [ID!]) { persons(filter: {ids: $ids}) { edges { node { id } } } }',
            { ids },
          );
          const { edges } = (list.data as { persons: { edges: { node: { id: string } }[] } })
            .persons;
          const listed = edges.map(({ node }) => node.id);
          for (const id of ids) expect(await answerOf(desk, id)).to.be.oneOf(listed);
        }
      });

      it('answers nothing where the one that stays is hidden', async () => {
        const hidden = await stored({ access: onlyFor('AUT') });
        const goes = await stored({ status: 'MERGED', mergedInto: hidden.id });
        const notice = await noticeAbout([goes.id]);
        const query = `query($id: ID!, $notice: ID!) {
          person(id: $id) { id } personsByIds(ids: [$id]) { id } notice(id: $notice) { subjects { id } }
        }`;
        const answer = await germany.ask(query, { id: goes.id, notice: notice.id });
        expect(answer.data).to.deep.equal({
          person: null,
          personsByIds: [],
          notice: { subjects: [] },
        });
        expect(JSON.stringify(answer)).to.not.contain(hidden.id);
        expect(await answerOf(desk, goes.id)).to.equal(hidden.id);
      });

      it('shows of what was merged into it only what the caller may see', async () => {
        const stays = await stored();
        await stored({ status: 'MERGED', mergedInto: stays.id, access: onlyFor('AUT') });
        const query = 'query($id: ID!) { person(id: $id) { mergedRecords { id } } }';
        const { data } = await germany.ask(query, { id: stays.id });
        expect(data).to.deep.equal({ person: { mergedRecords: [] } });
      });

      it('is corrected by order in any state, and changed otherwise only where that is legal', async () => {
        const change = `mutation($id: ID!, $order: ErasureOrder) {
          updatePerson(id: $id, version: 1, changes: { sex: F }, order: $order) { version }
        }`;
        for (const status of STATES) {
          const other = await stored();
          const { id } = await stored({ status, ...mergedIn(status, other) });
          if (status === PersonStatus.MERGED) {
            const refused = await desk.ask(change, { id });
            expect(refused.errors?.[0]?.extensions?.code).to.equal('ILLEGAL_TRANSITION');
          }
          const corrected = await desk.ask(change, { id, order: 'CCF' });
          expect(corrected.errors).to.equal(undefined);
        }
      });

      it('is merged into none that fewer may read: to the others the person would be gone', async () => {
        const wide = await stored();
        const narrow = await stored({ access: onlyFor('AUT') });
        const refused = await asked('MERGE', wide, narrow.id);
        expect(refused.errors?.[0]?.extensions?.code).to.equal('INVALID_INPUT');
        expect((await asked('MERGE', narrow, wide.id)).errors).to.equal(undefined);
      });

      it('is merged with no record of another owner, none that was merged, and not with itself', async () => {
        const person = await stored();
        const [foreign, gone] = [await stored({}, 'DEU'), await stored()];
        const merged = await stored({ status: 'MERGED', mergedInto: gone.id });
        for (const other of [foreign.id, merged.id, person.id]) {
          const { errors } = await desk.ask(MERGE, { id: person.id, version: 1, other });
          expect(errors?.[0]?.extensions?.code).to.equal('INVALID_INPUT');
        }
        await store.delete(EVERYTHING, gone, NOW, 'OWNER');
        const { errors } = await desk.ask(MERGE, { id: person.id, version: 1, other: gone.id });
        expect(errors?.[0]?.extensions?.code).to.equal('NOT_FOUND');
      });

      function asked(action: PersonAction, person: PersonRecord, other: string): Promise<Answer> {
        const needsOther = REQUESTS[action].includes('$other');
        const variables = `$id: ID!, $version: Int!${needsOther ? ', $other: ID!' : ''}`;
        const { id, version } = person;
        return desk.ask(`mutation(${variables}) { ${REQUESTS[action]} { id } }`, {
          id,
          version,
          ...(needsOther ? { other } : {}),
        });
      }
    });
  }

  async function answerOf(desk: LiveDesk, id: string): Promise<string | undefined> {
    const { data } = await desk.ask(PERSON, { id });
    return (data as { person: { id: string } | null }).person?.id;
  }

  async function stored(
    what: Partial<PersonRecord> = {},
    dataOwner = 'FRA',
  ): Promise<PersonRecord> {
    const { access = FOR_ALL } = what;
    return store.insert(EVERYTHING, { ...inventedPerson(NOW, { access, dataOwner }), ...what });
  }

  async function linked(person: PersonRecord, to: string, colour: 'WHITE' | 'YELLOW') {
    await store.replace(EVERYTHING, person, { identityLinks: [link(to, colour, 1)] }, NOW);
  }

  async function noticeAbout(subjectRefs: string[]): Promise<NoticeRecord> {
    const content = newNoticeContent(
      { dataOwner: 'FRA', purposes: ['ARREST'], kind: 'NOTICE', colour: 'RED' },
      NOW,
    );
    return world.stores.notices.insert(EVERYTHING, {
      ...content,
      ...newBase('FRA', NOW),
      number: null,
      status: 'PUBLISHED',
      publishedAt: NOW,
      ...NOTHING_PENDING,
      subjectRefs,
      documentRefs: [],
    });
  }
});

function mergedIn(state: PersonStatus, other: PersonRecord): Partial<PersonRecord> {
  return { mergedInto: state === 'MERGED' ? other.id : null };
}

function link(to: string, colour: 'WHITE' | 'GREEN' | 'YELLOW' | 'RED', minute: number) {
  return { to, colour, authority: 'FRA', at: new Date(NOW.getTime() + minute * 60_000) };
}
