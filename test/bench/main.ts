import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAudit } from './audit.bench.ts';
import { benchImports } from './imports.bench.ts';
import { benchStart } from './start.bench.ts';
import { benchTransports } from './transports.bench.ts';

const HELP = `npm run bench [-- <name> …]

  start        first and second start of the desk, from command to ready
  transports   the README's first query, in process and over HTTP, alternating in one run
  audit        what the audit costs a request, at 1, 8 and 64 at once
  imports      each format of imports and exports, into an embedded store, in turn
  (none)       all of them

Figures are of this machine at this moment: compare within a run, not between runs.
`;

const BENCHES: Readonly<Record<string, (dataDir: string) => Promise<void>>> = {
  start: benchStart,
  transports: benchTransports,
  audit: benchAudit,
  imports: benchImports,
};

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', short: 'h', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => BENCHES[name] === undefined);
if (values.help || unknown.length > 0) {
  process.stdout.write(
    unknown.length > 0 ? `No such bench: ${unknown.join(', ')}\n\n${HELP}` : HELP,
  );
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) {
    const dataDir = await mkdtemp(join(tmpdir(), 'desk-bench-'));
    try {
      process.stdout.write(`\n${name}\n`);
      await BENCHES[name]?.(dataDir);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
}
