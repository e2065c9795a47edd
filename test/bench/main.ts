import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchAudit } from './audit.bench.ts';
import { benchCallers } from './callers.bench.ts';
import { benchGateway } from './gateway/gateway.bench.ts';
import { benchGrowth } from './gateway/growth.bench.ts';
import { benchHiddenPaging } from './hidden-paging.bench.ts';
import { benchImports } from './imports.bench.ts';
import { benchLimits } from './limits.bench.ts';
import { benchMatching } from './matching.bench.ts';
import { benchObserve } from './observe.bench.ts';
import { benchStart } from './start.bench.ts';
import { benchTransports } from './transports.bench.ts';

const HELP = `npm run bench [-- <name> …] [--records N] [--quick]

  start           first and second start of the desk, from command to ready
  transports      the README's first query, in process and over HTTP, alternating in one run
  callers         knowing a caller, signing calls and verifying them: each step, then whole requests
  gateway         ours, Apollo's and Hive's gateways over the same subgraphs (npm ci --prefix test/bench/peers first)
  growth          what a request costs as its answer, its entities and the clients grow; small beside huge
  limits          what measuring, pricing and counting one request costs
  audit           what the audit costs a request, at 1, 8 and 64 at once
  observe         what metrics, spans and the slow-operation log cost a request, alternating in one run
  imports         each format of imports and exports, into an embedded store, in turn
  hidden-paging   pages and totals where nothing and where 99 % is hidden, of N records (20000)
  matching        precision, recall and F1 of person matching on its unseen pairs, beside plain distances
  (none)          all of them

--quick makes gateway a trial of a minute, of which nothing is to be quoted.
Figures are of this machine at this moment: compare within a run, not between runs.
`;

interface BenchOptions {
  readonly records: number;
  readonly quick: boolean;
}

const BENCHES: Readonly<Record<string, (dataDir: string, options: BenchOptions) => Promise<void>>> =
  {
    start: benchStart,
    transports: benchTransports,
    callers: benchCallers,
    gateway: benchGateway,
    growth: benchGrowth,
    limits: benchLimits,
    audit: benchAudit,
    observe: benchObserve,
    imports: benchImports,
    matching: benchMatching,
    'hidden-paging': benchHiddenPaging,
  };

const { values, positionals } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    records: { type: 'string', default: '20000' },
    quick: { type: 'boolean', default: false },
  },
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
      await BENCHES[name]?.(dataDir, { records: Number(values.records), quick: values.quick });
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
}
