import { readPerson, scorePersons } from '@globalcrimedesk/persons/matching';
import type { BoundedLine } from './lines-of.ts';

/** What is answered to a line that holds no pair. */
interface LineFault {
  readonly error: {
    readonly code: 'INVALID_INPUT';
    readonly message: string;
    readonly line: number;
  };
}

/**
 * The answer to one line of pairs, as a line: the score with its explanations, or what is wrong with the line.
 * @param line counted from 1.
 */
export function scoreLine(bounded: BoundedLine, line: number): { text: string; isFault: boolean } {
  try {
    if ('tooLong' in bounded)
      throw new TypeError('The line is too long; a pair takes 1 MB at the most');
    const { left, right } = pairOf(bounded.text);
    return { text: JSON.stringify(scorePersons(left, right)), isFault: false };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const fault: LineFault = {
      error: { code: 'INVALID_INPUT', message: `${error.message}.`, line },
    };
    return { text: JSON.stringify(fault), isFault: true };
  }
}

function pairOf(text: string) {
  const pair = parsed(text);
  if (typeof pair !== 'object' || pair === null || !('left' in pair) || !('right' in pair))
    throw new TypeError('The line is no object with `left` and `right`');
  return { left: sideOf(pair.left, 'left'), right: sideOf(pair.right, 'right') };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`The line is no JSON: ${(error as Error).message}`);
  }
}

function sideOf(value: unknown, side: string) {
  try {
    return readPerson(value);
  } catch (error) {
    throw new TypeError(`\`${side}\` ${(error as Error).message}`);
  }
}
