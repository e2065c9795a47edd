import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import { importInMemory } from '../import/ftm/testing/run-in-memory.ts';
import { type MemoryStores, memoryImportStores } from '../import/testing/memory-stores.ts';
import { worldOf } from '../world/world.ts';
import { ftm } from './ftm.ts';

const scope = loopbackDevelopmentScope('127.0.0.1');
const world = worldOf({ seed: 3, persons: 120, base: new Date('2026-10-01T00:00:00.000Z') });

function worldInMemory(): MemoryStores {
  const stores = memoryImportStores();
  for (let index = 0; index < world.options.persons; index += 1) {
    const person = world.person(index);
    stores.persons.records.set(person.id, person);
    for (const document of world.documents(index)) {
      stores.documents.records.set(document.id, document);
    }
    for (const notice of world.notices(index)) stores.notices.records.set(notice.id, notice);
  }
  return stores;
}

async function exported(stores: MemoryStores, owner: string | null): Promise<string> {
  let text = '';
  for await (const part of ftm.write({ stores, scope, owner })) text += part;
  return text;
}

interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

function entitiesOf(text: string): Entity[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Entity);
}

describe('an export of FollowTheMoney', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ftm-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('leaves alone what it cannot say, when it comes back over the records that it was made of', async () => {
    const stores = worldInMemory();
    const states = () => [stores.persons.state(), stores.documents.state(), stores.notices.state()];
    const before = structuredClone(states());
    const owners = new Set([...stores.persons.records.values()].map((person) => person.dataOwner));
    let same = 0;
    for (const owner of owners) {
      const path = join(folder, `${owner}.json`);
      writeFileSync(path, await exported(stores, owner));
      const summary = await importInMemory([{ name: owner, path }], { stores, owner });
      expect(summary).to.include({ new: 0, changed: 0, rejected: 0 });
      same += summary.same;
    }
    expect(same).to.be.greaterThan(200);
    expect(states()).to.deep.equal(before);
  });

  it('has every person, and refers to nobody who is not in it', async () => {
    const stores = worldInMemory();
    const all = entitiesOf(await exported(stores, null));
    const persons = all.filter(({ schema }) => schema === 'Person').map(({ id }) => id);
    expect(persons).to.have.members([...stores.persons.records.keys()]);
    const addresses = all.filter(({ schema }) => schema === 'Address').map(({ id }) => id);
    const named = all.flatMap(({ properties: { holder = [], entity = [] } }) => [
      ...holder,
      ...entity,
    ]);
    expect(new Set(persons)).to.include.all.keys(named);
    const namedAddresses = all.flatMap(({ properties }) => properties.addressEntity ?? []);
    expect(namedAddresses).to.have.members(addresses);
  });

  it("keeps to one owner's records when asked to", async () => {
    const text = await exported(worldInMemory(), 'FRA');
    const persons = entitiesOf(text).filter(({ schema }) => schema === 'Person');
    expect(persons).to.not.be.empty;
    for (const { id } of persons) expect(id).to.match(/^FRA\./);
  });

  it('tells nobody of drafts and diffusions', async () => {
    const stores = worldInMemory();
    const sanctions = entitiesOf(await exported(stores, null)).filter(
      ({ schema }) => schema === 'Sanction',
    );
    expect(sanctions).to.not.be.empty;
    for (const { id } of sanctions) {
      const notice = stores.notices.records.get(id);
      expect(notice?.kind).to.equal('NOTICE');
      expect(['PUBLISHED', 'SUSPENDED', 'CANCELLED', 'EXPIRED']).to.include(notice?.status);
    }
  });

  it('is the same bytes each time', async () => {
    expect(await exported(worldInMemory(), null)).to.equal(await exported(worldInMemory(), null));
  });
});
