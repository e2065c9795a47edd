import { verdictOf } from '@globalcrimedesk/check/verdict';
import { DEMO_WORLD, demoIds, exampleQueries, seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const EXAMPLES = exampleQueries({ demo: demoIds(), now: DEMO_WORLD.base });

describe('the example queries of the playground', () => {
  let world: TestStores;
  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, DEMO_WORLD);
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let desk: LiveDesk;
      before(async () => {
        desk = await liveDesk(world.databases, { transport });
      });
      after(() => desk.stop());

      for (const { name, query, variables } of EXAMPLES) {
        it(`${name}: answers with records, from every source it asks`, async () => {
          const { data, errors, extensions } = await desk.ask(query, variables);
          expect(errors).to.equal(undefined);
          expect(extensions?.sources?.every(({ state }) => state === 'ANSWERED')).to.equal(true);
          for (const [field, value] of Object.entries(data ?? {})) {
            expect(value, field).to.not.equal(null);
            const edges = (value as { edges?: unknown[] }).edges;
            // Nobody is asked here who they are, so there is nobody to tell of.
            if (field === 'auditTrail') continue;
            if (edges !== undefined) expect(edges.length, field).to.be.greaterThan(0);
          }
        });
      }

      it('A border check: the passport is clean, and its holder wanted', async () => {
        const { query = '', variables } =
          EXAMPLES.find(({ name }) => name === 'A border check') ?? {};
        const answer = await desk.ask(query, variables);
        const { verdict, reasons } = verdictOf(answer);
        expect(verdict).to.equal('HIT');
        expect(reasons.map(({ code }) => code)).to.include.members([
          'PERSON_MATCHES',
          'PERSON_ASSOCIATED',
          'LIVE_NOTICE',
        ]);
        expect(reasons.map(({ code }) => code)).to.not.include('DOCUMENT_REPORTED');
      });
    });
  }

  it('name records only where the demo world holds them', () => {
    const bare = exampleQueries({ demo: null, now: DEMO_WORLD.base });
    expect(bare.length).to.be.greaterThan(0);
    expect(bare.every(({ variables }) => !JSON.stringify(variables).includes('.01'))).to.equal(
      true,
    );
  });
});
