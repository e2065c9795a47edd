import type { DocumentReportRecord, TravelDocumentRecord } from '@globalcrimedesk/documents';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import type { NoticeRecord } from '@globalcrimedesk/notices';
import type { PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import { MemoryContactStore, MemoryStore } from '../import/testing/memory-stores.ts';
import { countWorld, seedWorld } from './seed-world.ts';

const scope = loopbackDevelopmentScope('127.0.0.1');
const base = new Date('2026-10-01T00:00:00.000Z');
const world = { seed: 5, persons: 1_200, base };

function memoryStores() {
  return {
    persons: new MemoryStore<PersonRecord>(),
    documents: new MemoryStore<TravelDocumentRecord>(),
    reports: new MemoryStore<DocumentReportRecord>(),
    notices: new MemoryStore<NoticeRecord>(),
    contacts: new MemoryContactStore(),
  };
}

function stateOf(stores: ReturnType<typeof memoryStores>) {
  return Object.values(stores).map((store) => store.state());
}

describe('seeding a world', function () {
  this.timeout(20_000);

  it('writes every record once and tells how far it is', async () => {
    const stores = memoryStores();
    const reached: number[] = [];
    const summary = await seedWorld(stores, scope, world, ({ persons }) => reached.push(persons));
    expect(summary).to.deep.equal(await countWorld(world));
    expect(summary.persons).to.deep.equal({ added: 1_200, changed: 0, same: 0, refused: 0 });
    expect(stores.notices.records.size).to.equal(summary.notices.added);
    expect(reached.toSorted((a, b) => a - b).at(-1)).to.equal(1_200);
  });

  it('changes nothing the second time', async () => {
    const stores = memoryStores();
    const first = await seedWorld(stores, scope, world);
    const before = stateOf(stores);
    const second = await seedWorld(stores, scope, world);
    expect(second.documents).to.deep.equal({
      added: 0,
      changed: 0,
      same: first.documents.added,
      refused: 0,
    });
    expect(stateOf(stores)).to.deep.equal(before);
  });

  it('is completed by the next run after it was cut off', async () => {
    const undisturbed = memoryStores();
    await seedWorld(undisturbed, scope, world);
    const stores = memoryStores();
    stores.documents.failAfter = 1;
    const failure = await seedWorld(stores, scope, world).catch((error: Error) => error.message);
    expect(failure).to.equal('killed');
    stores.documents.failAfter = Number.POSITIVE_INFINITY;
    await seedWorld(stores, scope, world);
    expect(stateOf(stores)).to.deep.equal(stateOf(undisturbed));
  });

  it('leaves what is there alone when the world grows', async () => {
    const stores = memoryStores();
    await seedWorld(stores, scope, { ...world, persons: 200 });
    const { persons, notices } = await seedWorld(stores, scope, { ...world, persons: 400 });
    expect(persons).to.deep.equal({ added: 200, changed: 0, same: 200, refused: 0 });
    expect(notices.changed).to.equal(0);
  });
});
