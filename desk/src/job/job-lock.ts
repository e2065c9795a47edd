import { lockForProcess } from '@globalcrimedesk/service';

/** Takes the lock of a job; that of a process which is gone is taken over. @throws when the job runs already. */
export function lockJob(path: string, noun: string): Promise<() => Promise<void>> {
  return lockForProcess(
    path,
    (pid) =>
      `The same ${noun} runs already, as process ${pid}. Wait for it. (If that process is another program, delete ${path}.)`,
  );
}
