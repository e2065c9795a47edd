import cluster from 'node:cluster';

/**
 * Says why a program could not do what it was asked, and ends it with exit code 1 once nothing is left to do; a worker
 * at once, since its channel to the first process would keep it running.
 */
export function endFailed(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
  if (cluster.isWorker) process.exit();
}
