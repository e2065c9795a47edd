import { loopbackDevelopmentScope } from '@globalcrimedesk/kernel';
import { createLog } from '@globalcrimedesk/service';
import { type Command, InvalidArgumentError } from 'commander';
import { noteCommand } from '../audit/note-command.ts';
import { deskConfig } from '../config.ts';
import { calendarDay } from './calendar-day.ts';
import { ownerCode } from './owner-code.ts';
import { withStores } from './with-stores.ts';

interface ReviewFlags {
  readonly on?: Date;
  readonly within: number;
  readonly owner?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const WITHIN_DAYS = 90;

export function registerReview(program: Command): void {
  program
    .command('review')
    .description('expire notices whose review was due, and list what is due next')
    .option(
      '--on <day>',
      'the day to look at, YYYY-MM-DD; today (UTC) unless given. A day to come takes --dry-run',
      calendarDay(),
    )
    .option('--within <days>', 'how many days to look ahead', days, WITHIN_DAYS)
    .option('--owner <code>', 'only the records of this NCB', ownerCode)
    .option('--dry-run', 'say what would expire, and write nothing')
    .option('--json', 'print the report as one JSON object')
    .addHelpText(
      'after',
      `
A notice expires when its review was due before the day and its owner has not renewed it. Persons, documents,
reports and hits are only listed: what becomes of them is for their owner to decide.
\`npm start\` does this by itself, at its start and every hour.
Examples:
  npm run desk -- review --dry-run
  npm run desk -- review --on 2027-01-01 --dry-run --within 30 --owner FRA --json`,
    )
    .action(run);
}

async function run(flags: ReviewFlags, command: Command): Promise<void> {
  if (flags.on !== undefined && flags.on > new Date() && flags.dryRun !== true) {
    command.error(
      'error: --on is a day to come: add --dry-run, or notices would expire before their review is due',
    );
  }
  const [{ review }, { textOf }] = await Promise.all([
    import('../review/review.ts'),
    import('../review/report.ts'),
  ]);
  const config = deskConfig();
  const log = createLog({ name: 'review', level: config.logLevel });
  const report = await withStores(config, log, async (stores, databases) => {
    if (flags.dryRun !== true) {
      await stores.ensureIndexes();
      const details = [`owner: ${flags.owner ?? 'every'}`];
      await noteCommand({ name: 'desk review', details }, { config, databases, log });
    }
    return review({
      stores,
      scope: loopbackDevelopmentScope('127.0.0.1'),
      now: flags.on ?? new Date(),
      withinDays: flags.within,
      dryRun: flags.dryRun === true,
      owner: flags.owner,
    });
  });
  process.stdout.write(flags.json === true ? `${JSON.stringify(report)}\n` : textOf(report));
}

function days(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 3_660) return number;
  throw new InvalidArgumentError('It is a whole number of days from 0 to 3660.');
}
