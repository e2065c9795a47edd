import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { LabelledPair } from '../fixtures/matching/pair.ts';

/** How often a judge of pairs was right, and how it was wrong. */
export interface Tally {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** One pair with the score that it got. */
export interface Judged extends LabelledPair {
  readonly score: number;
}

export async function labelledPairs(part: 'seen' | 'unseen'): Promise<LabelledPair[]> {
  const file = fileURLToPath(new URL(`../fixtures/matching/${part}.jsonl`, import.meta.url));
  const text = await readFile(file, 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledPair);
}

export function judge(
  pairs: readonly LabelledPair[],
  score: (left: LabelledPair['left'], right: LabelledPair['right']) => number,
): Judged[] {
  return pairs.map((pair) => ({ ...pair, score: score(pair.left, pair.right) }));
}

export function tally(judged: readonly Judged[], threshold: number): Tally {
  const found = judged.filter(({ score }) => score >= threshold);
  const right = found.filter(({ same }) => same).length;
  const wanted = judged.filter(({ same }) => same).length;
  const precision = found.length === 0 ? 1 : right / found.length;
  const recall = wanted === 0 ? 1 : right / wanted;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { pairs: judged.length, precision, recall, f1 };
}

/** The judged pairs by what `key` says of each, in the order in which that first comes. */
export function groupedBy(
  judged: readonly Judged[],
  key: (pair: Judged) => string,
): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  for (const pair of judged) groups.set(key(pair), [...(groups.get(key(pair)) ?? []), pair]);
  return groups;
}
