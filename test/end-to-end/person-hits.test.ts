import type { PersonRecord } from '@globalcrimedesk/persons';
import { expect } from 'chai';
import {
  type CalledSubgraphs,
  calledSubgraphs,
  callerOf,
  editorOf,
} from '../helpers/called-subgraphs.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import { EVERYTHING, type TestStores, TRANSPORTS, testStores } from '../helpers/live-desk.ts';
import { scan } from '../helpers/scanned.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

const officer = (ncb: string) => callerOf(ncb, { roles: ['OFFICER'], purpose: 'BORDER_CONTROL' });

describe('a hit on a person', () => {
  let world: TestStores;
  let open: PersonRecord;
  let hidden: PersonRecord;
  let archived: PersonRecord;
  let victim: PersonRecord;
  before(async () => {
    world = await testStores();
    const { persons } = world.stores;
    const insert = (change: Partial<PersonRecord>) =>
      persons.insert(EVERYTHING, { ...inventedPerson(NOW), ...change });
    open = await insert({});
    hidden = await insert({ access: onlyFor() });
    archived = await insert({ status: 'ARCHIVED' });
    victim = await insert({ categories: ['VICTIM'] });
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let subgraphs: CalledSubgraphs;
      before(async () => {
        subgraphs = await calledSubgraphs(world.databases, transport);
      });
      after(() => subgraphs.stop());

      const QUERY = `query($scans: [_Any!]!) { _entities(representations: $scans) { ... on Scan {
        associatedPersons { verdict persons { id } hits { id checkId way score blind person { id } } instruction { code } } } } }`;
      async function associated(ncb: string, checkId: string, personRefs: string[] | null) {
        const answer = await subgraphs.ask('persons', officer(ncb), QUERY, {
          scans: [{ ...scan({ checkId, documentNumber: '12AB34567' }), personRefs }],
        });
        expect(answer.errors, JSON.stringify(answer.errors)).to.equal(undefined);
        const entities = (answer.data?._entities ?? []) as {
          associatedPersons: Associated | null;
        }[];
        const [found] = entities;
        return found?.associatedPersons ?? null;
      }
      interface Associated {
        readonly verdict: string;
        readonly persons: readonly { readonly id: string }[];
        readonly hits: readonly Record<string, unknown>[];
        readonly instruction: { readonly code: string };
      }

      async function idsFor(caller: ReturnType<typeof callerOf>, checkId: string) {
        const { data } = await subgraphs.ask(
          'persons',
          caller,
          'query($filter: HitFilter) { personHits(filter: $filter) { edges { node { id blind person { id } } } } }',
          { filter: { checkId } },
        );
        const { edges } = (data?.personHits ?? { edges: [] }) as {
          edges: { node: { id: string; blind: boolean; person: { id: string } | null } }[];
        };
        return edges.map(({ node }) => node.person?.id ?? null);
      }

      it('is raised on whom the document is linked to, once for each check', async () => {
        const checkId = `${transport}-linked`;
        const first = await associated('DEU', checkId, [open.id]);
        expect(first).to.deep.include({ verdict: 'HIT', persons: [{ id: open.id }] });
        expect(first?.hits[0]).to.deep.include({
          checkId,
          way: 'DOCUMENT',
          score: null,
          blind: false,
          person: { id: open.id },
        });
        expect((await associated('DEU', checkId, [open.id]))?.hits).to.deep.equal(first?.hits);
        expect(await idsFor(callerOf('DEU'), checkId)).to.deep.equal([open.id]);
        expect(await idsFor(callerOf('ITA'), checkId)).to.deep.equal([]);
      });

      it('is blind where the person is not for the searcher', async () => {
        const checkId = `${transport}-blind`;
        const none = await associated('DEU', `${transport}-none`, []);
        expect(await associated('DEU', checkId, [hidden.id, victim.id])).to.deep.equal(none);
        expect(none).to.deep.include({ verdict: 'NO_HIT', hits: [] });
        expect(await idsFor(callerOf('DEU'), checkId)).to.deep.equal([]);
        expect(await idsFor(editorOf('FRA'), checkId)).to.deep.equal([hidden.id]);
        const cleared = editorOf('FRA', { clearance: 'PROTECTED_IDENTITIES' });
        expect(await idsFor(cleared, checkId)).to.have.members([hidden.id, victim.id]);
      });

      it('is not raised by an archived record, nor where documents did not answer', async () => {
        const kept = await associated('DEU', `${transport}-kept`, [archived.id]);
        expect(kept).to.deep.include({
          verdict: 'NO_HIT',
          persons: [{ id: archived.id }],
          hits: [],
        });
        expect(await associated('DEU', `${transport}-silent`, null)).to.equal(null);
      });

      const MARK = `mutation($person: ID!, $check: ID!, $score: Float) {
        hit: markCandidate(checkId: $check, personId: $person, urgent: true, place: "Kehl", score: $score) { id way score urgent } }`;
      async function mark(person: string, check: string, score = 0.91) {
        const answer = await subgraphs.ask('persons', officer('DEU'), MARK, {
          person,
          check,
          score,
        });
        return {
          hit: answer.data?.hit as Record<string, unknown> | null,
          code: answer.errors?.[0]?.extensions?.code,
        };
      }

      it('is raised on a candidate that an officer marks, and may see', async () => {
        const { hit } = await mark(open.id, `${transport}-marked`);
        expect(hit).to.deep.include({ way: 'CANDIDATE', score: 0.91, urgent: true });
        expect((await mark(open.id, `${transport}-marked`)).hit?.id).to.equal(hit?.id);
        expect((await mark(hidden.id, `${transport}-marked`)).code).to.equal('NOT_FOUND');
        expect((await mark('FRA.01J9ZQ4Y8M3F5T7V9X1B2C3D4E', 'x')).code).to.equal('NOT_FOUND');
        expect((await mark(open.id, 'x', 7)).code).to.equal('INVALID_INPUT');
        expect(await idsFor(editorOf('FRA'), `${transport}-marked`)).to.deep.equal([open.id]);
      });
    });
  }
});
