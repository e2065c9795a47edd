import { newBase } from '@globalcrimedesk/kernel';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { EVERYTHING, type TestStores, testStores } from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

describe('imports of the same records', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
  });
  after(() => world.stop());

  it('add each record once when they run at once, and none refuses what the other brought in', async () => {
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

  it('count a record as often as it comes, also twice in one batch; the last one stays', async () => {
    const first = person('Once');
    const last = { ...first, names: person('Twice').names };
    const brought = await world.stores.persons.bringIn(EVERYTHING, [first, last, last], NOW);
    expect(brought).to.deep.equal({ added: 1, changed: 1, same: 1, refused: [] });
    const stored = await world.stores.persons.findById(EVERYTHING, first.id);
    expect([stored?.version, stored?.names]).to.deep.equal([2, last.names]);
  });

  it('do not overwrite, where asked, what somebody changed since the version that they were made of', async () => {
    const { persons } = world.stores;
    const read = await persons.insert(EVERYTHING, person('Read'));
    await persons.replace(EVERYTHING, read, { names: person('Changed').names }, NOW);
    const bring = (record: PersonRecord) =>
      persons.bringIn(EVERYTHING, [record], NOW, { ontoReadVersion: true });
    const late = { ...read, names: person('Brought').names };
    const failure = await bring(late).catch((error: unknown) => error);
    expect(failure).to.have.property('code', 'VERSION_CONFLICT');
    expect((await persons.findById(EVERYTHING, read.id))?.names).to.deep.equal(
      person('Changed').names,
    );
    expect(await bring({ ...late, version: 2 })).to.include({ changed: 1 });
    expect(await bring(late)).to.include({ same: 1 });
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
