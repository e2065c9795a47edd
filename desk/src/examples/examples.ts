import type { PlaygroundOptions } from '@globalcrimedesk/gateway';
import { BORDER_CHECK } from '../check-page/border-check.ts';
import type { DemoIds } from '../world/demo.ts';
import {
  AUDIT_QUERY,
  CHANGES_QUERY,
  CHECK_MUTATION,
  CONTACT_QUERY,
  DOCUMENT_QUERY,
  FIRST_QUERY,
  HITS_QUERY,
  LOOKED_QUERY,
  MATCH_QUERY,
  NAME_QUERY,
  NOTICE_QUERY,
  PERSON_QUERY,
  REVIEW_QUERY,
  SCAN_MUTATION,
} from './queries.ts';

/** The passport of ICAO Doc 9303-4, appendix A: nobody's. */
const SPECIMEN = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
].join('\n');

type Example = Extract<PlaygroundOptions['examples'], readonly unknown[]>[number];

const REVIEW_DAYS = 90;

export interface ExampleOptions {
  /** Records of the demo world that can be named; `null` where it is not there. */
  readonly demo: DemoIds | null;
  readonly now: Date;
}

/** The examples that can be answered: those that name a record only where the demo world holds it. */
export function exampleQueries({ demo, now }: ExampleOptions): Example[] {
  const listed: Example[] = [
    {
      name: 'Wanted people',
      description: 'People on record as wanted, with their documents and notices.',
      query: FIRST_QUERY,
      variables: {},
    },
    {
      name: 'Name and birth',
      description: 'People by the beginning of a name and a range of dates of birth.',
      query: NAME_QUERY,
      variables: {},
    },
    {
      name: 'A scan',
      description:
        'A passport by its machine-readable zone: what it says, and what is wrong with it.',
      query: SCAN_MUTATION,
      variables: { input: { mrz: SPECIMEN, place: 'Airport, lane 3', urgent: true } },
    },
    {
      name: 'Due for review',
      description: 'Published notices that are due for review soon, and notices that await one.',
      query: REVIEW_QUERY,
      variables: { before: dayAfter(now, REVIEW_DAYS) },
    },
    {
      name: 'What changed',
      description:
        'Changes of persons, documents and notices since a cursor, for systems that keep a copy.',
      query: CHANGES_QUERY,
      variables: { owner: ['FRA'] },
    },
    {
      name: 'Who asked what',
      description: 'The audit trail, the latest first. Choose the auditor: nobody else may ask.',
      query: AUDIT_QUERY,
      variables: {},
    },
  ];
  if (demo === null) return listed;
  const { person, stolenDocument, redNotice, traveller } = demo;
  return [
    ...listed.slice(0, 1),
    {
      name: 'One person',
      description:
        'All that is held on one person: identities, documents, notices, links by colour.',
      query: PERSON_QUERY,
      variables: { id: person.id },
    },
    {
      name: 'A border check',
      description:
        'A clean passport whose holder is wanted: what is found, what to do, whom to call. Choose an officer. A typed documentNumber and issuingState do as well.',
      query: BORDER_CHECK,
      variables: { input: { mrz: traveller.mrz, place: 'Airport, lane 3', urgent: true } },
    },
    {
      name: 'Who may this be',
      description: 'People by likeness, also in other scripts and under aliases: ranked, and why.',
      query: MATCH_QUERY,
      variables: {
        input: { name: traveller.name, datesOfBirth: [String(Number(traveller.yearOfBirth) + 1)] },
      },
    },
    {
      name: 'Who looked',
      description:
        'What is held on a person, and who looked at it for which purpose: for editors of the NCB that owns the record.',
      query: LOOKED_QUERY,
      variables: { id: person.id },
    },
    {
      name: 'A typed number',
      description: 'A document by its number: is it reported, whose is it, which notices are live?',
      query: DOCUMENT_QUERY,
      variables: {
        state: stolenDocument.issuingState,
        number: stolenDocument.documentNumber,
        type: stolenDocument.documentType,
      },
    },
    {
      name: 'A red notice',
      description: 'A notice by its public number, with its subjects and their documents.',
      query: NOTICE_QUERY,
      variables: { number: redNotice.number },
    },
    {
      name: 'Whom to call',
      description: 'From a notice and its subjects to the NCBs that own them, around the clock.',
      query: CONTACT_QUERY,
      variables: { number: redNotice.number },
    },
    {
      name: 'A partner’s check',
      description: 'Hit or no hit, and nothing else. Choose the partner: nobody else may ask so.',
      query: CHECK_MUTATION,
      variables: {
        documents: [
          {
            issuingState: stolenDocument.issuingState,
            documentNumber: stolenDocument.documentNumber,
          },
          { issuingState: stolenDocument.issuingState, documentNumber: '000000000' },
        ],
      },
    },
    {
      name: 'Hits to decide',
      description:
        'Hits that their owners have yet to confirm or reject, what is due soonest first. Checks raise them.',
      query: HITS_QUERY,
      variables: {},
    },
    ...listed.slice(1),
  ];
}

function dayAfter(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
