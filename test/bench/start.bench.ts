import { runDesk } from '../helpers/process.ts';
import { spread } from './spread.ts';

const SECOND_STARTS = 5;

/** From the command to "Ready", as a user waits for it. */
export async function benchStart(dataDir: string): Promise<void> {
  const env = { DATA_DIR: dataDir, PORT: '0' };
  const first = await timedStart(env);
  const again: number[] = [];
  for (let run = 0; run < SECOND_STARTS; run++) again.push(await timedStart(env));
  process.stdout.write(`  first start, with the demo world   ${first.toFixed(1)} s\n`);
  process.stdout.write(`  second start                       ${spread(again, 's', 2)}\n`);
}

async function timedStart(env: Record<string, string>): Promise<number> {
  const begun = performance.now();
  const desk = runDesk(['start'], env);
  await desk.printed(/Ready in/, 120_000);
  const seconds = (performance.now() - begun) / 1_000;
  await desk.end('SIGTERM');
  return seconds;
}
