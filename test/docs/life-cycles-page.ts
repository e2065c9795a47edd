import { REPORT_LIFE, type ReportAction } from '@globalcrimedesk/documents';
import { HIT_LIFE, type HitAction, type LifeCycle } from '@globalcrimedesk/kernel';
import { NOTICE_LIFE, type NoticeAction } from '@globalcrimedesk/notices';
import { PERSON_LIFE, type PersonAction } from '@globalcrimedesk/persons';

const ACTORS: Readonly<Record<string, string>> = {
  OWNER: 'the owner',
  SECRETARIAT: 'the General Secretariat',
  EITHER: 'either of them',
};

/** How each step is taken: by mutations, or by the review. */
type Ways<Action extends string> = Readonly<Record<Action, readonly string[]>>;

const NOTICE_WAYS: Ways<NoticeAction> = {
  UPDATE: ['updateNotice'],
  RESTRICT: ['updateNotice'],
  LINK_SUBJECT: ['linkNoticeSubject', 'unlinkNoticeSubject'],
  LINK_DOCUMENT: ['linkNoticeDocument', 'unlinkNoticeDocument'],
  SUBMIT: ['submitNotice'],
  WITHDRAW: ['withdrawNotice'],
  PUBLISH: ['publishNotice'],
  REFUSE: ['refuseNotice'],
  AMEND: ['amendNotice'],
  ACCEPT_AMENDMENT: ['acceptAmendment'],
  DECLINE_AMENDMENT: ['declineAmendment'],
  SUSPEND: ['suspendNotice'],
  RESUME: ['resumeNotice'],
  CANCEL: ['cancelNotice'],
  RENEW: ['renewNotice'],
  EXPIRE: [],
  REOPEN: ['reopenNotice'],
};

const REPORT_WAYS: Ways<ReportAction> = {
  UPDATE: ['updateDocumentReport'],
  RESTATE: ['updateDocumentReport'],
  RECOVER: ['recoverDocumentReport', 'updateDocumentReport'],
  WITHDRAW: ['withdrawDocumentReport'],
  KEEP: ['keepDocumentReport'],
};

const HIT_WAYS: Ways<HitAction> = {
  CONFIRM: ['confirmDocumentHit', 'confirmPersonHit'],
  REJECT: ['rejectDocumentHit', 'rejectPersonHit'],
  ASK_MORE_TIME: ['askMoreTimeForDocumentHit', 'askMoreTimeForPersonHit'],
  KEEP: ['keepDocumentHit', 'keepPersonHit'],
};

const PERSON_WAYS: Ways<PersonAction> = {
  UPDATE: ['updatePerson'],
  LINK: ['linkIdentity', 'unlinkIdentity'],
  ARCHIVE: ['archivePerson'],
  REACTIVATE: ['reactivatePerson'],
  MERGE: ['mergePerson'],
  SEPARATE: ['separatePerson'],
};

/** Every mutation that the page names. */
export const NAMED_MUTATIONS: readonly string[] = [
  NOTICE_WAYS,
  REPORT_WAYS,
  PERSON_WAYS,
  HIT_WAYS,
].flatMap((ways) => Object.values(ways).flat());

/** The lives of all kinds of records as a page for people, in Markdown, printed from the tables that the code obeys. */
export function lifeCyclesPage(): string {
  return [
    '# What may be done to a record, and when',
    '',
    'Each kind of record has one table of steps. A step that is not legal in the state that a record is in is refused',
    'with `ILLEGAL_TRANSITION`, and the error names those that are (`extensions.legal`). Every step is made to a version:',
    'of two who decide at the same moment, the second gets `VERSION_CONFLICT`. The owner is the NCB in `dataOwner`. What each',
    'mutation does stands in its description, in the playground. Why it is so:',
    '[decision 020](../decisions/020-life-cycles.md). This page is printed from the code by `npm run docs`.',
    '',
    ...section('Notices and diffusions', NOTICE_LIFE, NOTICE_WAYS),
    '`createNotice` makes a draft. What is published stays as it is while an amendment waits for its review; only who may',
    'read it, and how it is handled, may its owner change at any moment (`RESTRICT`: an update of `access`, `confidentiality`,',
    '`purposes`, `nationalReference`, `reviewDate` and `doNotAlert` alone). `npm run desk -- review` takes the step `EXPIRE`, by date; a',
    'desk that runs does it every hour.',
    '',
    ...diagram(NOTICE_LIFE, 'DRAFT'),
    ...section('Document reports', REPORT_LIFE, REPORT_WAYS),
    '`RESTATE` says another status, such as STOLEN for LOST; `UPDATE` changes what is told beside it. `RECOVER` is for what',
    'was lost or stolen. `KEEP` is the answer to a review: the next one is due in ten years. A withdrawn report counts for',
    'nothing; a travel document has no life of its own: what holds of it follows from its reports.',
    '',
    ...section('Persons', PERSON_LIFE, PERSON_WAYS),
    'A merged record answers under its own id with the one that it was merged into.',
    '',
    ...section('Hits', HIT_LIFE, HIT_WAYS),
    'A hit is raised by a search, in the name of the NCB that owns what was met. It is to be confirmed within ten minutes where',
    'it is urgent, else within an hour; `ASK_MORE_TIME` puts that off. One that is late says so (`overdue`). What it was decided',
    'to be it stays: a search that is made again raises a hit of its own.',
    '',
    '## By order',
    '',
    'What must not be kept is deleted by order in any state. A notice is corrected by order in any state too; a person and',
    'a report where `UPDATE` is legal: [history-and-deletion.md](history-and-deletion.md).',
    '',
  ].join('\n');
}

function section<Action extends string>(
  title: string,
  cycle: LifeCycle<string, Action>,
  ways: Ways<Action>,
): string[] {
  const rows = stepsOf(cycle).map(([action, { from, to, by }]) => {
    const leads = to === null ? 'stays as it is' : `\`${to}\``;
    const way = ways[action].length === 0 ? 'by date' : coded(ways[action]);
    return `| \`${action}\` | ${way} | ${coded(from)} | ${leads} | ${ACTORS[by]} |`;
  });
  return [
    `## ${title}`,
    '',
    '| step | mutation | in the states | leads to | taken by |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

/** The ways from state to state; steps that leave the state as it is are not in it. */
function diagram(cycle: LifeCycle<string, string>, first: string): string[] {
  const ways = stepsOf(cycle).flatMap(([action, { from, to }]) =>
    to === null ? [] : from.map((state) => `  ${state} --> ${to}: ${action}`),
  );
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${first}`, ...ways, '```', ''];
}

function stepsOf<Action extends string>(cycle: LifeCycle<string, Action>) {
  return Object.entries(cycle) as [Action, LifeCycle<string, Action>[Action]][];
}

function coded(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
