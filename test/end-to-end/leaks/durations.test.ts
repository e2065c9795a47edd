import { newRecordId } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { isLongRun } from '../../helpers/config.ts';
import { inventedPerson, onlyFor } from '../../helpers/invented-person.ts';
import {
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  testStores,
} from '../../helpers/live-desk.ts';
import { deviationOfChance, superiority } from './durations.ts';
import { UNLIMITED } from './unlimited.ts';

const NOW = new Date('2026-02-01T00:00:00Z');
const PAIRS = isLongRun ? 2_000 : 150;
/** How far from 0.5 the probability may lie that a hidden id takes longer than an unknown one. */
const BOUND = isLongRun ? 0.06 : 0.16;

const ANALYST = { as: { roles: ['ANALYST'], ncb: 'ESP' } } as const;

const QUESTIONS: Readonly<Record<string, string>> = {
  'a record by its id': 'query($id: ID!) { person(id: $id) { id } }',
  'records by their ids': 'query($id: ID!) { personsByIds(ids: [$id]) { id } }',
  'a list by ids, with its total':
    'query($id: ID!) { persons(filter: {ids: [$id]}) { totalCount edges { node { id } } } }',
  'its history': 'query($id: ID!) { personHistory(id: $id) { version } }',
  'its tombstone': 'query($id: ID!) { personTombstone(id: $id) { at } }',
};

describe('the statistic that durations are compared by', () => {
  it('is a half where the samples are alike, and one where each exceeds each', () => {
    expect(superiority([1, 2, 3], [1, 2, 3])).to.equal(0.5);
    expect(superiority([7, 8, 9], [1, 2, 3])).to.equal(1);
    expect(superiority([1, 2, 3], [7, 8, 9])).to.equal(0);
  });
});

/**
 * A hidden id and an unknown one are asked for by turns; the Mann-Whitney statistic says how often the one takes longer.
 * The bound is more than four standard deviations of chance away from a half.
 */
describe('how long an answer takes', () => {
  let world: TestStores;
  let desk: LiveDesk;
  const hidden = inventedPerson(NOW, { familyName: 'Verborgen', access: onlyFor('DEU') });

  before(async function () {
    this.timeout(60_000);
    world = await testStores();
    await world.stores.persons.insert(EVERYTHING, hidden);
    let current = hidden;
    for (let version = 2; version < 6; version++) {
      current = await world.stores.persons.replace(EVERYTHING, current, { sex: 'F' }, NOW);
    }
    for (let index = 0; index < 20; index++) {
      await world.stores.persons.insert(EVERYTHING, inventedPerson(NOW, { familyName: 'Visible' }));
    }
    desk = await liveDesk(world.databases, {
      transport: 'in-process',
      callers: true,
      limits: UNLIMITED,
    });
  });
  after(async () => {
    await desk.stop();
    await world.stop();
  });

  for (const [name, query] of Object.entries(QUESTIONS)) {
    it(`does not tell a hidden id from an unknown one: ${name}`, async function () {
      this.timeout(300_000);
      const unknown = newRecordId('FRA', NOW);
      const time = async (id: string) => {
        const start = performance.now();
        await desk.askText(query, { id }, ANALYST);
        return performance.now() - start;
      };
      for (let warm = 0; warm < 20; warm++) await time(warm % 2 === 0 ? hidden.id : unknown);
      const ofHidden: number[] = [];
      const ofUnknown: number[] = [];
      for (let pair = 0; pair < PAIRS; pair++) {
        // By turns, and each first as often as the other.
        if (pair % 2 === 0) ofHidden.push(await time(hidden.id));
        ofUnknown.push(await time(unknown));
        if (pair % 2 === 1) ofHidden.push(await time(hidden.id));
      }
      const longer = superiority(ofHidden, ofUnknown);
      expect(BOUND).to.be.above(4 * deviationOfChance(PAIRS, PAIRS));
      expect(Math.abs(longer - 0.5), `P(hidden takes longer) is ${longer}`).to.be.below(BOUND);
    });
  }
});
