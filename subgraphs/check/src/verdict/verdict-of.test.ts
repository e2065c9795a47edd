import { expect } from 'chai';
import fc from 'fast-check';
import { SCAN_PARTS, type Verdict, type VerdictOptions, verdictOf } from './verdict-of.ts';

const NOTHING = {
  documentCheck: { verdict: 'NO_HIT', status: null, document: null, reports: [] },
  candidates: { verdict: 'NO_HIT', threshold: 0.7, matches: [] },
  associatedPersons: { verdict: 'NO_HIT', persons: [] },
};
const ALL_ANSWERED = ['check', 'documents', 'persons'].map((source) => answered(source));

function answered(source: string) {
  return { source, state: 'ANSWERED' };
}

function person(id: string, notices: unknown) {
  return { id, notices };
}

const RED = { id: 'FRA.N', number: '2026/1', colour: 'RED', status: 'PUBLISHED' };
const SUSPENDED = { ...RED, status: 'SUSPENDED' };

/** A whole answer in which nothing is found, but for `parts`. */
function answer(parts: object = {}, rest: object = {}) {
  return {
    data: { scan: { checkId: 'C', documentNumber: 'X1', mrz: null, ...NOTHING, ...parts } },
    extensions: { sources: ALL_ANSWERED },
    ...rest,
  };
}

interface Case {
  /** Ends the sentence that the verdict begins. */
  readonly when: string;
  readonly response: unknown;
  readonly verdict: Verdict;
  /** The codes of the reasons, in order. */
  readonly codes?: readonly string[];
  readonly options?: VerdictOptions;
}

const hit = (part: object) => ({ verdict: 'HIT', ...part });
const sources = (...more: object[]) => ({ extensions: { sources: [...ALL_ANSWERED, ...more] } });
const silent = (source: string) => ({ source, state: 'SILENT', reason: 'SUBGRAPH_TIMEOUT' });
const error = (path: unknown, extensions: object = { code: 'INTERNAL' }) => ({
  errors: [{ message: 'It failed.', path, extensions }],
});

const CASES: readonly Case[] = [
  { when: 'every part answers so', response: answer(), verdict: 'NO_HIT', codes: [] },
  {
    when: 'the document is reported',
    response: answer({ documentCheck: hit({ status: 'STOLEN' }) }),
    verdict: 'HIT',
    codes: ['DOCUMENT_REPORTED'],
  },
  {
    when: 'a recovered document is all that is reported',
    response: answer({ documentCheck: { verdict: 'NO_HIT', status: 'RECOVERED' } }),
    verdict: 'NO_HIT',
  },
  {
    when: 'a candidate reaches the threshold; others and their notices are no reason',
    response: answer({
      candidates: hit({
        threshold: 0.7,
        matches: [
          { score: 0.9, person: person('A', [RED, SUSPENDED]) },
          { score: 0.5, person: person('B', [RED]) },
        ],
      }),
    }),
    verdict: 'HIT',
    codes: ['PERSON_MATCHES', 'LIVE_NOTICE'],
  },
  {
    when: 'a number was typed, which names nobody',
    response: answer({ mrz: null, candidates: { verdict: null, threshold: 0.7, matches: [] } }),
    verdict: 'NO_HIT',
    codes: [],
  },
  {
    when: 'a zone that was read names nobody',
    response: answer({
      mrz: { outcome: 'READ' },
      candidates: { verdict: null, threshold: 0.7, matches: [] },
    }),
    verdict: 'INCONCLUSIVE',
    codes: ['PART_UNKNOWN'],
  },
  {
    when: 'nobody is named, and whether a zone was read is not told',
    response: answer({
      mrz: undefined,
      candidates: { verdict: null, threshold: 0.7, matches: [] },
    }),
    verdict: 'INCONCLUSIVE',
    codes: ['READING_DOUBTFUL', 'PART_UNKNOWN'],
  },
  {
    when: 'all candidates lie below the threshold, wanted or not',
    response: answer({
      candidates: {
        verdict: 'NO_HIT',
        threshold: 0.7,
        matches: [{ score: 0.6, person: person('B', [RED]) }],
      },
    }),
    verdict: 'NO_HIT',
  },
  {
    when: 'the document is linked to somebody on record',
    response: answer({ associatedPersons: hit({ persons: [person('A', [])] }) }),
    verdict: 'HIT',
    codes: ['PERSON_ASSOCIATED'],
  },
  {
    when: 'whoever the document is linked to is under a live notice, though the part says otherwise',
    response: answer({
      associatedPersons: { verdict: 'NO_HIT', persons: [person('A', [RED])] },
    }),
    verdict: 'HIT',
    codes: ['LIVE_NOTICE'],
  },
  {
    when: 'no notice on whoever the document is linked to is live',
    response: answer({
      associatedPersons: { verdict: 'NO_HIT', persons: [person('A', [SUSPENDED])] },
    }),
    verdict: 'NO_HIT',
  },
  {
    when: 'a live notice names the document',
    response: answer({ documentCheck: { verdict: 'NO_HIT', document: { notices: [RED] } } }),
    verdict: 'HIT',
    codes: ['LIVE_NOTICE'],
  },
  {
    when: 'a part says so and shows nothing',
    response: answer({ associatedPersons: { verdict: 'HIT' } }),
    verdict: 'HIT',
    codes: ['PART_HIT'],
  },
  {
    when: 'one part hits and the others are silent; that stays said',
    response: answer(
      { documentCheck: hit({ status: 'LOST' }), candidates: null, associatedPersons: null },
      sources(silent('persons')),
    ),
    verdict: 'HIT',
    codes: ['DOCUMENT_REPORTED', 'PART_UNKNOWN', 'PART_UNKNOWN', 'SOURCE_SILENT'],
  },
  {
    when: 'a part is null',
    response: answer({ candidates: null }),
    verdict: 'INCONCLUSIVE',
    codes: ['PART_UNKNOWN'],
  },
  {
    when: 'a part was not asked for, and the caller does not say so',
    response: answer({ candidates: undefined }),
    verdict: 'INCONCLUSIVE',
    codes: ['PART_UNKNOWN'],
  },
  {
    when: 'a part was not asked for, as the caller says',
    response: { data: { scan: { mrz: null, documentCheck: NOTHING.documentCheck } } },
    options: { parts: { documentCheck: 'documentCheck' } },
    verdict: 'NO_HIT',
  },
  {
    when: 'a part says a word that is not known',
    response: answer({ documentCheck: { verdict: 'PERHAPS' } }),
    verdict: 'INCONCLUSIVE',
    codes: ['PART_UNKNOWN'],
  },
  {
    when: 'a part does not say its verdict',
    response: answer({ documentCheck: { status: null } }),
    verdict: 'INCONCLUSIVE',
    codes: ['PART_UNKNOWN'],
  },
  {
    when: 'an error lies in a part',
    response: answer({}, error(['scan', 'candidates', 'matches', 0])),
    verdict: 'INCONCLUSIVE',
    codes: ['ERROR'],
  },
  {
    when: 'an error lies nowhere in particular',
    response: answer({}, error(undefined)),
    verdict: 'INCONCLUSIVE',
    codes: ['ERROR'],
  },
  {
    when: 'an error is of another field of the operation',
    response: answer({}, error(['persons', 'edges'])),
    verdict: 'NO_HIT',
  },
  {
    when: 'a source was silent',
    response: answer({}, sources(silent('notices'))),
    verdict: 'INCONCLUSIVE',
    codes: ['SOURCE_SILENT'],
  },
  {
    when: 'a source failed',
    response: answer({}, sources({ source: 'westerkade', state: 'FAILED' })),
    verdict: 'INCONCLUSIVE',
    codes: ['SOURCE_SILENT'],
  },
  {
    when: 'the directory alone was silent: whom to call is no part of the verdict',
    response: answer(
      {},
      {
        ...sources(silent('directory')),
        ...error(['scan', 'candidates', 'matches', 0, 'person', 'owner'], { source: 'directory' }),
      },
    ),
    verdict: 'NO_HIT',
  },
  {
    when: 'notices of whoever the document is linked to are not known',
    response: answer({
      associatedPersons: { verdict: 'NO_HIT', persons: [person('A', null)] },
    }),
    verdict: 'INCONCLUSIVE',
    codes: ['NOTICES_UNKNOWN'],
  },
  {
    when: 'nobody asked how the zone was read',
    response: answer({ mrz: undefined }),
    verdict: 'INCONCLUSIVE',
    codes: ['READING_DOUBTFUL'],
  },
  ...['DOUBTFUL', 'UNREADABLE', 'ELSE', null].map((outcome) => ({
    when: `the zone is ${outcome}`,
    response: answer({ mrz: { outcome } }),
    verdict: 'INCONCLUSIVE' as const,
    codes: ['READING_DOUBTFUL'],
  })),
  ...['READ', 'REPAIRED', 'SEVERAL'].map((outcome) => ({
    when: `the zone is ${outcome}, and nothing is found`,
    response: answer({ mrz: { outcome } }),
    verdict: 'NO_HIT' as const,
  })),
  {
    when: 'no number could be read',
    response: answer({ documentNumber: null }),
    verdict: 'INCONCLUSIVE',
    codes: ['READING_DOUBTFUL'],
  },
  {
    when: 'the scan was refused',
    response: { data: null, ...error(['scan'], { code: 'FORBIDDEN' }) },
    verdict: 'INCONCLUSIVE',
    codes: ['NO_ANSWER'],
  },
  {
    when: 'names are aliases that the caller tells',
    response: {
      data: {
        mine: { mrz: null, a: NOTHING.documentCheck, b: hit({ matches: [] }), documentCheck: null },
      },
      ...error(['theirs']),
    },
    options: { scan: 'mine', parts: { documentCheck: 'a', candidates: 'b' } },
    verdict: 'HIT',
    codes: ['PART_HIT'],
  },
  {
    when: 'no part was asked for at all',
    response: { data: { scan: {} } },
    options: { parts: {} },
    verdict: 'INCONCLUSIVE',
    codes: ['READING_DOUBTFUL', 'PART_UNKNOWN', 'PART_UNKNOWN', 'PART_UNKNOWN'],
  },
  ...[undefined, null, '', 'HIT', 7, [], {}, { data: {} }, { data: { scan: [] } }].map(
    (response) => ({
      when: `the answer is ${JSON.stringify(response)}`,
      response,
      verdict: 'INCONCLUSIVE' as const,
    }),
  ),
];

describe('the verdict of a scan', () => {
  for (const { when, response, verdict, codes, options } of CASES) {
    it(`is ${verdict} when ${when}`, () => {
      const found = verdictOf(response, options);
      expect(found.verdict).to.equal(verdict);
      if (codes !== undefined) expect(found.reasons.map(({ code }) => code)).to.deep.equal(codes);
      expect(found.reasons.length === 0).to.equal(verdict === 'NO_HIT');
    });
  }

  const part = fc.record({
    verdict: fc.constantFrom('HIT', 'NO_HIT'),
    persons: fc.array(fc.record({ id: fc.string(), notices: fc.constant([RED]) }), {
      maxLength: 2,
    }),
  });
  const parts = fc.record({ documentCheck: part, candidates: part, associatedPersons: part });
  const some = fc.subarray([...SCAN_PARTS], { minLength: 1 });

  it('is never NO_HIT once any part is removed or nulled', () => {
    fc.assert(
      fc.property(parts, some, fc.constantFrom(null, undefined), (whole, taken, nothing) => {
        const left = { ...whole, ...Object.fromEntries(taken.map((name) => [name, nothing])) };
        expect(verdictOf(answer(left)).verdict).to.not.equal('NO_HIT');
      }),
    );
  });

  it('is never NO_HIT once any source but the directory is silent, whatever else is said', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom('check', 'documents', 'persons', 'x'), (whole, name) => {
        const found = verdictOf(answer(whole, sources(silent(name))));
        expect(found.verdict).to.not.equal('NO_HIT');
      }),
    );
  });

  it('takes anything at all, and answers NO_HIT only where every part says so', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(verdictOf(anything).verdict).to.equal('INCONCLUSIVE');
        expect(verdictOf({ data: { scan: anything } }).verdict).to.not.equal('NO_HIT');
        verdictOf(answer({ candidates: anything, documentCheck: anything }));
        verdictOf(answer({}, { errors: anything, extensions: anything }));
      }),
    );
  });
});
