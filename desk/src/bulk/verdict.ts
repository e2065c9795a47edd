/**
 * What became of one line of a file. Only the desk's own word makes a `NO_HIT`.
 * `UNKNOWN`: nobody could tell, and that is not NO_HIT. `FAULT`: the line cannot be asked about, and asking again would not
 * help.
 */
export type LineVerdict = 'HIT' | 'NO_HIT' | 'UNKNOWN' | 'FAULT';

/** What is kept of each line: what it says, and what was answered. Plain JSON. */
export interface LineAnswer {
  /** From 1, as an editor shows it. */
  readonly line: number;
  readonly verdict: LineVerdict;
  /** Why it is UNKNOWN or a FAULT; `null` where it is not. */
  readonly reason: string | null;
  /** Whether it may come to something else when it is asked again. */
  readonly open: boolean;
}

/** How many lines came to what. */
export type Counts = Record<LineVerdict, number>;

export function noCounts(): Counts {
  return { HIT: 0, NO_HIT: 0, UNKNOWN: 0, FAULT: 0 };
}
