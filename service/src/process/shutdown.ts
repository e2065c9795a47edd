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
}

/**
 * Stops the process in order on the first SIGTERM or SIGINT (exit code 0, or 1 when a step failed), at once on the
 * second (code 130). Returns a function that takes the listeners off again.
 */
export function onShutdown({ log, steps, source = process }: ShutdownOptions): () => void {
  let stopping = false;
  const listener = () => {
    if (stopping) {
      log.warn('second signal: ending at once');
      source.exit(130);
      return;
    }
    stopping = true;
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
