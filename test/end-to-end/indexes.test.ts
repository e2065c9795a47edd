import { seedWorld } from '@globalcrimedesk/desk';
import { PERSON_ORDERS, type PersonCriteria, PersonStore } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { isLongRun } from '../helpers/config.ts';
import { costOf } from '../helpers/examined.ts';
import { EVERYTHING, type TestStores, testStores } from '../helpers/live-desk.ts';

const WORLD = {
  persons: isLongRun ? 50_000 : 2_000,
  seed: 11,
  base: new Date('2026-01-01T00:00:00Z'),
};

/** Documents that a served list may examine for each one it returns. */
const EXAMINED_PER_RETURNED = 2;
const PAGE = 20;

type PersonOrder = keyof typeof PERSON_ORDERS;

const PERSON_LISTS: [string, PersonCriteria, PersonOrder][] = [
  ['all persons, newest first', {}, 'RECORDED_AT_DESC'],
  ['all persons, oldest first', {}, 'RECORDED_AT_ASC'],
  ['all persons, last changed first', {}, 'UPDATED_AT_DESC'],
  ['all persons by family name', {}, 'FAMILY_NAME_ASC'],
  ['all persons by review date', {}, 'REVIEW_DATE_ASC'],
  ['persons of an owner, newest first', { dataOwner: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['persons of a category, newest first', { categories: ['MISSING'] }, 'RECORDED_AT_DESC'],
  ['persons of a nationality, newest first', { nationalities: ['FRA'] }, 'RECORDED_AT_DESC'],
  ['persons due for review', { reviewDueBefore: '2026-06-01' }, 'REVIEW_DATE_ASC'],
];

describe('lists that indexes serve', function () {
  this.timeout(isLongRun ? 600_000 : 60_000);
  let world: TestStores;
  before(async () => {
    world = await testStores();
    await seedWorld(world.stores, EVERYTHING, WORLD);
  });
  after(() => world.stop());

  for (const [name, criteria, order] of PERSON_LISTS) {
    it(`${name}: at most ${EXAMINED_PER_RETURNED} documents examined for each returned`, async () => {
      const cost = await costOf(world.databases.of.persons, (database) =>
        new PersonStore(database).page(EVERYTHING, criteria, PERSON_ORDERS[order], { first: PAGE }),
      );
      expect(cost.returned).to.be.greaterThan(0);
      expect(cost.sorted).to.equal(false);
      expect(cost.examined).to.be.at.most(EXAMINED_PER_RETURNED * cost.returned);
    });
  }
});
