import { createServer } from 'node:http';
import { createLog, onShutdown, startWorkers, thisWorker } from '@globalcrimedesk/service';

/**
 * A first process with one worker that answers each request with its process id. It prints `serves PORT PID`, and on
 * SIGTERM stops. Told `early`, it has two, of which the first ends when it is ready, before the other is.
 */
async function lead(isEarly: boolean): Promise<void> {
  const log = createLog({ name: 'test', level: 'info' });
  const workers = await startWorkers<{ port: number; pid: number }>({
    count: isEarly ? 2 : 1,
    given: { isEarly },
    log,
  });
  for (const { port, pid } of workers.reports) process.stdout.write(`serves ${port} ${pid}\n`);
  onShutdown({ log, steps: [{ name: 'workers', stop: workers.stop }] });
}

type ThisWorker = NonNullable<Awaited<ReturnType<typeof thisWorker>>>;

async function work({ number, given, ready }: ThisWorker): Promise<void> {
  const { isEarly } = given as { isEarly: boolean };
  if (isEarly && number === 2) await new Promise((resolve) => setTimeout(resolve, 1_000));
  const server = createServer((_, response) => response.end(String(process.pid)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  ready({ port: typeof address === 'object' ? address?.port : 0, pid: process.pid });
  if (isEarly && number === 1) setTimeout(() => process.exit(1), 100);
}

const worker = await thisWorker();
if (worker === null) await lead(process.argv[2] === 'early');
else await work(worker);
