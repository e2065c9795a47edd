import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createLog } from '../log/log.ts';
import type { AuditEntry } from './audit-entry.ts';
import { openAudit } from './open-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const log = createLog({ name: 'test', level: 'silent' });

describe('the spools of workers that are no more', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'left-spools-'));
    for (const number of [1, 2, 3]) {
      const audit = await openAudit('gateway', { dataDir, worker: { number, of: 3 } }, { log });
      await audit.append({ number });
      await audit.stop();
    }
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  const shippedBy = async (worker: { number: number; of: number } | null) => {
    const shipped: AuditEntry[] = [];
    const ship = async (entries: readonly AuditEntry[]) => void shipped.push(...entries);
    const audit = await openAudit('gateway', { dataDir, worker }, { log, ship });
    await audit.stop();
    return shipped.map(({ body }) => body.number).sort();
  };

  it('are shipped by the first of those that are left', async () => {
    expect(await shippedBy({ number: 2, of: 2 })).to.deep.equal([2]);
    expect(await shippedBy({ number: 1, of: 2 })).to.deep.equal([1, 3]);
    expect(await shippedBy(null)).to.deep.equal([]);
  });

  it('are those of a process that is the only one now', async () => {
    expect(await shippedBy(null)).to.deep.equal([1, 2, 3]);
  });

  it('are chains of their own, and proven', async () => {
    const chains = [];
    for await (const chain of verifyAudit({ dataDir, archives: [] })) chains.push(chain);
    expect(chains.map(({ entries, firstBreak }) => [entries, firstBreak])).to.deep.equal(
      Array(3).fill([1, null]),
    );
  });
});
