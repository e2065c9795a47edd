import { newBase } from '@globalcrimedesk/kernel';
import { DRAFT_STATE, type NoticeRecord, newNoticeContent } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import type { Caller, Clearance } from '@globalcrimedesk/service';
import { expect } from 'chai';
import {
  type CalledSubgraphs,
  calledSubgraphs,
  callerOf,
  editorOf,
} from '../helpers/called-subgraphs.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  type Answer,
  EVERYTHING,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const FACE = { kind: 'FACE', reference: 'face-17', takenOn: null } as const;

/** Subgraphs that are asked by a gateway that does not enforce the rules on fields (decision 026). */
describe('a subgraph by itself', () => {
  let world: TestStores;
  let person: PersonRecord;
  before(async () => {
    world = await testStores();
    const { persons } = world.stores;
    const first = await persons.insert(EVERYTHING, inventedPerson(NOW));
    const changes = {
      biometrics: [FACE],
      access: onlyFor('DEU'),
      nationalReference: 'N-1',
      sex: 'F',
    } as const;
    person = await persons.replace(EVERYTHING, first, changes, NOW);
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let subgraphs: CalledSubgraphs;
      before(async () => {
        subgraphs = await calledSubgraphs(world.databases, transport);
      });
      after(() => subgraphs.stop());

      const officer = () => callerOf('FRA', { roles: ['OFFICER'], purpose: 'INVESTIGATION' });

      it('refuses a call whole that selects what is not for its caller, however it does', async () => {
        const { id } = person;
        for (const query of [
          'query($id: ID!) { person(id: $id) { sex biometrics { reference } } }',
          'query($id: ID!) { person(id: $id) { ...B } } fragment B on Person { b: biometrics { kind } }',
          'query($id: ID!) { person(id: $id) { sex history @skip(if: true) { version } } }',
          'query($id: ID!) { _entities(representations: [{ __typename: "Person", id: $id }]) { ... on Person { nationalReference } } }',
        ]) {
          const answer = await subgraphs.ask('persons', officer(), query, { id });
          expect(answer, query).to.not.have.property('data');
          expect(codeOf(answer), query).to.equal('FORBIDDEN');
        }
      });

      it('answers what is, with the keys and links by which the gateway joins', async () => {
        const query = `query($id: ID!) {
          _entities(representations: [{ __typename: "Person", id: $id }]) { __typename ... on Person { id sex recordRefs } }
        }`;
        const { data } = await subgraphs.ask('persons', officer(), query, { id: person.id });
        expect(data?._entities).to.deep.equal([
          { __typename: 'Person', id: person.id, sex: 'F', recordRefs: [person.id] },
        ]);
      });

      it('runs no mutation that is not for its caller', async () => {
        const query = 'mutation($id: ID!) { archivePerson(id: $id, version: 2) { id } }';
        const answer = await subgraphs.ask('persons', callerOf('FRA'), query, { id: person.id });
        expect(codeOf(answer)).to.equal('FORBIDDEN');
        const [held] = await world.stores.persons.findByIds(EVERYTHING, [person.id]);
        expect(held).to.include({ version: 2, status: 'ACTIVE' });
      });

      it('tells in the history of a record that a field changed, and to what only whose it is to know', async () => {
        const changed = async (clearance: Clearance) => {
          const query = `query($id: ID!) { personHistory(id: $id) { changes { field before after withheld } } }`;
          const { data } = await subgraphs.ask('persons', editorOf('FRA', { clearance }), query, {
            id: person.id,
          });
          const [version] = (data?.personHistory ?? []) as {
            changes: { field: string; withheld: boolean; after: unknown }[];
          }[];
          const changes = version?.changes ?? [];
          for (const { withheld, after } of changes) if (withheld) expect(after).to.equal(null);
          return Object.fromEntries(changes.map(({ field, withheld }) => [field, withheld]));
        };
        const fields = [
          'access.countries',
          'access.policy',
          'biometrics',
          'nationalReference',
          'sex',
        ];
        const told = (...withheld: string[]) =>
          Object.fromEntries(fields.map((field) => [field, withheld.includes(field)]));
        expect(await changed('CONFIDENTIAL')).to.deep.equal(told());
        expect(await changed('RESTRICTED')).to.deep.equal(told('biometrics'));
        expect(await changed('OFFICIAL_USE_ONLY')).to.deep.equal(told(...fields.slice(0, 4)));
      });

      describe('asked by the General Secretariat', () => {
        const publisher = callerOf('XPO', { roles: ['NCB_PUBLISHER'], purpose: 'RECORD_KEEPING' });
        const reviewer = callerOf('XPO', { roles: ['REVIEWER'], purpose: 'COMPLIANCE' });
        const act = (who: Caller, mutation: string, id: string) =>
          subgraphs.ask('notices', who, `mutation($id: ID!) { ${mutation} { __typename } }`, {
            id,
          });
        const cancel = 'cancelNotice(id: $id, version: 1, reason: "a doubt")';

        it("takes no step for it from who keeps the Secretariat's own notices alone", async () => {
          const { id } = await noticeOf('FRA', 'PUBLISHED');
          expect(codeOf(await act(publisher, cancel, id))).to.equal('FORBIDDEN');
          expect((await act(reviewer, cancel, id)).errors).to.equal(undefined);
        });

        it('carries out orders of the CCF for who holds that office, and nothing else', async () => {
          const remove = (order: string) => `deleteNotice(id: $id, version: 1, order: ${order})`;
          const foreign = await noticeOf('FRA', 'PUBLISHED');
          expect(codeOf(await act(editorOf('XPO'), remove('CCF'), foreign.id))).to.equal(
            'FORBIDDEN',
          );
          expect((await act(reviewer, remove('CCF'), foreign.id)).errors).to.equal(undefined);
          const own = await noticeOf('XPO', 'DRAFT');
          expect(codeOf(await act(reviewer, remove('OWNER'), own.id))).to.equal('FORBIDDEN');
          const change = 'updateNotice(id: $id, version: 1, changes: { colour: BLUE })';
          expect(codeOf(await act(reviewer, change, own.id))).to.equal('FORBIDDEN');
          expect((await act(editorOf('XPO'), change, own.id)).errors).to.equal(undefined);
        });
      });
    });
  }

  function noticeOf(dataOwner: string, status: NoticeRecord['status']): Promise<NoticeRecord> {
    const content = newNoticeContent(
      { dataOwner, colour: 'GREEN', purposes: ['PUBLIC_SAFETY'] },
      NOW,
    );
    const links = { subjectRefs: [], documentRefs: [] };
    const notice = { ...content, ...newBase(dataOwner, NOW), ...DRAFT_STATE, ...links, status };
    return world.stores.notices.insert(EVERYTHING, notice);
  }
});

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}
