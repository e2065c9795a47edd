import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { runsOf } from '../import/testing/config.ts';

const SCRIPT = fileURLToPath(new URL('testing/large-check.ts', import.meta.url));

/** Megabytes of heap: the modules that are loaded need half of it, and the lines would need many times as much. */
const HEAP = 64;

describe('the memory of a bulk check', function () {
  const count = runsOf({ sample: 50_000, long: 1_000_000 });
  this.timeout(runsOf({ sample: 60_000, long: 1_200_000 }));

  it(`does not grow with its file: ${count} lines in ${HEAP} MB of heap`, () => {
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
    const { lines, results, asked, counts } = JSON.parse(stdout);
    const hits = Math.floor(count / 1_000);
    expect({ lines, results }).to.deep.equal({ lines: count, results: count });
    // What was on its way when it was cut off half-way is asked again, and nothing else.
    expect(asked).to.be.within(count, count + 400);
    expect(counts).to.deep.equal({ HIT: hits, NO_HIT: count - hits, UNKNOWN: 0, FAULT: 0 });
  });
});
