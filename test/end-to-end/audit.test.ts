import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyAudit } from '@globalcrimedesk/service';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import type { TestCaller } from '../helpers/callers.ts';
import { inventedPerson, onlyFor } from '../helpers/invented-person.ts';
import {
  type Answer,
  EVERYTHING,
  type LiveDesk,
  liveDesk,
  type TestStores,
  TRANSPORTS,
  testStores,
} from '../helpers/live-desk.ts';

const NOW = new Date('2026-05-01T00:00:00Z');
const ANALYST: TestCaller = { roles: ['ANALYST'], ncb: 'DEU', purpose: 'INVESTIGATION' };
const EDITOR: TestCaller = { roles: ['NCB_EDITOR'], ncb: 'FRA', purpose: 'RECORD_KEEPING' };
const AUDITOR: TestCaller = { roles: ['AUDITOR'], ncb: 'XPO', purpose: 'AUDIT' };

const PEOPLE = 'query People($ids: [ID!]!) { personsByIds(ids: $ids) { id names { familyName } } }';
const TWICE = 'query Twice($id: ID!) { person(id: $id) { id } }';
const TRAIL = `query Trail($filter: AuditFilter, $first: Int, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    edges { node {
      kind requestId subject ncb purpose decision codes count
      operation { name kind hash literals } variables { name type value } sources { source state }
      shared { source requestId }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const ACCESSES = `query Accesses($id: ID, $requestId: String) {
  personAccesses(id: $id, requestId: $requestId) {
    edges { node { requestId subject ncb purpose operation records { kind id how } } }
  }
}`;

for (const transport of TRANSPORTS) {
  describe(`the audit, ${transport}`, function () {
    this.timeout(60_000);
    let world: TestStores;
    let desk: LiveDesk;
    let dataDir: string;
    let open: string;
    let hidden: string;

    before(async () => {
      world = await testStores();
      dataDir = await mkdtemp(join(tmpdir(), 'desk-audit-'));
      open = await recorded(world, {});
      hidden = await recorded(world, { access: onlyFor('ITA') });
      desk = await liveDesk(world.databases, { transport, callers: true, audit: { dataDir } });
    });
    after(async () => {
      await desk.stop();
      await world.stop();
      await rm(dataDir, { recursive: true });
    });

    it('knows who asked what, for which purpose, and what became of it', async () => {
      const asked = await desk.ask(PEOPLE, { ids: [open, hidden] }, { as: ANALYST });
      expect(asked.errors).to.equal(undefined);
      const [entry] = await trail(desk, { operation: 'People' }, 1);
      expect(entry).to.deep.include({
        kind: 'REQUEST',
        ncb: 'DEU',
        purpose: 'INVESTIGATION',
        decision: 'ANSWERED',
        codes: [],
        count: 1,
        variables: [{ name: 'ids', type: '[ID!]!', value: JSON.stringify([open, hidden]) }],
        sources: [{ source: 'persons', state: 'ANSWERED' }],
      });
    });

    it('names, under the same request id, the records that were read, and none that was hidden', async () => {
      const [entry] = await trail(desk, { operation: 'People' }, 1);
      const [access, ...more] = await accesses(desk, { requestId: entry?.requestId }, 1);
      expect(more).to.deep.equal([]);
      expect(access).to.deep.include({
        ncb: 'DEU',
        purpose: 'INVESTIGATION',
        operation: 'People',
        records: [{ kind: 'persons', id: open, how: 'READ' }],
      });
      expect(await accesses(desk, { id: hidden }, 0)).to.deep.equal([]);
    });

    it('leaves no reading without its trail where one answer was for several requests', async () => {
      const asking = Array.from({ length: 12 }, () =>
        desk.ask(TWICE, { id: open }, { as: ANALYST }),
      );
      for (const { data } of await Promise.all(asking))
        expect(data).to.nested.include({ 'person.id': open });
      const entries = await trail(desk, { operation: 'Twice' }, asking.length);
      expect(entries).to.have.length(asking.length);
      const sharing = entries.filter(({ shared }) => shared.length > 0);
      expect(sharing, 'none was shared').to.not.be.empty;
      for (const { requestId, shared } of entries) {
        const [readFor = { source: 'persons', requestId }] = shared;
        expect(readFor.source).to.equal('persons');
        expect(await accesses(desk, { requestId: readFor.requestId }, 1)).to.have.length(1);
      }
    });

    it('shows the owner who looked at a record; nobody else, and no auditor', async () => {
      const query = `query Looked($id: ID!) { person(id: $id) { id accessLog(first: 50) {
        edges { node { ncb purpose records { id how } } } pageInfo { hasNextPage } } } }`;
      const own = await desk.ask(query, { id: open }, { as: EDITOR });
      expect(own.errors).to.equal(undefined);
      const edges = (own.data as { person: { accessLog: { edges: { node: object }[] } } }).person
        .accessLog.edges;
      expect(edges.map(({ node }) => node)).to.deep.include({
        ncb: 'DEU',
        purpose: 'INVESTIGATION',
        records: [{ id: open, how: 'READ' }],
      });
      for (const as of [ANALYST, { ...EDITOR, ncb: 'DEU' }]) {
        const other = await desk.ask(query, { id: open }, { as });
        expect(other.data).to.deep.equal({ person: { id: open, accessLog: null } });
        expect(other.errors?.[0]?.extensions).to.include({ code: 'FORBIDDEN' });
      }
    });

    it('keeps a name that was searched, whatever stands around it', async () => {
      const countries = Array.from({ length: 5_000 }, () => 'FRA');
      const wide = `query Padded($f: PersonFilter, $long: ID!) {
        person(id: $long) { id }
        persons(first: 0, filter: $f) { totalCount }
      }`;
      const written = `query Padded { persons(first: 0, filter: {nationalities: [${countries
        .slice(0, 500)
        .map((code) => `"${code}"`)}], name: "Cherchée"}) { totalCount } }`;
      const filter = { nationalities: countries, name: 'Cherchée' };
      await desk.ask(wide, { f: filter, long: 'x'.repeat(50_000) }, { as: ANALYST });
      await desk.ask(written, {}, { as: ANALYST });
      for (const entry of await trail(desk, { operation: 'Padded' }, 2)) {
        expect(JSON.stringify(entry)).to.contain('Cherchée').and.to.have.length.below(20_000);
      }
    });

    it('tells requests apart that their clients gave one name', async () => {
      const headers = { ...(await desk.callers?.headersOf(ANALYST)), 'x-request-id': 'chosen' };
      const named = async () => {
        const response = await fetch(`${desk.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ query: `query Named { person(id: "${open}") { id } }` }),
        });
        return response.headers.get('x-request-id') ?? '';
      };
      const ids = [await named(), await named()];
      expect(new Set(ids).size).to.equal(2);
      for (const requestId of ids) {
        expect(requestId).to.match(/^chosen\./);
        expect(await trail(desk, { requestId }, 1)).to.have.length(1);
        expect(await accesses(desk, { requestId }, 1)).to.have.length(1);
      }
    });

    it('is for auditors alone', async () => {
      for (const as of [ANALYST, EDITOR]) {
        for (const query of [TRAIL, ACCESSES]) {
          const { data, errors } = await desk.ask(query, {}, { as });
          expect(Object.values(data ?? {})).to.deep.equal([null]);
          expect(errors?.[0]?.extensions).to.include({ code: 'FORBIDDEN' });
        }
      }
      const { data } = await desk.ask('{ persons { edges { node { id } } } }', {}, { as: AUDITOR });
      expect(data).to.satisfy(
        ({ persons }: { persons: { edges: [] } | null }) => (persons?.edges ?? []).length === 0,
      );
    });

    it('is that of their own NCB for auditors elsewhere than at the General Secretariat', async () => {
      await desk.ask(PEOPLE, { ids: [open] }, { as: ANALYST });
      await desk.ask(PEOPLE, { ids: [open] }, { as: EDITOR });
      await accesses(desk, { id: open }, 2);
      for (const ncb of ['FRA', 'DEU', 'ESP']) {
        const as = { ...AUDITOR, ncb };
        for (const filter of [{}, { ncb: 'DEU' }, { ncb: 'FRA' }, { code: 'UNAUTHENTICATED' }]) {
          const told = dataOf<TrailData>(await desk.ask(TRAIL, { filter, first: 100 }, { as }));
          const ncbs = told.auditTrail.edges.map(({ node }) => node.ncb);
          expect(ncbs.filter((told) => told !== ncb)).to.deep.equal([]);
        }
        const { data } = await desk.ask(ACCESSES, { id: open }, { as });
        const { edges } = (data as { personAccesses: { edges: { node: Told }[] } }).personAccesses;
        expect(edges.every(({ node }) => node.ncb === ncb)).to.equal(true);
        expect(edges.length > 0).to.equal(ncb !== 'ESP');
      }
    });

    it('keeps what was written out in the text, and no secret', async () => {
      const jwt = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.';
      const query = `query Written($filter: PersonFilter) {
        person(id: "${open}") { id }
        persons(filter: $filter, first: 1) { edges { node { id } } }
      }`;
      await desk.ask(query, { filter: { name: jwt } }, { as: ANALYST });
      const [entry] = await trail(desk, { operation: 'Written' }, 1);
      expect(entry?.operation.literals).to.deep.equal([
        `person(id: "${open}")`,
        'persons(filter: $filter, first: 1)',
      ]);
      expect(entry?.variables).to.deep.equal([
        { name: 'filter', type: 'PersonFilter', value: '{"name":"(hidden)"}' },
      ]);
    });

    it('tells a mutation, and the record that it wrote', async () => {
      const { data, errors } = await desk.ask(
        `mutation Write($input: NewPerson!) { createPerson(input: $input) { id } }`,
        {
          input: {
            dataOwner: 'FRA',
            purposes: ['LOCATION'],
            categories: ['MISSING'],
            names: [{ kind: 'PRIMARY', familyName: 'Écrite' }],
          },
        },
        { as: EDITOR },
      );
      expect(errors).to.equal(undefined);
      const { id } = (data as { createPerson: { id: string } }).createPerson;
      const [access] = await accesses(desk, { id }, 1);
      expect(access?.records).to.deep.include({ kind: 'persons', id, how: 'WRITE' });
    });

    it('counts what is refused without a caller, so that a flood fills no disk', async () => {
      for (let index = 0; index < 60; index += 1) await desk.ask('{ whoami { ncb } }');
      const refused = await trail(desk, { code: 'UNAUTHENTICATED' }, 20);
      expect(refused).to.have.length(20);
      expect(refused.every(({ decision }) => decision === 'REFUSED')).to.equal(true);
    });

    it('says who you are', async () => {
      const { data } = await desk.ask(
        '{ whoami { ncb entity roles purpose clearance scopes } }',
        {},
        { as: AUDITOR },
      );
      expect((data as { whoami: object }).whoami).to.deep.include({
        ncb: 'XPO',
        roles: ['AUDITOR'],
        purpose: 'AUDIT',
        scopes: ['audit:read'],
      });
    });

    it('is read page by page, each entry once, by cursors that count nothing', async () => {
      const met: string[] = [];
      let after: string | null = null;
      for (;;) {
        const { data } = await desk.ask(
          TRAIL.replace('kind requestId', 'id kind requestId'),
          { filter: { to: '2999-01-01T00:00:00Z', ncb: 'DEU' }, first: 3, after },
          { as: AUDITOR },
        );
        const { edges, pageInfo } = (data as unknown as TrailData).auditTrail;
        met.push(...edges.map(({ node }) => node.id ?? ''));
        after = pageInfo.endCursor;
        if (!pageInfo.hasNextPage) break;
        expect(Buffer.from(after ?? '', 'base64url').toString()).to.match(
          /^\["[^"]+","[0-9a-f]{64}"\]$/,
        );
      }
      expect(met.length).to.be.greaterThan(4);
      expect(new Set(met).size).to.equal(met.length);
    });

    it('is proven whole, and names what somebody did to a database', async () => {
      const verified = async () => {
        const { audits } = world.stores;
        const archives = Object.entries(audits).map(([name, reader]) => ({
          name,
          writers: () => reader.writers(),
          chain: (writer: string) => reader.chain(writer),
        }));
        const breaks = [];
        for await (const { firstBreak } of verifyAudit({ dataDir, archives })) {
          if (firstBreak !== null) breaks.push(firstBreak);
        }
        return breaks;
      };
      expect(await verified()).to.deep.equal([]);
      const { uri, database } = world.databases.of.persons;
      const client = new MongoClient(uri);
      try {
        const entries = client.db(database).collection('audit');
        const filter = { seq: 2 };
        await entries.updateOne(filter, { $set: { 'body.caller.ncb': 'NOR' } });
        expect((await verified())[0]).to.include({ seq: 2, kind: 'EDITED' });
        await entries.deleteOne(filter);
        expect((await verified())[0]).to.include({ seq: 2, kind: 'DELETED' });
        await entries.deleteMany({ seq: { $gte: 2 } });
        expect((await verified())[0]).to.include({ seq: 2, kind: 'CUT_TAIL' });
      } finally {
        await client.close();
      }
    });
  });
}

interface Told {
  readonly id?: string;
  readonly requestId: string;
  readonly ncb: string | null;
  readonly decision: string;
  readonly shared: readonly { readonly source: string; readonly requestId: string }[];
  readonly operation: { readonly literals: readonly string[] };
  readonly variables: readonly object[];
}

interface TrailData {
  readonly auditTrail: {
    readonly edges: readonly { readonly node: Told }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** The latest entries that fit, once there are so many: shipping takes a moment. */
async function trail(desk: LiveDesk, filter: object, count: number): Promise<readonly Told[]> {
  return untilThere(count, async () => {
    const answer = await desk.ask(TRAIL, { filter, first: 100 }, { as: AUDITOR });
    return dataOf<TrailData>(answer).auditTrail.edges.map(({ node }) => node);
  });
}

interface Accessed {
  readonly records: readonly object[];
}

async function accesses(desk: LiveDesk, wanted: object, count: number) {
  return untilThere(count, async () => {
    const answer = await desk.ask(ACCESSES, wanted, { as: AUDITOR });
    const { personAccesses } = dataOf<{
      personAccesses: { edges: readonly { node: Accessed }[] };
    }>(answer);
    return personAccesses.edges.map(({ node }) => node);
  });
}

function dataOf<T>(answer: Answer): T {
  expect(answer.errors).to.equal(undefined);
  return answer.data as T;
}

async function untilThere<T>(count: number, look: () => Promise<readonly T[]>) {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found.length >= count || Date.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function recorded(world: TestStores, invention: object): Promise<string> {
  const { id } = await world.stores.persons.insert(EVERYTHING, inventedPerson(NOW, invention));
  return id;
}
