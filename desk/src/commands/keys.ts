import type { ShownKey } from '@globalcrimedesk/gateway';
import type { Command } from 'commander';
import { deskConfig } from '../config.ts';

export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('the keys by which a gateway signs its calls to subgraphs: show, rotate')
    .addHelpText(
      'after',
      `
They are made on the first run, in DATA_DIR/keys. A gateway that runs signs with a new key within a second; what the
one before it signed is still believed. Rotate twice to withdraw a key that got out.
Examples:
  npm run desk -- keys show
  npm run desk -- keys rotate`,
    );
  keys
    .command('show')
    .description('show the ids of the keys, and where subgraphs find the public ones')
    .action(async () => {
      const { showKeyRing } = await import('@globalcrimedesk/gateway');
      const config = deskConfig();
      tell(await showKeyRing(config.keys), config.keys.callKeys);
    });
  keys
    .command('rotate')
    .description('sign with a new key from now on')
    .action(async () => {
      const { rotateKeyRing } = await import('@globalcrimedesk/gateway');
      const config = deskConfig();
      tell(await rotateKeyRing(config.keys), config.keys.callKeys);
    });
}

function tell(ring: readonly ShownKey[], publicKeys: string): void {
  for (const { kid, state, madeAt } of ring) {
    process.stdout.write(`${state.padEnd(8)}  ${kid}  made ${madeAt}\n`);
  }
  process.stdout.write(
    `Public keys: ${publicKeys}, and /.well-known/desk-keys.json of the gateway\n`,
  );
}
