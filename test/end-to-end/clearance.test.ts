import { newBase, newRecordId } from '@globalcrimedesk/kernel';
import { ACTIVE_STATE, newPersonContent, type PersonRecord } from '@globalcrimedesk/persons';
import type { Caller, Clearance } from '@globalcrimedesk/service';
import { expect } from 'chai';
import {
  type CalledSubgraphs,
  calledSubgraphs,
  callerOf,
  editorOf,
} from '../helpers/called-subgraphs.ts';
import {
  type Answer,
  EVERYTHING,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const NOW = new Date('2026-02-01T00:00:00Z');

const RECORDS = {
  open: person({ categories: ['WANTED'] }),
  restricted: person({ categories: ['WANTED'], confidentiality: 'RESTRICTED' }),
  confidential: person({ categories: ['WANTED'], confidentiality: 'CONFIDENTIAL' }),
  victim: person({ categories: ['VICTIM'] }),
  restrictedWitness: person({ categories: ['WITNESS', 'VICTIM'], confidentiality: 'RESTRICTED' }),
  wantedVictim: person({ categories: ['VICTIM', 'WANTED'] }),
  sanctioned: person({ categories: ['PERSON_OF_INTEREST'], purposes: ['SANCTIONS'] }),
};
type Name = keyof typeof RECORDS;

/** What each clearance opens of the records. */
const OPENED: Readonly<Record<Clearance, readonly Name[]>> = {
  OFFICIAL_USE_ONLY: ['open', 'wantedVictim', 'sanctioned'],
  RESTRICTED: ['open', 'wantedVictim', 'sanctioned', 'restricted'],
  CONFIDENTIAL: ['open', 'wantedVictim', 'sanctioned', 'restricted', 'confidential'],
  PROTECTED_IDENTITIES: Object.keys(RECORDS) as Name[],
};

describe('what a caller is cleared for (decision 022)', () => {
  let world: TestStores;
  before(async () => {
    world = await testStores();
    await world.stores.persons.bringIn(EVERYTHING, Object.values(RECORDS), NOW);
  });
  after(() => world.stop());

  for (const transport of TRANSPORTS) {
    describe(`over the ${transport} transport`, () => {
      let subgraphs: CalledSubgraphs;
      before(async () => {
        subgraphs = await calledSubgraphs(world.databases, transport);
      });
      after(() => subgraphs.stop());

      const ask = (caller: Caller, query: string, variables = {}) =>
        subgraphs.ask('persons', caller, query, variables);

      for (const [clearance, opened] of Object.entries(OPENED)) {
        it(`${clearance} opens its records in lists, totals, by id and in history, and no others`, async () => {
          const caller = callerOf('DEU', { clearance: clearance as Clearance });
          const { data } = await ask(caller, LIST);
          const { totalCount, edges } = (data as { persons: List }).persons;
          expect(edges.map(({ node }) => nameOf(node.id))).to.have.members(opened);
          expect(totalCount).to.equal(opened.length);
          for (const [name, { id }] of Object.entries(RECORDS)) {
            const { data: one } = await ask(caller, BY_ID, { id });
            const seen = (one as { person: unknown; personHistory: unknown[] }) ?? {};
            expect(seen.person !== null, name).to.equal(opened.includes(name as Name));
            expect(seen.personHistory.length > 0, name).to.equal(opened.includes(name as Name));
          }
        });
      }

      it('a purpose opens what may be used for it, and nothing of the past', async () => {
        const officer = callerOf('DEU', { roles: ['OFFICER'], purpose: 'SANCTIONS_SCREENING' });
        const { data } = await ask(officer, LIST);
        expect((data as { persons: List }).persons).to.deep.include({ totalCount: 1 });
        const past = await ask(officer, BY_ID, { id: RECORDS.sanctioned.id });
        expect(codeOf(past)).to.equal('FORBIDDEN');
      });

      it('who may read no records sees none', async () => {
        for (const roles of [['AUDITOR'], ['ADMIN']] as const) {
          const answer = await ask(callerOf('FRA', { roles }), LIST);
          expect(answer).to.not.have.property('data');
          expect(codeOf(answer)).to.equal('FORBIDDEN');
        }
      });

      it('a wanted victim is shown as wanted alone, nor found as a victim', async () => {
        const { id } = RECORDS.wantedVictim;
        const found = async (caller: Caller, category: string) => {
          const { data } = await ask(caller, BY_CATEGORY, { category });
          return (data as { persons: List }).persons.edges.map(({ node }) => nameOf(node.id));
        };
        const categories = async (caller: Caller) =>
          ((await ask(caller, BY_ID, { id })).data as { person: { categories: string[] } }).person
            .categories;
        const cleared = callerOf('DEU', { clearance: 'PROTECTED_IDENTITIES' });
        expect(await categories(cleared)).to.deep.equal(['VICTIM', 'WANTED']);
        expect(await found(cleared, 'VICTIM')).to.include('wantedVictim');
        expect(await categories(callerOf('DEU'))).to.deep.equal(['WANTED']);
        expect(await found(callerOf('DEU'), 'VICTIM')).to.deep.equal([]);
        expect(await found(callerOf('DEU'), 'WANTED')).to.have.members(['open', 'wantedVictim']);
      });

      it('an editor who does not see that somebody is a victim cannot take it away, nor say it', async () => {
        const { id } = await brought({ categories: ['VICTIM', 'WANTED'] });
        const editor = editorOf('ESP');
        const changed = await ask(editor, UPDATE, { id, changes: { categories: ['SUSPECT'] } });
        expect(changed.data).to.deep.equal({
          updatePerson: { version: 2, categories: ['SUSPECT'] },
        });
        const cleared = callerOf('DEU', { clearance: 'PROTECTED_IDENTITIES' });
        const { data } = await ask(cleared, BY_ID, { id });
        const { person: now } = data as { person: { categories: string[] } };
        expect(now.categories).to.have.members(['SUSPECT', 'VICTIM']);
        const said = await ask(editor, UPDATE, {
          id,
          version: 2,
          changes: { categories: ['VICTIM'] },
        });
        expect(codeOf(said)).to.equal('ABOVE_CLEARANCE');
        const told = async (caller: Caller) =>
          ((await ask(caller, BY_ID, { id })).data as { personHistory: { changes: object[] }[] })
            .personHistory[0]?.changes;
        expect(await told(cleared)).to.deep.equal([
          { field: 'categories', before: ['VICTIM', 'WANTED'], after: ['SUSPECT', 'VICTIM'] },
        ]);
        expect(await told(callerOf('DEU'))).to.deep.equal([
          { field: 'categories', before: ['WANTED'], after: ['SUSPECT'] },
        ]);
      });

      it('nobody writes above their clearance', async () => {
        const { id } = await brought({ categories: ['WANTED'] });
        const raise = { id, changes: { confidentiality: 'RESTRICTED' } };
        expect(codeOf(await ask(editorOf('ESP'), UPDATE, raise))).to.equal('ABOVE_CLEARANCE');
        const input = { dataOwner: 'ESP', confidentiality: 'CONFIDENTIAL', ...PLAIN };
        expect(codeOf(await ask(editorOf('ESP'), CREATE, { input }))).to.equal('ABOVE_CLEARANCE');
        const raised = await ask(editorOf('ESP', { clearance: 'RESTRICTED' }), UPDATE, raise);
        expect(raised.errors).to.equal(undefined);
      });

      it('a change of a hidden record, or to one, is answered as of one that never was', async () => {
        const editor = editorOf('FRA', { clearance: 'CONFIDENTIAL' });
        const unknown = newRecordId('FRA', NOW);
        for (const { id } of [RECORDS.victim, RECORDS.restrictedWitness]) {
          for (const [query, variables] of MUTATIONS) {
            const refusal = async (of: string) =>
              JSON.stringify(
                await ask(editor, query, {
                  id: RECORDS.open.id,
                  other: RECORDS.open.id,
                  ...variables(of),
                }),
              ).replaceAll(of, 'ID');
            expect(await refusal(id), query).to.equal(await refusal(unknown));
            expect(await refusal(id), query).to.contain('NOT_FOUND');
          }
        }
      });

      it('a record whose confidentiality is raised is withdrawn from who is not cleared for it', async () => {
        const { id } = await brought({ categories: ['WANTED'] });
        const cleared = editorOf('ESP', { clearance: 'RESTRICTED' });
        const { data } = await ask(callerOf('DEU'), CHANGES);
        const { endCursor } = (data as { personChanges: Changes }).personChanges;
        await ask(cleared, UPDATE, { id, changes: { confidentiality: 'RESTRICTED' } });
        const kinds = async (clearance: Clearance) => {
          const answer = await ask(callerOf('DEU', { clearance }), CHANGES, { since: endCursor });
          const { changes } = (answer.data as { personChanges: Changes }).personChanges;
          return changes.map((change) => [change.kind, change.person?.id ?? null]);
        };
        expect(await kinds('OFFICIAL_USE_ONLY')).to.deep.equal([['WITHDRAWN', null]]);
        expect(await kinds('RESTRICTED')).to.deep.equal([['UPDATED', id]]);
      });
    });
  }

  /** One of another owner, so that it stands in no list of those that all tests share. */
  async function brought(input: PersonInput): Promise<PersonRecord> {
    const record = person({ ...input, dataOwner: 'ESP' });
    await world.stores.persons.bringIn(EVERYTHING, [record], NOW);
    return record;
  }
});

type PersonInput = Partial<Parameters<typeof newPersonContent>[0]>;

interface List {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

interface Changes {
  readonly endCursor: string;
  readonly changes: readonly { kind: string; person: { id: string } | null }[];
}

const LIST =
  '{ persons(filter: { dataOwner: ["FRA"] }, first: 200) { totalCount edges { node { id } } } }';
const BY_ID = `query($id: ID!) {
  person(id: $id) { id categories }
  personHistory(id: $id) { version changes { field before after } }
}`;
const BY_CATEGORY = `query($category: PersonCategory!) {
  persons(filter: { categories: [$category], dataOwner: ["FRA"] }, first: 200) { edges { node { id } } }
}`;
const CHANGES =
  'query($since: String) { personChanges(since: $since, first: 200) { endCursor changes { kind person { id } } } }';
const CREATE = 'mutation($input: NewPerson!) { createPerson(input: $input) { id } }';
const UPDATE = `mutation($id: ID!, $version: Int! = 1, $changes: PersonChanges!) {
  updatePerson(id: $id, version: $version, changes: $changes) { version categories }
}`;
const PLAIN = {
  purposes: ['LOCATION'],
  categories: ['WANTED'],
  names: [{ kind: 'PRIMARY', familyName: 'Inventée' }],
};

/** Every mutation of persons that names a record: as the one that changes, or as the other one. */
const MUTATIONS: readonly [string, (id: string) => object][] = [
  [
    'mutation($id: ID!) { updatePerson(id: $id, version: 7, changes: {}) { id } }',
    (id) => ({ id }),
  ],
  ['mutation($id: ID!) { archivePerson(id: $id, version: 1) { id } }', (id) => ({ id })],
  ['mutation($id: ID!) { reactivatePerson(id: $id, version: 1) { id } }', (id) => ({ id })],
  ['mutation($id: ID!) { separatePerson(id: $id, version: 1) { id } }', (id) => ({ id })],
  [
    'mutation($id: ID!) { deletePerson(id: $id, version: 1, order: OWNER) { id } }',
    (id) => ({ id }),
  ],
  [
    'mutation($id: ID!, $other: ID!) { mergePerson(id: $id, version: 1, into: $other) { id } }',
    (id) => ({ id }),
  ],
  [
    'mutation($id: ID!, $other: ID!) { mergePerson(id: $id, version: 1, into: $other) { id } }',
    (other) => ({ other }),
  ],
  [
    'mutation($id: ID!, $other: ID!) { linkIdentity(id: $id, version: 1, to: $other, colour: RED) { id } }',
    (other) => ({ other }),
  ],
];

function nameOf(id: string): string {
  const [name] = Object.entries(RECORDS).find(([, record]) => record.id === id) ?? [id];
  return name;
}

function codeOf({ errors }: Answer): unknown {
  return errors?.[0]?.extensions?.code;
}

function person(input: PersonInput): PersonRecord {
  const content = newPersonContent(
    {
      dataOwner: 'FRA',
      purposes: ['LOCATION'],
      names: [{ kind: 'PRIMARY', familyName: 'Inventée' }],
      ...input,
    },
    NOW,
  );
  return { ...content, ...newBase(content.dataOwner, NOW), ...ACTIVE_STATE, identityLinks: [] };
}
