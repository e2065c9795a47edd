import cluster from 'node:cluster';
import { type Brief, type FromFirst, type FromWorker, openedAs, sealed } from './messages.ts';

/** This process, as one of several that do the same. */
export interface ThisWorker extends Brief {
  /** Says that it answers. @param report what JSON can hold */
  ready(report: unknown): void;
}

/** What this process is among workers; `null` where it is none. */
export async function thisWorker(): Promise<ThisWorker | null> {
  if (!cluster.isWorker) return null;
  const brief = await askForBrief();
  return { ...brief, ready: (report) => send({ kind: 'ready', report }) };
}

function askForBrief(): Promise<Brief> {
  return new Promise((resolve) => {
    const listener = (raw: unknown) => {
      const message = openedAs<FromFirst>(raw);
      if (message === null) return;
      process.off('message', listener);
      const { number, of, given } = message;
      resolve({ number, of, given });
    };
    process.on('message', listener);
    send({ kind: 'hello' });
  });
}

function send(message: FromWorker): void {
  process.send?.(sealed(message));
}
