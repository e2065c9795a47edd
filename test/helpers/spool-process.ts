import { createLog, openAudit } from '@globalcrimedesk/service';

/** Writes entries as fast as it can until it is killed, and prints the name of each once it is acknowledged. */
async function main(dataDir: string, round: string): Promise<void> {
  const log = createLog({ name: 'test', level: 'silent' });
  const audit = await openAudit('test', { dataDir }, { log });
  const client = async (client: number): Promise<never> => {
    for (let index = 0; ; index += 1) {
      const name = `${round}-${client}-${index}`;
      await audit.append({ name, filling: 'x'.repeat((index * 37) % 900) });
      process.stdout.write(`${name}\n`);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, index) => client(index)));
}

const [dataDir = '', round = ''] = process.argv.slice(2);
await main(dataDir, round);
