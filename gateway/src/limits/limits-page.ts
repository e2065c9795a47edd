import { documentCache } from '@globalcrimedesk/service';
import type { GraphQLSchema } from 'graphql';
import {
  CLASS_MEANINGS,
  type ClassLimits,
  DEFAULT_LIMITS,
  LIMIT_MEANINGS,
  type LimitClass,
} from './classes.ts';
import { costEstimator, DEFAULT_LIST_SIZE, MUTATION_COST } from './cost/estimate.ts';
import { DEFAULT_TABLE } from './limit-table.ts';

/** A question whose page grows with the variable `$first`. */
export interface Probe {
  readonly title: string;
  readonly query: string;
  /** The longest page that the graph itself gives. */
  readonly most: number;
}

export interface LimitsPageOptions {
  readonly supergraphSdl: string;
  readonly schema: GraphQLSchema;
  readonly probes: readonly Probe[];
}

const CLASSES = Object.keys(DEFAULT_LIMITS) as LimitClass[];

/** The limits as a part of a page for people, in Markdown, with the largest page that each class may ask. */
export function limitsPage(options: LimitsPageOptions): string {
  const limits = Object.entries(LIMIT_MEANINGS) as [keyof ClassLimits, string][];
  return [
    '## What each class may ask',
    '',
    ...CLASSES.map((name) => `- **${name}**: ${CLASS_MEANINGS[name]}`),
    '',
    ...table(
      ['limit', ...CLASSES, 'what it bounds'],
      limits.map(([limit, meaning]) => [
        `\`${limit}\``,
        ...CLASSES.map((name) => shown(DEFAULT_LIMITS[name][limit])),
        meaning,
      ]),
    ),
    '',
    `All callers together may have ${DEFAULT_TABLE.totalConcurrency} requests in flight in one gateway (\`totalConcurrency\`).`,
    '',
    '## The largest page that each class may ask',
    '',
    `What has fields of its own costs 1 each, a value 0, a mutation ${MUTATION_COST} more; a list that does not say how long it may be counts as ${DEFAULT_LIST_SIZE}.`,
    '',
    ...table(['question', 'cost of 20', ...CLASSES], largestPages(options)),
    '',
  ].join('\n');
}

function largestPages(options: LimitsPageOptions): readonly (readonly string[])[] {
  const { supergraphSdl, schema, probes } = options;
  const estimate = costEstimator(supergraphSdl, schema);
  const documents = documentCache(schema, { max: probes.length });
  return probes.map(({ title, query, most }) => {
    const prepared = documents.prepare(query);
    if ('errors' in prepared) throw new Error(`${title}: ${prepared.errors[0]?.message}`);
    const costOf = (first: number) => estimate(prepared.operation, { first });
    const largest = (max: number | null) => {
      let first = most;
      while (max !== null && first > 0 && costOf(first) > max) first -= 1;
      return first === 0 ? 'none' : `first: ${first}`;
    };
    return [
      title,
      String(costOf(20)),
      ...CLASSES.map((name) => largest(DEFAULT_LIMITS[name].cost)),
    ];
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function shown(value: number | boolean | null): string {
  if (value === null) return 'no bound';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
