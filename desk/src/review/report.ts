import type { DueOfKind, DueRecord, ReviewReport } from './review.ts';

const KINDS = ['notices', 'persons', 'documents', 'reports', 'documentHits', 'personHits'] as const;

/** What there is to review, for a reader. */
export function textOf(report: ReviewReport): string {
  const { day, until, dryRun, expired } = report;
  const verb = dryRun ? 'would expire' : 'expired';
  return [
    `Review on ${day}, looking ahead to ${until}${dryRun ? ' (dry run: nothing was written)' : ''}`,
    `  notices that ${verb}: ${expired}`,
    ...named(report.firstExpired, expired),
    ...KINDS.flatMap((kind) => linesOf(kind, report[kind])),
    '',
  ].join('\n');
}

/** The same in one line, for the log of a desk that runs. */
export function lineOf({ expired, until, ...report }: ReviewReport): string {
  const due = KINDS.reduce((sum, kind) => sum + report[kind].due + report[kind].overdue, 0);
  return `Review: ${expired} notices expired; ${due} records are overdue or due by ${until} (npm run desk -- review).`;
}

function linesOf(kind: string, { overdue, due, first }: DueOfKind): string[] {
  const head = `  ${kind.padEnd(12)} ${overdue} overdue, ${due} due`;
  return [head, ...named(first, overdue + due)];
}

function named(records: readonly DueRecord[], of: number): string[] {
  const rows = records.map(({ id, owner, due }) => `    ${due}  ${owner}  ${id}`);
  const more = of - records.length;
  return more > 0 ? [...rows, `    … and ${more} more`] : rows;
}
