import { join } from 'node:path';
import { lockForProcess } from '../files/process-lock.ts';

/** Takes a spool for this process: two writers would tear one chain in two. @throws when another process writes there. */
export function lockSpool(dir: string): Promise<() => Promise<void>> {
  return lockForProcess(
    join(dir, 'lock'),
    (pid) =>
      `The audit spool ${dir} is written by process ${pid} already. Give each service that runs more than once a DATA_DIR of its own.`,
  );
}
