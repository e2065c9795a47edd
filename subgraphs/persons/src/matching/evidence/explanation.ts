/** One thing that was compared, in words and numbers. */
export interface MatchExplanation {
  readonly feature: string;
  /** What was compared with what. */
  readonly compared: string;
  /** From 0 to 1; `null` where likeness has no degree. */
  readonly similarity: number | null;
  /** What it added to the score, or cost. All of them together are the score. */
  readonly contribution: number;
}

/** What one kind of evidence says: how it moves a score. */
export interface Evidence {
  readonly feature: string;
  readonly compared: string;
  readonly similarity: number | null;
  /** Above 0 the part of the way to 1 that the score goes, below 0 what it loses. */
  readonly weight: number;
}
