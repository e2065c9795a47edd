import { type Command, InvalidArgumentError, Option } from 'commander';
import { ownerCode } from './owner-code.ts';

/** Options of the commands that ask a desk about every line of a file. */
export interface BulkFlags {
  readonly url?: string;
  readonly token?: string;
  readonly apiKey?: string;
  readonly ncb: string;
  readonly out?: string;
  readonly format?: 'csv' | 'jsonl';
  readonly parallel: number;
  /** Milliseconds. */
  readonly patience: number;
  readonly dryRun?: boolean;
  readonly restart?: boolean;
  readonly json?: boolean;
}

/** Milliseconds of each. */
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

export function addBulkOptions(command: Command): Command {
  return command
    .option('--url <address>', 'the GraphQL of the desk (default: DESK_URL, or this machine’s)')
    .option('--token <token>', 'who asks; @FILE for one in a file (default: DESK_TOKEN)')
    .option('--api-key <key>', 'who asks; @FILE for one in a file (default: DESK_API_KEY)')
    .option('--ncb <code>', 'for which NCB, in a token that is made here', ownerCode, 'XPO')
    .option('--out <file>', 'the result (default: beside the file)')
    .addOption(
      new Option('--format <format>', 'of the result; by its name unless given').choices([
        'csv',
        'jsonl',
      ]),
    )
    .addOption(
      new Option('--parallel <number>', 'requests at once, 1 to 16').argParser(parallel).default(4),
    )
    .addOption(
      new Option('--patience <time>', 'how long to ask again what is not answered: 30s, 10m')
        .argParser(time)
        .default(2 * (UNITS.m ?? 0), '2m'),
    )
    .option('--dry-run', 'read everything, ask nothing, and tell what cannot be asked about')
    .option('--restart', 'begin anew where an earlier run was cut off')
    .option('--json', 'print the summary as one JSON object');
}

function parallel(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 16) return number;
  throw new InvalidArgumentError('It is a whole number from 1 to 16.');
}

function time(text: string): number {
  const [, number, unit = ''] = /^(\d{1,5})(s|m|h)$/.exec(text) ?? [];
  const ms = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (!Number.isNaN(ms)) return ms;
  throw new InvalidArgumentError('It is a time with its unit, such as 30s, 10m or 2h.');
}
