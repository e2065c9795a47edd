import { OFFICER } from './callers.ts';
import type { TwelveQuery } from './query.ts';
import { SCAN, toldOfScan } from './scan-operation.ts';
import { ZONES } from './zones.ts';

const SOURCES = ['check', 'documents', 'persons', 'notices', 'directory'] as const;
const PARTS = ['documentCheck', 'candidates', 'associatedPersons'] as const;
const VERDICTS = PARTS.map((part) => `scan.${part}.verdict`);

const RED_NOTICE = ['ESP red on ESP karimov: DETAIN'];
const CLEAN = ['NO_HIT', null, 'PROCEED'];

export const CLEAN_DOCUMENT_QUERY = {
  title: 'the document is clean, but its holder is under a notice',
  cases: [
    {
      what: 'the notice on whom the document is linked to, and on who is like the holder',
      as: OFFICER,
      text: SCAN,
      variables: (run) => ({ input: { mrz: ZONES.clean, checkId: `${run}.clean` } }),
      told: toldOfScan,
      truth: {
        zone: 'READ',
        document: CLEAN,
        candidates: ['HIT', 'ESP karimov', 'TUR kerimov'],
        associated: ['HIT', 'VERIFY', 'ESP karimov'],
        notices: RED_NOTICE,
        hits: 1,
      },
      verdict: 'HIT',
      sources: SOURCES,
      without: {
        documents: ['scan.mrz', 'scan.candidates.verdict'],
        persons: ['scan.mrz', 'scan.documentCheck.verdict'],
        notices: VERDICTS,
        directory: VERDICTS,
      },
    },
    {
      what: 'the notice on who is like the holder of a document that nobody knows',
      as: OFFICER,
      text: SCAN,
      variables: (run) => ({ input: { mrz: ZONES.namesake, checkId: `${run}.namesake` } }),
      told: toldOfScan,
      truth: {
        zone: 'READ',
        document: CLEAN,
        candidates: ['HIT', 'ESP karimov', 'TUR kerimov'],
        associated: ['NO_HIT', 'PROCEED'],
        notices: RED_NOTICE,
        hits: 0,
      },
      verdict: 'HIT',
      sources: SOURCES,
      without: {
        documents: ['scan.mrz', 'scan.candidates.verdict'],
        persons: ['scan.mrz', 'scan.documentCheck.verdict'],
        notices: VERDICTS,
        directory: VERDICTS,
      },
    },
  ],
} as const satisfies TwelveQuery;
