import { type Command, InvalidArgumentError, Option } from 'commander';
import { deskConfig } from '../config.ts';
import type { SeedProgress, SeedSummary } from '../world/seed-world.ts';
import { DEMO_WORLD, type WorldOptions } from '../world/world-options.ts';
import { calendarDay } from './calendar-day.ts';
import { perSecond, progressOn } from './progress.ts';

interface SeedFlags {
  readonly persons: number;
  readonly seed: number;
  readonly base: Date;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function registerSeed(program: Command): void {
  program
    .command('seed')
    .description('fill the databases with invented people, documents and notices')
    .option('--persons <number>', 'how many persons', wholeNumber(10_000_000), DEMO_WORLD.persons)
    .option(
      '--seed <number>',
      'which world: the same number gives the same one',
      wholeNumber(2 ** 32 - 1),
      DEMO_WORLD.seed,
    )
    .addOption(
      new Option('--base <day>', 'the day at which the world is looked at, YYYY-MM-DD')
        .argParser(calendarDay('2024-01-01'))
        .default(DEMO_WORLD.base, DEMO_WORLD.base.toISOString().slice(0, 10)),
    )
    .option('--dry-run', 'invent and count, and write nothing')
    .option('--json', 'print the summary as one JSON object')
    .addHelpText(
      'after',
      `
All people are invented. The same arguments always make the same records: a second run adds nothing, and puts back
what was changed in them since, a notice that expired for example. One that was cut off is completed by running it
again. Each world brings documents and notices of its own.
Examples:
  npm run desk -- seed                                      the demo world of 500 people
  npm run desk -- seed --persons 1000000 --seed 7           a million people, in minutes
  npm run desk -- seed --persons 100000 --dry-run           how large would it be?`,
    )
    .action((flags: SeedFlags) => seed(flags));
}

async function seed(flags: SeedFlags): Promise<void> {
  // Loaded here: the domains, and Faker's locales, take a moment that no other command should wait for.
  const { loopbackDevelopmentScope } = await import('@globalcrimedesk/kernel');
  const { createLog } = await import('@globalcrimedesk/service');
  const { withStores } = await import('./with-stores.ts');
  const { countWorld, seedWorld } = await import('../world/seed-world.ts');
  const { persons, seed: number, base } = flags;
  const world: WorldOptions = { persons, seed: number, base };
  const config = deskConfig();
  const log = createLog({ name: 'seed', level: config.logLevel });
  const scope = loopbackDevelopmentScope('127.0.0.1');
  const run = (onProgress: (progress: SeedProgress) => void) =>
    flags.dryRun === true
      ? countWorld(world, onProgress)
      : withStores(config, log, async (stores) => {
          const summary = await seedWorld(stores, scope, world, onProgress);
          progress.stop();
          process.stderr.write('All records are in. Building the indexes …\n');
          // Last, not first: a fresh database is filled much faster without. One that is in use has them.
          await stores.ensureIndexes();
          return summary;
        });

  const start = performance.now();
  const progress = progressOn({ total: persons, noun: 'persons', stream: process.stderr });
  let summary: SeedSummary;
  try {
    summary = await run((reached) => progress.update(reached.persons));
  } finally {
    progress.stop();
  }
  const milliseconds = performance.now() - start;
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(asJson(flags, summary, milliseconds))}\n`
      : asText(flags, summary, milliseconds),
  );
}

const KINDS = ['persons', 'documents', 'reports', 'notices', 'contacts'] as const;

function recordsIn(summary: SeedSummary): number {
  return KINDS.reduce((sum, kind) => {
    const { added, changed, same, refused } = summary[kind];
    return sum + added + changed + same + refused;
  }, 0);
}

function asJson(flags: SeedFlags, summary: SeedSummary, milliseconds: number): object {
  const records = recordsIn(summary);
  return {
    world: { persons: flags.persons, seed: flags.seed, base: flags.base.toISOString() },
    dryRun: flags.dryRun === true,
    ...summary,
    records,
    seconds: Math.round(milliseconds) / 1_000,
    recordsPerSecond: perSecond(records, milliseconds),
  };
}

function asText(flags: SeedFlags, summary: SeedSummary, milliseconds: number): string {
  const records = recordsIn(summary);
  const rows = KINDS.map((kind) => {
    const { added, changed, same, refused } = summary[kind];
    const label = kind.padEnd(10);
    if (flags.dryRun === true) return `  ${label} ${added} invented`;
    const left = refused === 0 ? '' : `, ${refused} left out: their numbers are taken`;
    return `  ${label} ${added} added, ${changed} changed, ${same} the same${left}`;
  });
  const head = flags.dryRun === true ? 'Nothing was written (dry run).' : 'The world is in.';
  const seconds = (milliseconds / 1_000).toFixed(1);
  const tail = `${records} records in ${seconds} s, ${perSecond(records, milliseconds)}/s`;
  return [head, ...rows, tail, ''].join('\n');
}

function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from 0 to ${most}.`);
  };
}
