import { OFFICER } from './callers.ts';
import type { QueryCase, TwelveQuery } from './query.ts';
import { NOTHING, SCAN, toldOfScan } from './scan-operation.ts';

/** A number names nobody, so nobody was looked for, and that is no NO_HIT. */
const NOT_SEARCHED = [null];

function typed(
  what: string,
  [documentNumber, issuingState]: readonly [string, string],
  expected: Pick<QueryCase, 'truth' | 'verdict' | 'sources'>,
): QueryCase {
  return {
    what,
    as: OFFICER,
    text: SCAN,
    variables: (run) => ({
      input: {
        documentNumber,
        issuingState,
        checkId: `${run}.typed.${issuingState}.${documentNumber.replaceAll(' ', '')}`,
      },
    }),
    told: toldOfScan,
    without: {
      persons: ['scan.documentCheck.verdict'],
      notices: ['scan.documentCheck.verdict', 'scan.associatedPersons.verdict'],
      directory: ['scan.documentCheck.verdict', 'scan.associatedPersons.verdict'],
    },
    ...expected,
  };
}

const ALONE = ['check', 'documents', 'persons'] as const;

export const TYPED_NUMBER_QUERY: TwelveQuery = {
  title: 'the same from a typed number and country',
  cases: [
    typed('a stolen passport, whatever stands between the characters', ['12 ab-34567', 'FRA'], {
      truth: {
        document: ['HIT', 'STOLEN', 'RETAIN_DOCUMENT', 'FRA stolen'],
        candidates: NOT_SEARCHED,
        associated: ['HIT', 'VERIFY', 'FRA lindqvist'],
        notices: [
          'FRA blue on FRA lindqvist: REPORT_DISCREETLY, discreet',
          'FRA blue on FRA stolen: REPORT_DISCREETLY, discreet',
        ],
        hits: 2,
      },
      verdict: 'HIT',
      sources: [...ALONE, 'notices', 'directory'],
    }),
    typed('a look-alike number, and that it is one', ['IOLA582O6', 'FRA'], {
      truth: {
        ...NOTHING,
        document: ['HIT', 'LOST', 'VERIFY', 'FRA look-alike'],
        matchedNumber: '10LA58206',
        candidates: NOT_SEARCHED,
        hits: 1,
      },
      verdict: 'HIT',
      sources: [...ALONE, 'directory'],
    }),
    typed('nothing of a number that differs in more than looks', ['10LA58207', 'FRA'], {
      truth: { ...NOTHING, candidates: NOT_SEARCHED },
      verdict: 'NO_HIT',
      sources: ALONE,
    }),
    typed('nothing of another state’s document with the same number', ['12AB34567', 'ITA'], {
      truth: { ...NOTHING, candidates: NOT_SEARCHED },
      verdict: 'NO_HIT',
      sources: ALONE,
    }),
    typed('nothing of a report that is not for the officer', ['NX0000001', 'NLD'], {
      truth: { ...NOTHING, candidates: NOT_SEARCHED },
      verdict: 'NO_HIT',
      sources: ALONE,
    }),
  ],
};
