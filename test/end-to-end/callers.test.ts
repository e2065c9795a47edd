import { seedWorld } from '@globalcrimedesk/desk';
import { expect } from 'chai';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const WORLD = { persons: 20, seed: 4, base: new Date('2026-01-01T00:00:00Z') };
const QUERY = '{ persons(first: 3) { edges { node { id documents { id } notices { id } } } } }';
const ANALYST = { roles: ['ANALYST'], ncb: 'FRA' } as const;

describe('a desk that knows its callers', () => {
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
        desk = await liveDesk(world.databases, { transport, callers: true });
      });
      after(() => desk.stop());

      it('answers a caller from all subgraphs, each call signed', async () => {
        const { data, errors, extensions } = await desk.ask(QUERY, {}, { as: ANALYST });
        expect(errors).to.equal(undefined);
        expect(data).to.have.property('persons');
        expect(extensions?.sources?.map(({ state }) => state)).to.deep.equal([
          'ANSWERED',
          'ANSWERED',
          'ANSWERED',
        ]);
      });

      it('answers nobody else', async () => {
        const answer = await desk.ask(QUERY);
        expect(answer).to.have.keys('errors');
        expect(answer.errors?.[0]?.extensions?.code).to.equal('UNAUTHENTICATED');
      });

      it('wants to know which of several purposes a request has', async () => {
        const several = {
          ...ANALYST,
          purposes: ['INVESTIGATION', 'CRIMINAL_ANALYSIS'] as const,
        };
        const silent = await desk.ask(QUERY, {}, { as: several });
        expect(silent.errors?.[0]?.extensions).to.deep.equal({
          code: 'PURPOSE_REQUIRED',
          purposes: ['INVESTIGATION', 'CRIMINAL_ANALYSIS'],
        });
        const said = await desk.ask(QUERY, {}, { as: { ...several, purpose: 'INVESTIGATION' } });
        expect(said.errors).to.equal(undefined);
      });
    });
  }
});
