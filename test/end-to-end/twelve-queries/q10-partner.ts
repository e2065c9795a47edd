import { PARTNER } from './callers.ts';
import type { TwelveQuery } from './query.ts';
import { READINGS } from './zones.ts';

/** Partners send published operations alone: the desk of the tests publishes this one. */
export const CHECK = `mutation Check($documents: [DocumentQuestion!]!) {
  checkDocuments(documents: $documents) { verdict reference fault { code } }
}`;

interface Checked {
  readonly checkDocuments: readonly {
    readonly verdict: string | null;
    readonly fault: { readonly code: string } | null;
  }[];
}

/** What is asked about, and what must come of it. */
const QUESTIONS = [
  ['FRA', '12AB34567', 'HIT'],
  ['FRA', '12-ab 34567', 'HIT'],
  ['ITA', '12AB34567', 'NO_HIT'],
  ['FRA', '12CD00000', 'NO_HIT'],
  ['FRA', '12WD00000', 'NO_HIT'],
  ['FRA', 'IOLA582O6', 'HIT'],
  ['FRA', READINGS[1], 'HIT'],
  ['NLD', 'NX0000000', 'NO_HIT'],
  ['NLD', 'NX0000001', 'NO_HIT'],
  ['NLD', 'NX0000002', 'NO_HIT'],
  ['NLD', 'NX0000003', 'NO_HIT'],
  ['FRA', '**', 'INVALID_INPUT'],
] as const;

export const PARTNER_QUERY: TwelveQuery = {
  title: 'partner: document numbers in bulk, hit / no-hit only',
  cases: [
    {
      what: 'hit or no hit of each, and which could not be asked',
      as: PARTNER,
      text: CHECK,
      variables: (run) => ({
        documents: QUESTIONS.map(([issuingState, documentNumber], index) => ({
          issuingState,
          documentNumber,
          checkId: `${run}.partner.${index}`,
        })),
      }),
      told: ({ checkDocuments }: Checked) =>
        checkDocuments.map(({ verdict, fault }) => verdict ?? fault?.code),
      truth: QUESTIONS.map(([, , verdict]) => verdict),
      sources: ['documents'],
    },
  ],
};
