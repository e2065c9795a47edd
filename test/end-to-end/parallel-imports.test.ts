import { newBase } from '@globalcrimedesk/kernel';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { EVERYTHING, type TestStores, testStores } from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

describe('two imports of the same records at once', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  it('add each record once, and neither refuses what the other brought in', async () => {
    const persons = Array.from({ length: 300 }, (_, index) => person(`Invented${index}`));
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => world.stores.persons.bringIn(EVERYTHING, persons, NOW)),
    );
    const sum = (kind: 'added' | 'changed' | 'same') =>
      runs.reduce((total, run) => total + run[kind], 0);
    expect(runs.flatMap(({ refused }) => refused)).to.deep.equal([]);
    expect([sum('added'), sum('changed'), sum('same')]).to.deep.equal([300, 0, 900]);
    expect(await world.stores.persons.count(EVERYTHING, {})).to.equal(300);
  });
});

function person(familyName: string): PersonRecord {
  const content = newPersonContent(
    {
      dataOwner: 'FRA',
      purposes: ['LOCATION'],
      categories: ['MISSING'],
      names: [{ kind: 'PRIMARY', familyName }],
    },
    NOW,
  );
  return { ...content, ...newBase('FRA', NOW), ...ACTIVE_STATE, identityLinks: [] };
}
