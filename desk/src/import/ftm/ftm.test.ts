import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { expect } from 'chai';
import fc from 'fast-check';
import { ftm as ftmExport } from '../../export/ftm.ts';
import type { InputFile } from '../format.ts';
import { runsOf } from '../testing/config.ts';
import { type MemoryStores, memoryImportStores } from '../testing/memory-stores.ts';
import { entities, linesOfEntities } from './testing/entities.ts';
import { importInMemory, type MemoryRun, type MemorySummary } from './testing/run-in-memory.ts';

const scope = loopbackDevelopmentScope('127.0.0.1');

describe('FollowTheMoney in and out', function () {
  this.timeout(runsOf({ sample: 20_000, long: 600_000 }));
  let folder = '';
  let files = 0;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'ftm-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function fileOf(text: string | Uint8Array): InputFile {
    files += 1;
    const path = join(folder, `${files}.json`);
    writeFileSync(path, text);
    return { name: 'test.json', path };
  }

  /** Runs an import and makes sure that each line went one way. */
  async function bringIn(text: string, run: MemoryRun = {}): Promise<MemorySummary> {
    const summary = await importInMemory([fileOf(text)], run);
    const lines = text.split('\n').filter((line) => line.trim() !== '').length;
    const skipped = Object.values(summary.skipped).reduce((sum, one) => sum + one, 0);
    expect(summary.read + skipped, 'every line').to.equal(lines);
    return summary;
  }

  it('comes back the same: import after export is the identity', async () => {
    await fc.assert(
      fc.asyncProperty(entities, fc.constantFrom('FRA', 'XPO'), async (all, owner) => {
        const stores = memoryImportStores();
        await bringIn(linesOfEntities(all), { stores, owner });
        const written = await exported(stores);
        const again = memoryImportStores();
        const { rejected } = await bringIn(written, { stores: again, owner });
        expect(rejected).to.equal(0);
        expect(stateOf(again)).to.deep.equal(stateOf(stores));
        expect(await exported(again)).to.equal(written);
        expect(await bringIn(written, { stores, owner })).to.include({ new: 0, changed: 0 });
      }),
      { numRuns: runsOf({ sample: 150, long: 20_000 }), seed: 21 },
    );
  });

  it('changes nothing the second time, whatever the order of lines', async () => {
    const shuffled = entities.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, other]) => {
        const stores = memoryImportStores();
        const first = await bringIn(linesOfEntities(all), { stores });
        const before = stateOf(stores);
        const second = await bringIn(linesOfEntities(other), { stores });
        expect(second).to.include({ new: 0, changed: 0, rejected: first.rejected });
        expect(stateOf(stores)).to.deep.equal(before);
      }),
      { numRuns: runsOf({ sample: 100, long: 10_000 }), seed: 22 },
    );
  });

  async function exported(stores: MemoryStores): Promise<string> {
    let text = '';
    for await (const part of ftmExport.write({ stores, scope, owner: null })) text += part;
    return text;
  }
});

function stateOf({ persons, documents, notices }: MemoryStores) {
  return [persons.state(), documents.state(), notices.state()];
}
