import { availableParallelism } from 'node:os';

/** The text of a number of workers, and what it may be in words. */
export const WORKERS_TEXT = {
  pattern: /^(?:auto|\d{1,2})$/,
  accepted: 'a whole number from 0 to 99, or auto for one a core',
} as const;

/** How many workers a text asks for; 0 and 1 are a process without any. `undefined` where it is no such text. */
export function workerCount(text: string): number | undefined {
  if (!WORKERS_TEXT.pattern.test(text)) return undefined;
  return text === 'auto' ? availableParallelism() : Number(text);
}
