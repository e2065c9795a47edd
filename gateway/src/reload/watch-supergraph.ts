import { stat } from 'node:fs/promises';
import type { Log } from '@globalcrimedesk/service';
import { readSupergraph } from '../composition/read-supergraph.ts';

export interface SupergraphWatchOptions {
  readonly file: string;
  /** What the file said when it was read last. */
  readonly served: string;
  /** Serves what the file says now; told what is wrong by its own log. */
  readonly reload: (supergraphSdl: string) => Promise<void>;
  readonly log: Log;
  /** Milliseconds between two looks. A second unless given. */
  readonly pauseMs?: number;
}

export interface SupergraphWatch {
  /** Serves what the file says now, whether it has changed or not. @throws SupergraphError */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Serves a supergraph anew when its file has changed. It is looked at, not listened to: so a file that is replaced,
 * linked, or lies on a volume of another machine is followed as well.
 */
export function watchSupergraph(options: SupergraphWatchOptions): SupergraphWatch {
  const { file, log, pauseMs = 1_000 } = options;
  /** Also where it could not be served: one that is broken is told once. */
  let tried = options.served;
  let known: string | undefined;
  let seen: string | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();

  async function serve(supergraphSdl: string): Promise<void> {
    tried = supergraphSdl;
    await options.reload(supergraphSdl);
  }

  async function look(): Promise<void> {
    const mark = await markOf(file);
    const settled = mark === seen;
    seen = mark;
    // A file that is written in pieces may be a smaller supergraph in between: only one that stays is read.
    if (!settled || mark === known || mark === undefined) return;
    const supergraphSdl = await readSupergraph(file);
    known = mark;
    if (supergraphSdl === tried) return;
    log.info({ file }, 'the supergraph file has changed');
    await serve(supergraphSdl);
  }

  function next(): void {
    timer = setTimeout(() => {
      turn = look()
        .catch((error: unknown) => log.debug({ err: error, file }, 'the file is not served'))
        .then(() => {
          if (!stopped) next();
        });
    }, pauseMs);
    timer.unref();
  }

  next();
  return {
    reload: async () => serve(await readSupergraph(file)),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}

/** Changes whenever the file does; `undefined` where there is none, which may be so while it is replaced. */
async function markOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return undefined;
  }
}
