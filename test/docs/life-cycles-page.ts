import { REPORT_LIFE } from '@globalcrimedesk/documents';
import type { LifeCycle } from '@globalcrimedesk/kernel';
import { NOTICE_LIFE } from '@globalcrimedesk/notices';
import { PERSON_LIFE } from '@globalcrimedesk/persons';

const ACTORS: Readonly<Record<string, string>> = {
  OWNER: 'the owner',
  SECRETARIAT: 'the General Secretariat',
  EITHER: 'either of them',
};

/** The lives of all kinds of records as a page for people, in Markdown, printed from the tables that the code obeys. */
export function lifeCyclesPage(): string {
  return [
    '# What may be done to a record, and when',
    '',
    'Each kind of record has one table of steps. A step that is not legal in the state that a record is in is refused',
    'with `ILLEGAL_TRANSITION`, and the error names those that are (`extensions.legal`). Every step is made to a version:',
    'of two who decide at the same moment, the second gets `VERSION_CONFLICT`. Why it is so:',
    '[decision 020](../decisions/020-life-cycles.md). This page is printed from the code by `npm run docs`.',
    '',
    ...section('Notices and diffusions', NOTICE_LIFE),
    '`npm run desk -- review` takes the step `EXPIRE`, by date; a desk that runs does it every hour.',
    '',
    ...section('Document reports', REPORT_LIFE),
    '`RECOVER` is for what was lost or stolen. A withdrawn report counts for nothing; a travel document has no life of its',
    'own: what holds of it follows from its reports.',
    '',
    ...section('Persons', PERSON_LIFE),
    'A merged record answers under its own id with the one that it was merged into.',
    '',
  ].join('\n');
}

function section(title: string, cycle: LifeCycle<string, string>): string[] {
  const rows = Object.entries(cycle).map(([action, { from, to, by }]) => {
    const leads = to === null ? 'stays as it is' : `\`${to}\``;
    return `| \`${action}\` | ${from.map((state) => `\`${state}\``).join(', ')} | ${leads} | ${ACTORS[by]} |`;
  });
  return [
    `## ${title}`,
    '',
    '| step | in the states | leads to | taken by |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}
