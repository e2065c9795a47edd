import type { ApiKeyRecord } from '@globalcrimedesk/gateway';
import type { Command } from 'commander';
import { deskConfig } from '../config.ts';
import { calendarDay } from './calendar-day.ts';
import {
  type CallerFlags,
  clearanceOption,
  nameOfCaller,
  purposeOption,
  roleOption,
} from './caller-options.ts';
import { ownerCode } from './owner-code.ts';

interface CreateFlags extends CallerFlags {
  readonly entity: string;
  readonly ncb: string;
  readonly expires?: Date;
}

export function registerApiKey(program: Command): void {
  const apiKey = program
    .command('api-key')
    .description('keys of partners, who have no issuer of tokens: make, list, revoke')
    .addHelpText(
      'after',
      `
Of a key only its digest is kept, in DATA_DIR/keys/api-keys.json unless API_KEYS names another file. A desk that runs
reads the file again when it changes.
Examples:
  npm run -s desk -- api-key create --entity "Northern Airways" --ncb FRA --expires 2027-12-31
  npm run -s desk -- api-key list
  npm run -s desk -- api-key revoke k3Jr0uKxw2Bd`,
    );
  apiKey
    .command('create')
    .description('make a key and print it: it is told this once')
    .requiredOption('--entity <name>', 'the partner, or the unit', nameOfCaller)
    .requiredOption('--ncb <code>', 'in whose name they ask', ownerCode)
    .addOption(roleOption().default(['PARTNER']))
    .addOption(purposeOption())
    .addOption(clearanceOption())
    .option('--subject <name>', 'who it is; made of role and NCB unless given', nameOfCaller)
    .option('--expires <day>', 'the first day on which it is good no more (UTC)', calendarDay())
    .action(create);
  apiKey
    .command('list')
    .description('list the keys, revoked ones too; nothing that opens a door')
    .option('--json', 'print them as one JSON list')
    .action(list);
  apiKey
    .command('revoke')
    .description('revoke a key: it is refused within a second, also by a desk that runs')
    .argument('<id>', 'what stands before the dot in the key')
    .action(revoke);
}

async function create(flags: CreateFlags, command: Command): Promise<void> {
  const { role: roles, purpose: purposes, expires, ...named } = flags;
  if (expires !== undefined && expires <= new Date()) {
    command.error(
      'error: --expires must be a day to come, from tomorrow on (UTC), such as 2027-12-31',
    );
  }
  const [{ createApiKey }, { usualHolder }] = await Promise.all([
    import('@globalcrimedesk/gateway'),
    import('../callers/usual-holder.ts'),
  ]);
  const { subject, ...holder } = usualHolder({ roles, purposes, ...named });
  const { key } = await createApiKey(deskConfig().keys.apiKeys, {
    sub: subject,
    ...holder,
    expiresAt: expires?.toISOString() ?? null,
  });
  process.stderr.write('It is told this once. Send it as the header Authorization: ApiKey <key>\n');
  process.stdout.write(`${key}\n`);
}

async function list(flags: { readonly json?: boolean }): Promise<void> {
  const { listApiKeys } = await import('@globalcrimedesk/gateway');
  const records = await listApiKeys(deskConfig().keys.apiKeys);
  if (flags.json === true) {
    const shown = records.map(({ secretSha256: _, ...record }) => record);
    process.stdout.write(`${JSON.stringify(shown)}\n`);
    return;
  }
  if (records.length === 0) process.stderr.write('There are no keys.\n');
  for (const record of records) process.stdout.write(`${lineOf(record, new Date())}\n`);
}

async function revoke(id: string): Promise<void> {
  const { revokeApiKey } = await import('@globalcrimedesk/gateway');
  // A whole key, pasted: what it opens must not be needed to close it.
  const [name = ''] = id.split('.');
  if (!(await revokeApiKey(deskConfig().keys.apiKeys, name))) {
    throw new Error(`There is no key ${name}; \`desk api-key list\` lists them.`);
  }
  process.stdout.write(`${name} is revoked.\n`);
}

function lineOf(record: ApiKeyRecord, now: Date): string {
  const { id, entity, ncb, roles, purposes, clearance } = record;
  const words = [id, ncb, roles.join('+'), purposes.join('+'), clearance, stateOf(record, now)];
  return `${words.join('  ')}  ${entity ?? ''}`;
}

function stateOf({ revokedAt, expiresAt }: ApiKeyRecord, now: Date): string {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  if (expiresAt === null) return 'does not expire';
  return `${new Date(expiresAt) <= now ? 'expired' : 'expires'} ${expiresAt.slice(0, 10)}`;
}
