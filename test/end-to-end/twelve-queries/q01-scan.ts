import { ANALYST, OFFICER } from './callers.ts';
import type { QueryCase, TwelveQuery } from './query.ts';
import { NOTHING, SCAN, toldOfScan } from './scan-operation.ts';
import { ZONES } from './zones.ts';

type Zone = keyof typeof ZONES;
type Expected = Pick<QueryCase, 'truth' | 'verdict'> & Partial<QueryCase>;

const EVERYBODY = ['check', 'documents', 'persons', 'notices', 'directory'] as const;

/** What is told of a scan while one of its sources is silent. */
const PARTS = {
  documents: ['scan.mrz', 'scan.candidates.matches'],
  persons: ['scan.mrz', 'scan.documentCheck.verdict'],
  notices: [
    'scan.documentCheck.verdict',
    'scan.candidates.verdict',
    'scan.associatedPersons.verdict',
  ],
  directory: [
    'scan.documentCheck.verdict',
    'scan.candidates.verdict',
    'scan.associatedPersons.verdict',
  ],
};

function scanned(what: string, zone: Zone, expected: Expected): QueryCase {
  return {
    what,
    as: OFFICER,
    text: SCAN,
    variables: (run) => ({
      input: { mrz: ZONES[zone], checkId: `${run}.${zone}`, place: 'Kehl', urgent: true },
    }),
    told: toldOfScan,
    sources: EVERYBODY,
    without: PARTS,
    ...expected,
  };
}

const HIDDEN = { ...NOTHING, zone: 'READ' };
/** Nothing leads to another source. */
const ALONE = ['check', 'documents', 'persons'] as const;

export const SCAN_QUERY: TwelveQuery = {
  title:
    'scan an MRZ: check digits, document status, associated person, live notices, what to do, who must be told',
  cases: [
    scanned('a stolen passport, whom it is linked to, and what to do discreetly', 'stolen', {
      truth: {
        zone: 'READ',
        document: ['HIT', 'STOLEN', 'RETAIN_DOCUMENT', 'FRA stolen'],
        candidates: ['NO_HIT'],
        associated: ['HIT', 'VERIFY', 'FRA lindqvist'],
        notices: [
          'FRA blue on FRA lindqvist: REPORT_DISCREETLY, discreet',
          'FRA blue on FRA stolen: REPORT_DISCREETLY, discreet',
        ],
        hits: 2,
      },
      verdict: 'HIT',
    }),
    scanned('that a document is back', 'recovered', {
      truth: {
        ...NOTHING,
        zone: 'READ',
        document: ['NO_HIT', 'RECOVERED', 'PROCEED', 'FRA recovered'],
      },
      verdict: 'NO_HIT',
      sources: [...ALONE, 'directory'],
    }),
    scanned('nothing of a report that was taken back', 'withdrawn', {
      truth: { ...NOTHING, zone: 'READ' },
      verdict: 'NO_HIT',
      sources: ALONE,
    }),
    scanned('what is reported under the second reading of a doubtful zone', 'severalReadings', {
      truth: {
        ...NOTHING,
        zone: 'SEVERAL',
        document: ['HIT', 'STOLEN', 'RETAIN_DOCUMENT', 'FRA second reading'],
        hits: 1,
      },
      verdict: 'HIT',
      sources: [...ALONE, 'directory'],
    }),
    scanned('that nothing is known of what could not be read for certain', 'doubtful', {
      truth: { ...NOTHING, zone: 'DOUBTFUL' },
      verdict: 'INCONCLUSIVE',
      sources: ALONE,
    }),
    scanned('nobody of a record that is archived as looked for', 'archivedHolder', {
      truth: { ...NOTHING, zone: 'READ', associated: ['NO_HIT', 'PROCEED', 'NOR archived'] },
      verdict: 'NO_HIT',
    }),
    ...(['unknown', 'hiddenByAccess', 'hiddenByPurpose', 'hiddenByConfidentiality'] as const).map(
      (zone) =>
        scanned(`nothing of a document that is ${zone}`, zone, {
          truth: HIDDEN,
          verdict: 'NO_HIT',
          sources: ALONE,
        }),
    ),
    scanned('nothing of holders who are not for the officer', 'hiddenHolders', {
      truth: HIDDEN,
      verdict: 'NO_HIT',
      sources: [...ALONE, 'notices'],
    }),
    scanned('what another purpose opens to who investigates', 'hiddenByPurpose', {
      as: ANALYST,
      variables: (run) => ({ input: { mrz: ZONES.hiddenByPurpose, checkId: `${run}.analyst` } }),
      seesMore: true,
      truth: {
        ...NOTHING,
        zone: 'READ',
        document: ['HIT', 'STOLEN', 'RETAIN_DOCUMENT', 'NLD by purpose'],
        hits: 1,
      },
      verdict: 'HIT',
      sources: [...ALONE, 'directory'],
    }),
  ],
};
