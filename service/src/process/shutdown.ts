import type { Log } from '../log/log.ts';

/** One thing to stop, in words for the log. */
export interface ShutdownStep {
  readonly name: string;
  stop(): Promise<void>;
}

/** The parts of `process` that stopping needs, so that a test can stand in for it. */
export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  exit(code: number): void;
}

export interface ShutdownOptions {
  readonly log: Log;
  /** Stopped one after the other, in this order; a step that fails does not hold up the rest. */
  readonly steps: readonly ShutdownStep[];
  readonly source?: SignalSource;
  /** Milliseconds, only ever forward; `performance.now` unless given. */
  readonly clock?: () => number;
}

/** A runner that signals a whole group, and npm that hands its own signal on, give one wish twice. */
const SAME_WISH_MS = 1_000;

/**
 * Stops the process in order on the first SIGTERM or SIGINT (exit code 0, or 1 when a step failed), at once on
 * another that comes more than a second later (code 130). Returns a function that takes the listeners off again.
 */
export function onShutdown(options: ShutdownOptions): () => void {
  const { log, steps, source = process, clock = () => performance.now() } = options;
  let begun: number | undefined;
  const listener = () => {
    if (begun !== undefined) {
      if (clock() - begun < SAME_WISH_MS) return;
      log.warn('second signal: ending at once');
      source.exit(130);
      return;
    }
    begun = clock();
    log.info('stopping');
    void runSteps(steps, log).then((clean) => source.exit(clean ? 0 : 1));
  };
  source.on('SIGTERM', listener);
  source.on('SIGINT', listener);
  return () => {
    source.off('SIGTERM', listener);
    source.off('SIGINT', listener);
  };
}

async function runSteps(steps: readonly ShutdownStep[], log: Log): Promise<boolean> {
  let clean = true;
  for (const step of steps) {
    try {
      await step.stop();
    } catch (error) {
      clean = false;
      log.error({ err: error, step: step.name }, 'could not be stopped cleanly');
    }
  }
  return clean;
}
