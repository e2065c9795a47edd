import { type Command, InvalidArgumentError, Option } from 'commander';
import { deskConfig } from '../config.ts';
import {
  type CallerFlags,
  clearanceOption,
  nameOfCaller,
  purposeOption,
  roleOption,
} from './caller-options.ts';
import { ownerCode } from './owner-code.ts';

interface TokenFlags extends CallerFlags {
  /** Seconds. */
  readonly ttl: number;
}

/** Seconds of each. */
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };
const LONGEST_SECONDS = 24 * 3_600;

export function registerToken(program: Command): void {
  program
    .command('token')
    .description('print a token of the desk’s own issuer, for a desk on this machine')
    .addOption(roleOption().makeOptionMandatory())
    .option('--ncb <code>', 'in whose name they ask; XPO for a REVIEWER unless given', ownerCode)
    .addOption(purposeOption())
    .addOption(clearanceOption())
    .option('--entity <name>', 'the unit, or the partner', nameOfCaller)
    .option('--subject <name>', 'who it is; made of role and NCB unless given', nameOfCaller)
    .addOption(
      new Option('--ttl <time>', 'how long it is good: 90s, 30m, 8h; 24h at the most')
        .argParser(lifetime)
        .default(UNITS.h, '1h'),
    )
    .addHelpText(
      'after',
      `
It is printed alone, so that a shell can take it. The desk that takes it has the same DATA_DIR; it may run or not. A
token of one purpose states it by itself; with several, each request names one in the header x-purpose.
Examples:
  curl -H "Authorization: Bearer $(npm run -s desk -- token --role ANALYST --ncb FRA)" …
  npm run -s desk -- token --role OFFICER --ncb BRA --entity "Airport, gate 7" --ttl 8h
  npm run -s desk -- token --role ANALYST --ncb FRA --purpose INVESTIGATION MISSING_PERSONS`,
    )
    .action(async (flags: TokenFlags) => {
      const { keys, issuersFile } = deskConfig();
      const [{ openLocalIssuer }, { usualHolder }] = await Promise.all([
        import('@globalcrimedesk/gateway'),
        import('../callers/usual-holder.ts'),
      ]);
      const { role: roles, purpose: purposes, ttl, ...named } = flags;
      const holder = usualHolder({ roles, purposes, ...named });
      const token = await (await openLocalIssuer(keys.localIssuer)).issue(holder, ttl);
      if (issuersFile !== undefined) {
        process.stderr.write(
          'AUTH_ISSUERS is set: a desk with that setting takes tokens of those issuers alone, and not this one.\n',
        );
      }
      process.stdout.write(`${token}\n`);
    });
}

function lifetime(text: string): number {
  const [, number, unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  const seconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (seconds >= 1 && seconds <= LONGEST_SECONDS) return seconds;
  throw new InvalidArgumentError(
    'It is a time with its unit, such as 90s, 30m or 8h; 24h at the most.',
  );
}
