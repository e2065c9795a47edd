import type { Verdict } from '@globalcrimedesk/check/verdict';
import { keyOf } from './records.ts';

/** All that an officer must know at once. */
export const SCAN = `mutation OfficersScan($input: ScanInput!) {
  scan(input: $input) {
    checkId documentNumber issuingState otherReadings { documentNumber }
    mrz { outcome faults { code line column } digits { of isRight } notes { code } }
    documentCheck {
      verdict status matchedNumber reference
      document { id notices { ...InForce } }
      reports { id status owner { code contact { phone } } }
      hits { id confirmBy state }
      instruction { code text discreet }
    }
    candidates(first: 5) {
      verdict threshold
      matches {
        score
        person { id warnings owner { code contact { phone } } notices { ...InForce } }
        explanations { feature compared contribution }
      }
    }
    associatedPersons {
      verdict
      persons { id warnings owner { code contact { phone } } notices { ...InForce } }
      hits { id confirmBy state }
      instruction { code text discreet }
    }
  }
}
fragment InForce on Notice {
  id number colour status instruction { code text discreet } requester { code contact { phone } }
}`;

interface Notice {
  readonly id: string;
  readonly instruction: Instruction;
}
interface Instruction {
  readonly code: string;
  readonly discreet: boolean;
}
interface Person {
  readonly id: string;
  readonly notices: readonly Notice[];
}
interface Scan {
  readonly mrz: { readonly outcome: string } | null;
  readonly documentCheck: {
    readonly verdict: Verdict;
    readonly status: string | null;
    readonly matchedNumber: string | null;
    readonly document: Person | null;
    readonly reports: readonly { readonly id: string }[];
    readonly hits: readonly unknown[];
    readonly instruction: Instruction;
  };
  readonly candidates: {
    readonly verdict: Verdict | null;
    readonly matches: readonly { readonly person: Person }[];
  };
  readonly associatedPersons: {
    readonly verdict: Verdict;
    readonly persons: readonly Person[];
    readonly hits: readonly unknown[];
    readonly instruction: Instruction;
  };
}

/** What a scan tells, in short: who and what was found, by key; each notice with what it asks. */
export function toldOfScan({ scan }: { readonly scan: Scan }) {
  const { mrz, documentCheck: check, candidates, associatedPersons: associated } = scan;
  const persons = [...candidates.matches.map(({ person }) => person), ...associated.persons];
  return {
    ...(mrz === null ? {} : { zone: mrz.outcome }),
    document: [
      check.verdict,
      check.status,
      check.instruction.code,
      ...check.reports.map(({ id }) => keyOf(id)),
    ],
    ...(check.matchedNumber === null ? {} : { matchedNumber: check.matchedNumber }),
    candidates: [candidates.verdict, ...candidates.matches.map(({ person }) => keyOf(person.id))],
    associated: [
      associated.verdict,
      associated.instruction.code,
      ...associated.persons.map(({ id }) => keyOf(id)),
    ],
    notices: [...persons, ...(check.document === null ? [] : [check.document])]
      .flatMap(({ id, notices }) => notices.map((notice) => noticeOn(keyOf(id), notice)))
      .filter((text, index, all) => all.indexOf(text) === index),
    hits: check.hits.length + associated.hits.length,
  };
}

/** `FRA blue on FRA stolen: REPORT_DISCREETLY, discreet`. */
function noticeOn(who: string, { id, instruction }: Notice): string {
  return `${keyOf(id)} on ${who}: ${instruction.code}${instruction.discreet ? ', discreet' : ''}`;
}

/** What is told where nothing is found. */
export const NOTHING = {
  document: ['NO_HIT', null, 'PROCEED'],
  candidates: ['NO_HIT'],
  associated: ['NO_HIT', 'PROCEED'],
  notices: [],
  hits: 0,
};
