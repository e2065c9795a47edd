import { OUTCOME_MEANINGS } from '../outcome.ts';
import { METRICS, type MetricRow } from './metric-table.ts';
import { NAMES_KEPT } from './operation-names.ts';

/** The metrics as a part of a page for people, in Markdown. */
export function metricsPage(): string {
  const rows: readonly MetricRow[] = Object.values(METRICS);
  return [
    '## Each metric',
    '',
    '| metric | kind | unit | labels | what it tells |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ name, kind, unit, labels, help }) => {
      const named = labels.map((label) => `\`${label}\``).join(', ');
      return `| \`${name}\` | ${kind} | ${unit} | ${named} | ${help} |`;
    }),
    '',
    `\`operation\`: the name of a published operation, or one of the first ${NAMES_KEPT} other names that were executed; \`other\` for`,
    'the rest, `anonymous` without a name, `none` where a request was refused before there was an operation.',
    '',
    '| `outcome` of a request | |',
    '| --- | --- |',
    ...Object.entries(OUTCOME_MEANINGS).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`),
    '',
    'Codes are those of [docs/errors.md](../errors.md); a code of a foreign subgraph that is not there counts as `OTHER`.',
    '',
  ].join('\n');
}
