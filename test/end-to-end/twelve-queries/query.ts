import type { Verdict } from '@globalcrimedesk/check/verdict';
import type { TestCaller } from '../../helpers/callers.ts';
import type { Answer } from '../../helpers/live-desk.ts';

export const SOURCES = ['check', 'documents', 'persons', 'notices', 'directory', 'audit'] as const;
export type Source = (typeof SOURCES)[number];

export type Ask = (as: TestCaller, text: string, variables: object) => Promise<Answer>;

/** One of the twelve, as several users ask it. */
export interface TwelveQuery {
  readonly title: string;
  /** What others do before it is asked. */
  readonly before?: (ask: Ask) => Promise<void>;
  readonly cases: readonly QueryCase[];
}

export interface QueryCase {
  /** Completes "tells …". */
  readonly what: string;
  readonly as: TestCaller;
  readonly text: string;
  /** @param run names what is asked apart from the same question of another run. */
  readonly variables: (run: string) => object;
  /** What the answer says, in short, with the keys of the world for ids. @param data as it was answered. */
  readonly told: (data: never) => unknown;
  /** What it must say. */
  readonly truth: unknown;
  /** Of a scan: what the whole answer comes to. */
  readonly verdict?: Verdict;
  /** Whether it asks what is hidden from others: the answer is another in a world without it. */
  readonly seesMore?: true;
  /** Whether the answer has more each time that anything is asked: no two are alike. */
  readonly isGrowing?: true;
  /** Whom it asks, where all answer. */
  readonly sources: readonly Source[];
  /** What is still told while a source is silent: paths of the answer. Nothing unless said. */
  readonly without?: Partial<Readonly<Record<Source, readonly string[]>>>;
}
