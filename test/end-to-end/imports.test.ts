import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runDesk } from '../helpers/process.ts';

const COUNT = 2_500;

describe('an import that is killed', function () {
  this.timeout(120_000);
  let dataDir: string;
  let file: string;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'desk-imports-'));
    file = join(dataDir, 'notices.jsonl');
    const lines = Array.from({ length: COUNT }, (_, index) => JSON.stringify(notice(index)));
    await writeFile(
      file,
      [...lines, JSON.stringify({ ...notice(COUNT), height: 17.5 })].join('\n'),
    );
  });
  after(() => rm(dataDir, { recursive: true, force: true }));

  function desk(...args: readonly string[]) {
    return runDesk(args, { DATA_DIR: dataDir });
  }

  async function bringIn(...options: readonly string[]): Promise<Record<string, unknown>> {
    const run = desk('import', 'interpol-notices', '--json', ...options, file);
    expect(await run.end(), run.output()).to.equal(2);
    return JSON.parse(run.stdout()) as Record<string, unknown>;
  }

  it('goes on where it was, and counts what an undisturbed one counts', async () => {
    const killed = desk('import', 'interpol-notices', file);
    while ((await done()) < 500) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await killed.end('SIGKILL')).to.equal(null);

    const again = desk('import', 'interpol-notices', '--json', file);
    expect(await again.end(), again.output()).to.equal(2);
    expect(again.output()).to.match(
      /was cut off on .* It goes on where it was: \d+ of 2501 notices/,
    );
    const summary = JSON.parse(again.stdout()) as Record<string, unknown>;
    const counts = { read: COUNT + 1, new: COUNT, changed: 0, same: 0, rejected: 1, vanished: 0 };
    expect(summary).to.include({ ...counts, resumed: true });
    const rejects = await readFile(String(summary.rejects), 'utf8');
    expect(JSON.parse(rejects)).to.include({ at: 'line 2501', key: '2001/2500', field: 'height' });
  });

  it('has left nothing half done: another changes nothing, and marks what vanished', async () => {
    expect(await bringIn()).to.include({ new: 0, changed: 0, same: COUNT, resumed: false });
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.slice(10).join('\n'));
    expect(await bringIn('--dry-run')).to.include({ same: COUNT - 10, vanished: 20 });
    expect(await bringIn()).to.include({ same: COUNT - 10, vanished: 20 });
    await writeFile(file, lines.join('\n'));
    expect(await bringIn()).to.include({ same: COUNT - 10, changed: 10, vanished: 0 });
  });

  it('came in as it is exported again', async () => {
    const output = join(dataDir, 'exported.jsonl');
    const written = desk('export', 'interpol-notices', '--output', output);
    expect(await written.end(), written.output()).to.equal(0);
    const streamed = desk('export', 'interpol-notices');
    expect(await streamed.end()).to.equal(0);
    expect(streamed.stdout()).to.equal(await readFile(output, 'utf8'));
    const back = desk('import', 'interpol-notices', '--json', '--complete', output);
    expect(await back.end(), back.output()).to.equal(0);
    expect(JSON.parse(back.stdout())).to.include({ read: COUNT, same: COUNT, vanished: 0 });
  });

  it('lets another command end that works with the store which it started', async () => {
    const write = async (name: string, from: number) => {
      const lines = Array.from({ length: 1_000 }, (_, index) =>
        JSON.stringify(notice(from + index)),
      );
      await writeFile(join(dataDir, name), lines.join('\n'));
      return join(dataDir, name);
    };
    const bringInPart = (path: string) =>
      desk('import', 'interpol-notices', '--partial', '--json', path);
    const first = bringInPart(await write('first.jsonl', 10_000));
    while ((await done()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const second = bringInPart(await write('second.jsonl', 20_000));
    expect(await second.end(), second.output()).to.equal(0);
    expect(await first.end(), first.output()).to.equal(0);
    expect(first.output()).to.contain(`still used by process ${second.child.pid}`);
    expect(JSON.parse(second.stdout())).to.include({ new: 1_000 });
  });

  it('leaves the file that was there, and nothing half, when its export is interrupted', async () => {
    const output = join(dataDir, 'interrupted.jsonl');
    await writeFile(output, 'what was exported before\n');
    const parts = async () =>
      (await readdir(dataDir)).filter((name) => name.startsWith('interrupted.jsonl.'));
    const interrupted = desk('export', 'interpol-notices', '--output', output);
    while ((await parts()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await interrupted.end('SIGTERM'), interrupted.output()).to.equal(null);
    expect(await parts()).to.deep.equal([]);
    expect(await readFile(output, 'utf8')).to.equal('what was exported before\n');
  });

  it('is refused when its options contradict each other', async () => {
    for (const [args, told] of [
      [['--complete', '--partial', file], 'opposite of each other'],
      [['--owner', 'ZZZ', file], "argument 'ZZZ' is invalid"],
      [['-', '-'], 'once'],
      [['--rejects', join(dataDir, 'nowhere', 'rejects'), file], 'cannot be written'],
    ] as const) {
      const wrong = desk('import', 'interpol-notices', ...args);
      expect(await wrong.end(), wrong.output()).to.equal(1);
      expect(wrong.output()).to.contain(told);
    }
  });

  /** Notices that the running import is done with, by its journal. */
  async function done(): Promise<number> {
    try {
      const [job = ''] = await readdir(join(dataDir, 'imports'));
      const text = await readFile(join(dataDir, 'imports', job, 'journal.json'), 'utf8');
      return (JSON.parse(text) as { counts: { done: number } }).counts.done;
    } catch {
      return 0;
    }
  }
});

function notice(index: number): object {
  return {
    entity_id: `${2001 + (index % 20)}/${index}`,
    name: `INVENTED ${index % 499}`,
    forename: `PERSON ${index}`,
    date_of_birth: `19${50 + (index % 50)}`,
    nationalities: ['FR'],
    height: 1.75,
    arrest_warrants: [{ charge: `Offence ${index % 7}`, issuing_country_id: 'FR' }],
  };
}
