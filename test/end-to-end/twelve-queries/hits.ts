import type { Stores } from '@globalcrimedesk/desk';
import { HIT_ORDERS } from '@globalcrimedesk/kernel';
import type { TestCaller } from '../../helpers/callers.ts';
import { EVERYTHING, type LiveDesk } from '../../helpers/live-desk.ts';
import { keyOf } from './records.ts';

const HITS = `query HitsOf($filter: HitFilter) {
  documentHits(filter: $filter) { edges { node { blind shown report { id } } } }
  personHits(filter: $filter) { edges { node { blind shown person { id } } } }
}`;

interface Hits {
  readonly documentHits: Edges;
  readonly personHits: Edges;
}
interface Edges {
  readonly edges: readonly {
    readonly node: {
      readonly blind: boolean;
      readonly report?: { readonly id: string };
      readonly person?: { readonly id: string };
    };
  }[];
}

/** Every hit that the checks of a run must raise, and no other: what the truth of the cases comes to. */
export const HITS_OF_RUN: readonly string[] = [
  'stolen: report FRA stolen',
  'stolen: person FRA lindqvist',
  'stolen: person NLD by access, blind',
  'severalReadings: report FRA second reading',
  'hiddenByAccess: report NLD by access, blind',
  'hiddenByPurpose: report NLD by purpose, blind',
  'hiddenByConfidentiality: report NLD by confidentiality, blind',
  'hiddenHolders: person NLD by access, blind',
  'hiddenHolders: person NLD by purpose, blind',
  'hiddenHolders: person NLD by confidentiality, blind',
  'hiddenHolders: person NLD by protection, blind',
  'analyst: report NLD by purpose',
  'typed.FRA.12ab-34567: report FRA stolen',
  'typed.FRA.12ab-34567: person FRA lindqvist',
  'typed.FRA.12ab-34567: person NLD by access, blind',
  'typed.FRA.IOLA582O6: report FRA look-alike',
  'typed.NLD.NX0000001: report NLD by access, blind',
  'clean: person ESP karimov',
  'partner.0: report FRA stolen',
  'partner.1: report FRA stolen',
  'partner.5: report FRA look-alike',
  'partner.6: report FRA second reading',
  'partner.8: report NLD by access, blind',
  'partner.9: report NLD by purpose, blind',
  'partner.10: report NLD by confidentiality, blind',
];

/** The hits of a check that somebody may see: on what, and whether they are blind. */
export async function hitsFor(desk: LiveDesk, as: TestCaller, checkId: string): Promise<string[]> {
  const { data, errors } = await desk.ask(HITS, { filter: { checkId } }, { as });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  const { documentHits, personHits } = data as unknown as Hits;
  return [...documentHits.edges, ...personHits.edges]
    .map(({ node: { blind, report, person } }) => {
      const kind = report === undefined ? 'person' : 'report';
      return said(kind, (report ?? person)?.id ?? 'nothing', blind);
    })
    .sort();
}

/** Every hit that the world holds of the checks of a run: `stolen: report FRA stolen`. */
export async function ledger({ documentHits, personHits }: Stores, run: string): Promise<string[]> {
  const of = async (kind: 'report' | 'person', hits: Stores['documentHits' | 'personHits']) => {
    const criteria = { now: new Date() };
    const page = await hits.page(EVERYTHING, criteria, HIT_ORDERS.RAISED_AT_DESC, { first: 200 });
    if (page.pageInfo.hasNextPage) throw new Error('There are more hits than are listed.');
    return page.edges
      .filter(({ node: { checkId } }) => checkId.startsWith(`${run}.`))
      .map(({ node: { checkId, metId, blind } }) => {
        return `${checkId.slice(run.length + 1)}: ${said(kind, metId, blind)}`;
      });
  };
  return [...(await of('report', documentHits)), ...(await of('person', personHits))].sort();
}

function said(kind: string, id: string, blind: boolean): string {
  return `${kind} ${keyOf(id)}${blind ? ', blind' : ''}`;
}

const MARK = `mutation Mark($checkId: ID!, $personId: ID!) {
  markCandidate(checkId: $checkId, personId: $personId, place: "Kehl", score: 0.9) { id }
}`;

export function mark(desk: LiveDesk, as: TestCaller, checkId: string, personId: string) {
  return desk.ask(MARK, { checkId, personId }, { as });
}

const STEPS = {
  confirm: 'confirmDocumentHit(id: $id, version: $version)',
  reject: 'rejectDocumentHit(id: $id, version: $version, reason: "Another number.")',
} as const;

/** What becomes of the one hit on a document of a check: its state, or the code of the refusal. */
export async function decide(
  desk: LiveDesk,
  as: TestCaller,
  checkId: string,
  step: keyof typeof STEPS,
): Promise<unknown> {
  const list = `query HitOf($filter: HitFilter) { documentHits(filter: $filter) { edges { node { id version } } } }`;
  const { data } = await desk.ask(list, { filter: { checkId } }, { as });
  const { edges } = (data as { documentHits: { edges: { node: object }[] } }).documentHits;
  const mutation = `mutation Decide($id: ID!, $version: Int!) { hit: ${STEPS[step]} { state } }`;
  const answer = await desk.ask(mutation, { ...edges[0]?.node }, { as });
  const [error] = answer.errors ?? [];
  return error?.extensions?.code ?? (answer.data as { hit: { state: string } }).hit.state;
}
