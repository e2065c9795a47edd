import type { Gate } from './gated.ts';

/** What happened to a process that was killed: everything after it that it tries. */
export class Killed extends Error {}

/** A process: what it does, with the gate that each of its commands passes. */
export interface Process {
  readonly work: (gate: Gate) => Promise<void>;
  /** After how many of its commands it is killed; never when nothing is said. */
  readonly lives?: number;
}

/**
 * Runs processes one command at a time: whenever each that lives waits before a command, `pick` says whose is next. So
 * every order of commands can be met, and the same picks give the same order.
 * @param pick a number from 0, below the one given.
 */
export async function takeTurns(
  processes: readonly Process[],
  pick: (below: number) => number,
): Promise<void> {
  const waiting: { readonly process: Process; readonly go: () => void }[] = [];
  const running = new Set<Process>(processes);
  const next = (): void => {
    const present = new Set(waiting.map(({ process }) => process));
    if (waiting.length === 0 || present.size < running.size) return;
    const [turn] = waiting.splice(pick(waiting.length), 1);
    turn?.go();
  };
  const run = async (process: Process): Promise<void> => {
    let passed = 0;
    const gate: Gate = async () => {
      if (passed++ >= (process.lives ?? Number.POSITIVE_INFINITY)) throw new Killed();
      await new Promise<void>((go) => {
        waiting.push({ process, go });
        next();
      });
    };
    try {
      await process.work(gate);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    } finally {
      running.delete(process);
      next();
    }
  };
  await Promise.all(processes.map(run));
}
