import { editorOf } from './callers.ts';
import type { TwelveQuery } from './query.ts';
import { keyOf, NOW } from './records.ts';

/** Those from before the tests: others come and go meanwhile. */
const HITS = `query OverdueHits($before: DateTime!) {
  documentHits(filter: { overdue: true, raisedTo: $before }, sort: CONFIRM_BY_ASC) { ...Documents }
  personHits(filter: { overdue: true, raisedTo: $before }, sort: CONFIRM_BY_ASC) {
    totalCount counts { potential confirmed rejected overdue }
    edges { node {
      id checkId version state overdue confirmBy urgent blind searcher { ncb entity purpose } place
      person { id notices { id } }
    } }
  }
  all: documentHits(filter: { raisedTo: $before }) { ...Documents }
}
fragment Documents on DocumentHitConnection {
  totalCount counts { potential confirmed rejected overdue }
  edges { node {
    id checkId version state overdue confirmBy urgent blind searcher { ncb entity purpose } place
    report { id status }
  } }
}`;

interface Hits {
  readonly documentHits: Connection;
  readonly personHits: Connection;
  readonly all: Connection;
}
interface Connection {
  readonly counts: unknown;
  readonly edges: readonly {
    readonly node: {
      readonly checkId: string;
      readonly overdue: boolean;
      readonly person?: { readonly id: string };
      readonly report?: { readonly id: string };
    };
  }[];
}

const hitsIn = ({ edges }: Connection) =>
  edges.map(({ node: { checkId, person, report } }) => {
    return `${checkId} on ${keyOf((person ?? report)?.id ?? 'nothing')}`;
  });

const TELL_THE_OTHER = {
  documents: ['personHits.counts'],
  persons: ['documentHits.counts', 'all.counts'],
  notices: ['documentHits.counts', 'personHits.edges'],
} as const;

const COUNTS = { potential: 3, confirmed: 1, rejected: 0, overdue: 2 };

export const HITS_QUERY: TwelveQuery = {
  title: 'hits not yet confirmed past their time: confirm or reject',
  cases: [
    {
      what: 'their owner which are late, the longest first',
      as: editorOf('FRA'),
      text: HITS,
      variables: () => ({ before: NOW.toISOString() }),
      told: ({ documentHits, personHits, all }: Hits) => ({
        documents: hitsIn(documentHits),
        persons: hitsIn(personHits),
        // Whichever of them the filter names.
        counts: [documentHits.counts, all.counts],
      }),
      truth: {
        documents: ['past-late on FRA stolen', 'past-urgent-late on FRA stolen'],
        persons: ['past-late on FRA lindqvist'],
        counts: [COUNTS, COUNTS],
      },
      sources: ['documents', 'persons', 'notices'],
      without: TELL_THE_OTHER,
    },
    {
      what: 'who searched which of its own are late, too',
      as: editorOf('DEU'),
      text: HITS,
      variables: () => ({ before: NOW.toISOString() }),
      told: ({ documentHits, personHits }: Hits) => [
        ...hitsIn(documentHits),
        ...hitsIn(personHits).sort(),
      ],
      truth: [
        'past-late on FRA stolen',
        'past-urgent-late on FRA stolen',
        'past-late on ESP karimov',
        'past-late on FRA lindqvist',
      ],
      sources: ['documents', 'persons', 'notices'],
      without: TELL_THE_OTHER,
    },
    {
      what: 'nobody else',
      as: editorOf('ITA'),
      text: HITS,
      variables: () => ({ before: NOW.toISOString() }),
      told: ({ documentHits, personHits, all }: Hits) =>
        [documentHits, personHits, all].flatMap(hitsIn),
      truth: [],
      sources: ['documents', 'persons'],
      without: TELL_THE_OTHER,
    },
  ],
};
