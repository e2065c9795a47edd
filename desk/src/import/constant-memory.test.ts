import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { runsOf } from './testing/config.ts';

const SCRIPT = fileURLToPath(new URL('testing/large-import.ts', import.meta.url));

/** Megabytes of heap: the modules that are loaded need half of it, and the notices would need many times as much. */
const HEAP = 64;

describe('the memory of an import', function () {
  const count = runsOf({ sample: 20_000, long: 1_000_000 });
  this.timeout(runsOf({ sample: 60_000, long: 1_200_000 }));

  it(`does not grow with its input: ${count} notices in ${HEAP} MB of heap`, () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        `--max-old-space-size=${HEAP}`,
        '--conditions=source',
        '--import',
        'tsx',
        SCRIPT,
        String(count),
      ],
      { encoding: 'utf8' },
    );
    expect(status, stderr).to.equal(0);
    expect(JSON.parse(stdout)).to.include({ read: count, new: count, rejected: 0 });
  });
});
