import { editorOf } from './callers.ts';
import type { TwelveQuery } from './query.ts';
import { hoursAgo, keyOf, NOW } from './records.ts';

const SINCE = hoursAgo(24);

const CHANGES = `query Changed($since: DateTime!, $until: DateTime!) {
  personChanges(from: $since, dataOwner: ["FRA"], first: 100) {
    changes { id kind at version person { names { familyName } } tombstone { at } hit { checkId } }
    hasMore
  }
  documentChanges(from: $since, dataOwner: ["FRA"], first: 100) {
    changes { id kind at version document { documentNumber } report { status } hit { checkId } }
    hasMore
  }
  noticeChanges(from: $since, dataOwner: ["FRA"], first: 100) { changes { id kind at } hasMore }
  documentHits(filter: { dataOwner: ["FRA"], raisedFrom: $since, raisedTo: $until }) { ...Hits }
}
fragment Hits on DocumentHitConnection { edges { node { checkId state report { id } } } }`;

interface Changed {
  readonly personChanges: Feed;
  readonly documentChanges: Feed;
  readonly noticeChanges: Feed;
  readonly documentHits: { readonly edges: readonly { readonly node: { checkId: string } }[] };
}
interface Feed {
  readonly changes: readonly {
    readonly id: string;
    readonly kind: string;
    readonly at: string;
    readonly hit?: unknown;
  }[];
}

/** What changed but for hits; a few changes from before may come along. */
const changesIn = ({ changes }: Feed) =>
  changes
    .filter(({ at, hit }) => new Date(at) >= SINCE && (hit ?? null) === null)
    .map(({ id, kind }) => `${kind} ${keyOf(id)}`)
    .sort();

export const CHANGES_QUERY: TwelveQuery = {
  title: 'national system: what changed since T in my records (deletions too), and hits on them',
  cases: [
    {
      what: 'changes, deletions and hits since yesterday',
      as: editorOf('FRA'),
      text: CHANGES,
      variables: () => ({ since: SINCE.toISOString(), until: NOW.toISOString() }),
      told: (data: Changed) => ({
        persons: changesIn(data.personChanges),
        documents: changesIn(data.documentChanges),
        notices: changesIn(data.noticeChanges),
        hits: data.documentHits.edges.map(({ node }) => node.checkId).sort(),
      }),
      truth: {
        persons: ['DELETED FRA removed', 'UPDATED FRA changed'],
        documents: ['DELETED FRA removed', 'UPDATED FRA changed'],
        notices: [],
        hits: ['past-in-time', 'past-late', 'past-urgent-late'],
      },
      isGrowing: true,
      sources: ['persons', 'documents', 'notices'],
      without: {
        persons: ['documentChanges', 'noticeChanges', 'documentHits'],
        documents: ['personChanges', 'noticeChanges'],
        notices: ['personChanges', 'documentChanges', 'documentHits'],
      },
    },
  ],
};
