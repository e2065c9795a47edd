import { FIRST_QUERY, seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const WORLD = { persons: 200, seed: 7, base: new Date('2026-01-01T00:00:00Z') };

const LINKS = `query($first: Int!) {
  persons(first: $first) {
    edges { node {
      id
      documents { id status associatedPersons { id } notices { id } }
      notices { id subjects { id } documents { id } }
    } }
  }
}`;

interface LinkedPerson {
  id: string;
  documents: { id: string; associatedPersons: { id: string }[] }[];
  notices: { id: string; subjects: { id: string }[] }[];
}

describe('people, documents and notices as one graph', () => {
  let world: TestStores;
  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, WORLD);
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport });
      });
      after(() => desk.stop());

      it("answers the README's first query from three databases", async () => {
        const { data, errors, extensions } = await desk.ask(FIRST_QUERY);
        expect(errors).to.equal(undefined);
        expect(extensions?.sources).to.deep.equal([
          { source: 'documents', state: 'ANSWERED' },
          { source: 'notices', state: 'ANSWERED' },
          { source: 'persons', state: 'ANSWERED' },
        ]);
        const persons = (data as { persons: { totalCount: number; edges: unknown[] } }).persons;
        expect(persons.totalCount).to.be.greaterThan(5);
        expect(persons.edges).to.have.length(5);
      });

      it('follows every link back to where it came from', async () => {
        const { data, errors } = await desk.ask(LINKS, { first: 200 });
        expect(errors).to.equal(undefined);
        const { edges } = (data as { persons: { edges: { node: LinkedPerson }[] } }).persons;
        let links = 0;
        for (const { node } of edges) {
          for (const document of node.documents) {
            expect(document.associatedPersons.map(({ id }) => id)).to.include(node.id);
            links += 1;
          }
          for (const notice of node.notices) {
            expect(notice.subjects.map(({ id }) => id)).to.include(node.id);
            links += 1;
          }
        }
        expect(links).to.be.greaterThan(100);
      });

      it('asks the databases as often for 200 persons as for 50', async () => {
        await desk.ask(LINKS, { first: 1 });
        const counts: Record<string, number>[] = [];
        for (const first of [50, 100, 200]) {
          desk.countCommands();
          const { errors } = await desk.ask(LINKS, { first });
          expect(errors).to.equal(undefined);
          counts.push(withoutHandshakes(desk.countCommands()));
        }
        const [few, ...more] = counts;
        for (const many of more) expect(many).to.deep.equal(few);
        // One of them asks which records were merged into the persons.
        expect(Object.values(few ?? {}).reduce((sum, count) => sum + count, 0)).to.be.within(3, 10);
      });

      it('counts a list only when the count is asked for', async () => {
        desk.countCommands();
        await desk.ask('{ persons(first: 3) { edges { cursor } } }');
        expect(withoutHandshakes(desk.countCommands())).to.deep.equal({ find: 1 });
        await desk.ask('{ persons(first: 3) { totalCount } }');
        const counted = withoutHandshakes(desk.countCommands());
        expect(counted.aggregate).to.equal(1);
      });
    });
  }
});

/** New connections and their sessions come and go with the pool, not with the question. */
function withoutHandshakes(counts: Record<string, number>): Record<string, number> {
  const { hello: _hello, ping: _ping, endSessions: _end, ...rest } = counts;
  return rest;
}
